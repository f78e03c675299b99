import fc from "fast-check";
import { expect } from "vitest";
import { checkExpression } from "../../../emulator/architect/expressions/check.ts";
import { functions, operators } from "../../../emulator/architect/expressions/functions/table.ts";
import { parse } from "../../../emulator/architect/expressions/parser.ts";
import { ExpressionError, ExpressionProblem } from "../../../emulator/architect/expressions/problem.ts";
import type { Parameter } from "../../../emulator/architect/expressions/signature.ts";
import type { Node } from "../../../emulator/architect/expressions/syntax.ts";
import { isBase } from "../../../emulator/architect/expressions/types.ts";
import { equal, type Value } from "../../../emulator/architect/expressions/value.ts";
import { documented, official, ours } from "../support/known.ts";
import { print } from "../support/print.ts";
import { findSample, hasType, sampleName, samples, TYPES } from "./samples.ts";
import { scope } from "./surroundings.ts";
import { chooser, wellTyped } from "./well-typed.ts";

/** One takes about a millisecond. */
const RUNS = Math.min(Number(process.env.FUZZ_RUNS ?? 2_000), 100_000);

const EVERYTHING = { anyFlow: true, hidden: true } as const;

const evaluate = (text: string): Value => checkExpression(text, findSample, EVERYTHING).run(scope);

/** The value, or the words of the run-time error. */
function outcome(text: string): Value {
  try {
    return evaluate(text);
  } catch (error) {
    if (error instanceof ExpressionError) return `error: ${error.message}`;
    throw error;
  }
}

const quoted = (text: string) => print({ kind: "string", value: text, at: 0 });
const FAILS = 'ToInt("x")';

const promised = ours();

promised("what is printed is read as it was", () => {
  const withoutPlaces = (value: Node): unknown =>
    JSON.parse(JSON.stringify(value, (key, item) => (key === "at" ? undefined : item)));
  fc.assert(
    fc.property(node, (value) => {
      expect(withoutPlaces(parse(print(value)))).toEqual(withoutPlaces(value));
    }),
  );
});

promised("no text makes the checker fail in another way than by naming a problem", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("(", ")", '"', "[", "]", "Flow.string_1", "NOT_SET", "If(", ",", " and ", "1", ".", "?", ":", "-"),
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join("")),
      (text) => {
        try {
          evaluate(text);
        } catch (error) {
          expect([ExpressionProblem, ExpressionError]).toContain(error instanceof Error ? error.constructor : error);
        }
      },
    ),
  );
});

promised("an expression of any functions gives a value of its type, or a run-time error, and nothing else", () => {
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), fc.gen(), (type, gen) => {
      const text = wellTyped(type, 4, chooser(gen, fc.nat));
      let checked: ReturnType<typeof checkExpression>;
      try {
        checked = checkExpression(text, findSample, EVERYTHING);
      } catch (error) {
        // The parts have the right types; that a literal has a wrong value is all that may be left.
        if (error instanceof ExpressionProblem && !/no implementation|parameters and was given/.test(error.message))
          return;
        throw error;
      }
      expect(checked.type, text).toBe(type);
      try {
        expect(hasType(checked.run(scope), type), text).toBe(true);
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
      }
    }),
    { numRuns: RUNS },
  );
});

promised("a run-time error says where the call stands that failed", () => {
  expect(() => evaluate(`1 + Length(Append("a", ToString(${FAILS})))`)).toThrow(
    expect.objectContaining({ position: `1 + Length(Append("a", ToString(`.length + 1 }),
  );
});

const catalogued = official(
  "purecloud-flow-scripting-api-sdk-javascript 0.0.18, the expression catalogue in its bundle",
);

