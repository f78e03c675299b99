import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkExpression } from "../../emulator/architect/expressions/check.ts";
import { parse } from "../../emulator/architect/expressions/parser.ts";
import type { Node } from "../../emulator/architect/expressions/syntax.ts";
import { organisation } from "./support/flows.ts";
import { print } from "./support/print.ts";

const evaluate = (exp: string) => checkExpression(exp, () => undefined).run({ slots: [], organisation });

const quoted = (text: string) => print({ kind: "string", value: text, at: 0 });

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

const withoutPlaces = (value: Node): unknown =>
  JSON.parse(JSON.stringify(value, (key, item) => (key === "at" ? undefined : item)));

describe("the language", () => {
  test("what is printed is read as it was", () => {
    fc.assert(
      fc.property(node, (value) => {
        expect(withoutPlaces(parse(print(value)))).toEqual(withoutPlaces(value));
      }),
    );
  });

  test("no text makes the checker fail in another way than by naming a problem", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("(", ")", '"', "[", "]", "Flow.x", "NOT_SET", "If(", ",", " and ", "1", ".", "?", ":"),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join("")),
        (text) => {
          try {
            evaluate(text);
          } catch (error) {
            expect(["ExpressionProblem", "ExpressionError"]).toContain(error instanceof Error ? error.name : error);
          }
        },
      ),
    );
  });
});

describe("the laws of the functions", () => {
  const text = fc.string({ unit: "binary" });
  const small = fc.integer({ min: -1_000_000, max: 1_000_000 });

  test("a text literal means its text", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(evaluate(quoted(value))).toBe(value);
      }),
    );
  });

  test("a text is its left part and the rest", () => {
    fc.assert(
      fc.property(text, fc.nat(20), (value, at) => {
        const [s, n] = [quoted(value), String(at)];
        expect(evaluate(`Append(Left(${s}, ${n}), Substring(${s}, ${n}, Length(${s}))) == ${s}`)).toBe(true);
      }),
    );
  });

  test("trimming twice is trimming once", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(evaluate(`Trim(Trim(${quoted(value)})) == Trim(${quoted(value)})`)).toBe(true);
      }),
    );
  });

  test("a text contains what is found in it", () => {
    fc.assert(
      fc.property(text, text, (whole, part) => {
        const [w, p] = [quoted(whole), quoted(part)];
        expect(evaluate(`Contains(${w}, ${p}) == (FindString(${w}, ${p}) >= 0)`)).toBe(true);
      }),
    );
  });

  test("integers add, and convert to texts and back", () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(evaluate(`(${a}) + (${b})`)).toBe(a + b);
        expect(evaluate(`ToInt(ToString(${a})) == (${a})`)).toBe(true);
      }),
    );
  });

  test("exactly one of less, equal and greater holds, of Integers, Decimals and a mixture", () => {
    fc.assert(
      fc.property(small, small, fc.boolean(), fc.boolean(), (a, b, aDecimal, bDecimal) => {
        const [x, y] = [aDecimal ? `ToDecimal(${a})` : `(${a})`, bDecimal ? `ToDecimal(${b})` : `(${b})`];
        const held = ["<", "==", ">"].filter((operator) => evaluate(`${x} ${operator} ${y}`) === true);
        expect(held).toEqual([a < b ? "<" : a > b ? ">" : "=="]);
      }),
    );
  });
});