catalogued("and, or, If and ?: evaluate only what they need", () => {
  for (const condition of [true, false]) {
    const fails = expect.stringContaining("error: ToInt cannot convert");
    expect(outcome(`${condition} and ${FAILS} > 1`)).toEqual(condition ? fails : false);
    expect(outcome(`${condition} or ${FAILS} > 1`)).toEqual(condition ? true : fails);
    expect(outcome(`If(${condition}, 1, ${FAILS})`)).toEqual(condition ? 1 : fails);
    expect(outcome(`${condition} ? ${FAILS} : 1`)).toEqual(condition ? fails : 1);
  }
});

/** A value that a parameter accepts; `or` reads its second operand only after false. */
function acceptable({ accepts, fault }: Parameter<unknown>, operator: string): Value {
  if (operator === "or") return false;
  const type =
    TYPES.find((candidate) => candidate === (typeof accepts === "string" ? accepts : accepts[0])) ?? "string";
  return samples(type).find((sample) => sample !== null && fault?.(sample) === undefined) ?? null;
}

catalogued("a NOT_SET value where a parameter has none is a run-time error, of every function and operator", () => {
  const accepted: string[] = [];
  for (const [name, signatures] of [...functions, ...operators])
    for (const { parameters, rest, compile } of signatures)
      for (const [index, parameter] of parameters.entries()) {
        // Of what has no type of its own NOT_SET is equal to NOT_SET, and a literal is never NOT_SET.
        if (parameter.allowsNotSet || parameter.mustBeLiteral === true || /^(T|any)/.test(String(parameter.accepts)))
          continue;
        const operands = [...parameters, ...(rest === undefined ? [] : [rest])].map((other, at) => {
          const value = at === index ? null : acceptable(other, name);
          return () => value;
        });
        try {
          compile(operands, name)(scope);
          accepted.push(`${name} ${index}`);
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
          expect(error.message).toContain("does not accept a NOT_SET");
        }
      }
  // An example converts a NOT_SET Language Skill all the same; of the two Audios only one is evaluated, and none read.
  expect(accepted).toEqual(["tolanguageskill 0", "if 1", "if 2", "?: 1", "?: 2"]);
});

catalogued("a Decimal has forty digits, and loses none below them", () => {
  const digits = fc.bigInt({ min: -(10n ** 20n) + 1n, max: 10n ** 20n - 1n });
  const places = fc.integer({ min: 1, max: 15 });
  const written = (value: bigint, scale: number): string => {
    const text = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
    return `${value < 0n ? "-" : ""}${text.slice(0, -scale)}.${text.slice(-scale)}`;
  };
  fc.assert(
    fc.property(digits, digits, places, (a, b, scale) => {
      const [one, other] = [`(${written(a, scale)})`, `(${written(b, scale)})`];
      expect(outcome(`${one} + ${other} == (${written(a + b, scale)})`)).toBe(true);
      expect(outcome(`${one} - ${other} == (${written(a - b, scale)})`)).toBe(true);
      expect(outcome(`${one} * ${other} == (${written(a * b, 2 * scale)})`)).toBe(true);
    }),
  );
});

catalogued("a text literal means its text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      expect(evaluate(quoted(value))).toBe(value);
    }),
  );
});

catalogued(
  "a text is its left part and the rest, trimming twice is trimming once, and what is contained is found",
  () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, fc.nat(20), (value, part, n) => {
        const [s, p] = [quoted(value), quoted(part)];
        expect(evaluate(`Append(Left(${s}, ${n}), Substring(${s}, ${n}, Length(${s}))) == ${s}`)).toBe(true);
        expect(evaluate(`Trim(Trim(${s})) == Trim(${s})`)).toBe(true);
        expect(evaluate(`Contains(${s}, ${p}) == (FindString(${s}, ${p}) >= 0)`)).toBe(true);
      }),
    );
  },
);

catalogued("exactly one of less, equal and greater holds, of Integers, Decimals and a mixture", () => {
  const small = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(small, small, fc.boolean(), fc.boolean(), (a, b, aDecimal, bDecimal) => {
      const [x, y] = [aDecimal ? `ToDecimal(${a})` : `(${a})`, bDecimal ? `ToDecimal(${b})` : `(${b})`];
      const held = ["<", "==", ">"].filter((operator) => evaluate(`${x} ${operator} ${y}`) === true);
      expect(held).toEqual([a < b ? "<" : a > b ? ">" : "=="]);
    }),
  );
});

catalogued(
  "every value is equal to itself, and what ToString writes of a number, time or money is read back as it",
  () => {
    const milliseconds = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(milliseconds, fc.integer({ min: -5_364_662_400, max: 7_289_654_399 }), (span, seconds) => {
        const cases = [
          `ToDuration(ToString(ToDuration(${span}))) == ToDuration(${span})`,
          `ToDateTime(ToString(ToDateTime(${seconds}))) == ToDateTime(${seconds})`,
          `ToInt(ToString(${span})) == (${span})`,
          `ToDecimal(ToString(${span} / 8)) == ${span} / 8`,
          `ToCurrency(ToString(MakeCurrency(${seconds}, "USD"))) == MakeCurrency(${seconds}, "USD")`,
        ];
        for (const text of cases) expect(outcome(text), text).toBe(true);
      }),
    );
    for (const type of TYPES.filter(isBase))
      for (const index of [0, 1]) {
        const value = findSample(sampleName(type, index).toLowerCase())?.read(scope) ?? null;
        expect(equal(value, value)).toBe(true);
      }
  },
);

const precedence = documented("Work with expressions, help.mypurecloud.com/?p=28057");

precedence("operators bind in the documented order, and those of one rank from the left", () => {
  const ranks = [
    ["^"],
    ["*", "/", "%"],
    ["+", "-"],
    ["<", "<=", ">", ">="],
    ["==", "!="],
    ["&"],
    ["|"],
    ["and"],
    ["or"],
  ];
  const ranked = ranks.flatMap((rank, index) => rank.map((name) => ({ name, index })));
  for (const one of ranked)
    for (const other of ranked) {
      const text = `a.a ${one.name} b.b ${other.name} c.c`;
      const grouped =
        one.index <= other.index
          ? `(a.a ${one.name} b.b) ${other.name} c.c`
          : `a.a ${one.name} (b.b ${other.name} c.c)`;
      expect(print(parse(text)), text).toBe(print(parse(grouped)));
    }
});

const name = fc.constantFrom("Flow", "State", "x", "Größe", "a_1");

/** Any expression, well-typed or not. */
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.string({ unit: "binary" }).map((value): Node => ({ kind: "string", value, at: 0 })),
    fc.nat().map((value): Node => ({ kind: "integer", digits: String(value), at: 0 })),
    fc.tuple(fc.nat(), fc.nat()).map(([a, b]): Node => ({ kind: "decimal", digits: `${a}.${b}`, at: 0 })),
    fc.boolean().map((value): Node => ({ kind: "boolean", value, at: 0 })),
    fc.constant<Node>({ kind: "notSet", at: 0 }),
    fc.array(name, { minLength: 1, maxLength: 3 }).map((names): Node => ({ kind: "path", names, at: 0 })),
    fc
      .tuple(fc.constantFrom("Trim", "If", "makelist"), fc.array(tie("node"), { maxLength: 3 }))
      .map(([called, operands]): Node => ({ kind: "call", name: called, operands, at: 0 })),
    fc
      .tuple(
        fc.constantFrom("+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "&", "|", "and", "or"),
        tie("node"),
        tie("node"),
      )
      .map(([operator, one, two]): Node => ({ kind: "operator", name: operator, operands: [one, two], at: 0 })),
    fc
      .tuple(fc.constantFrom("!", "~"), tie("node"))
      .map(([operator, one]): Node => ({ kind: "operator", name: operator, operands: [one], at: 0 })),
    fc
      .tuple(tie("node"), tie("node"), tie("node"))
      .map((operands): Node => ({ kind: "operator", name: "?:", operands, at: 0 })),
  ),
}));
