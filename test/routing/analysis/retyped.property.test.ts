import * as fc from "fast-check";
import { expect, it } from "vitest";
import { diff } from "../../../routing/analysis/diff.ts";
import { targetKey } from "../../../routing/analysis/target-key.ts";
import { decide } from "../../../routing/decide.ts";
import type { Attribute, Condition, Model, Place, Target, Test } from "../../../routing/model.ts";
import { foldCase, parseDecimal, readAttribute } from "../../../routing/values.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 5_000);
const PLACE: Place = { line: 1, column: 1, endColumn: 2 };
const SCALE = 10n ** 10n;

/** Every text of up to three of these, and what reads as true or false. */
const TEXTS = ["true", "True", "TRUE", " true", "true\t", "false", "faLse", " false ", "001", "0001", "+1"];
let longest = [""];
for (let length = 1; length <= 3; length++) {
  longest = longest.flatMap((text) => [..."012-. x"].map((character) => text + character));
  TEXTS.push(...longest);
}

const NAMED = ["1", "01", "2", " 1", "x", "true", "True", "-1", "1.0"] as const;
const target = (queue: string): Target => ({
  queue,
  priority: undefined,
  skills: [],
  language: undefined,
  say: undefined,
});
const common = { name: "x", description: undefined, sensitive: false, place: PLACE } as const;
const maybe = <T>(own: fc.Arbitrary<T>) => fc.option(own, { nil: undefined });
const wholes = fc.integer({ min: -2, max: 3 }).map((value) => BigInt(value) * SCALE);

interface Declared {
  readonly attribute: Attribute;
  readonly tests: fc.Arbitrary<Test>;
}

const present = fc.boolean().map((value): Test => ({ operator: "present", value }));
const equalTo = <T extends string | bigint | boolean>(values: fc.Arbitrary<T>): fc.Arbitrary<Test> =>
  fc.oneof(
    values.map((value): Test => ({ operator: "eq", value })),
    fc.array(values, { minLength: 1, maxLength: 3 }).map((own): Test => ({ operator: "in", values: own })),
    present,
  );

const openString: fc.Arbitrary<Declared> = fc
  .record({ minLength: maybe(fc.integer({ min: 1, max: 3 })), maxLength: maybe(fc.integer({ min: 1, max: 4 })) })
  .map((lengths) => ({
    attribute: { ...common, type: "string", values: undefined, ignoreCase: false, ...lengths },
    tests: equalTo(fc.constantFrom(...NAMED)),
  }));

const closedString: fc.Arbitrary<Declared> = fc
  .record({
    values: fc.uniqueArray(fc.constantFrom(...NAMED), { minLength: 1, maxLength: 4 }),
    ignoreCase: fc.boolean(),
  })
  .map(({ values, ignoreCase }) => ({
    attribute: { ...common, type: "string", values, ignoreCase, minLength: undefined, maxLength: undefined },
    tests: equalTo(fc.constantFrom(...values)),
  }));

const numeric: fc.Arbitrary<Declared> = fc
  .record({
    type: fc.constantFrom("integer", "number"),
    minimum: maybe(wholes),
    maximum: maybe(wholes),
    values: maybe(fc.uniqueArray(wholes, { minLength: 1, maxLength: 3 })),
  })
  .map(({ type, ...bounds }) => ({
    attribute: { ...common, type, ...bounds },
    tests: fc.oneof(
      equalTo(wholes),
      fc
        .tuple(fc.constantFrom("gt", "gte", "lt", "lte"), wholes)
        .map(([operator, value]): Test => ({ operator, value })),
    ),
  }));

const boolean: fc.Arbitrary<Declared> = fc.constant({
  attribute: { ...common, type: "boolean" },
  tests: equalTo(fc.boolean()),
});

const modelOf = ({ attribute, tests }: Declared): fc.Arbitrary<Model> =>
  fc
    .record({
      rules: fc.array(fc.tuple(tests, fc.boolean(), fc.constantFrom("one", "two", "three")), { maxLength: 3 }),
      otherwise: fc.constantFrom("one", "two", "three"),
    })
    .map(
      ({ rules, otherwise }): Model => ({
        attributes: new Map([["x", attribute]]),
        queues: new Map(["one", "two", "three"].map((key) => [key, { key, name: key, place: PLACE }])),
        rules: rules.map(([test, isDenied, queue], index) => {
          const own: Condition = { kind: "test", attribute: "x", test, place: PLACE };
          const condition: Condition = isDenied ? { kind: "not", condition: own, place: PLACE } : own;
          return { name: `r${index}`, condition, target: target(queue), place: PLACE };
        }),
        otherwise: target(otherwise),
        otherwisePlace: PLACE,
        scenarios: [],
        acknowledgements: [],
      }),
    );

const pairs = fc
  .tuple(fc.oneof(openString, closedString, numeric), fc.oneof(numeric, boolean), fc.boolean())
  .filter(([one, other]) => one.attribute.type === "string" || other.attribute.type === "boolean")
  .chain(([one, other, isTurned]) => fc.tuple(modelOf(isTurned ? other : one), modelOf(isTurned ? one : other)));

it("compares exactly what a text means to a string and to a number or a boolean, in words that say which texts", () => {
  let described = 0;
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      const { changes, undecided } = diff(before, after, { regionsPerChange: 30, mostChanges: 200 });
      expect(undecided).toEqual([]);
      for (const { witness, ...change } of changes) {
        expect([decide(before, witness), decide(after, witness)]).toEqual([change.before, change.after]);
      }
      const reader = readerOf(before, after);
      const words = changes.map(({ region }) => region.x);
      for (const text of TEXTS) {
        const [from, to] = [before, after].map((model) => targetKey(decide(model, { x: text }).target));
        let isDescribed = false;
        for (const change of changes) {
          const isHeld = change.region.x === undefined ? true : reader.holds(change.region.x, text);
          if (isHeld === false) continue;
          isDescribed = true;
          if (isHeld === undefined) continue;
          const said = [change.before, change.after].map((decision) => targetKey(decision.target));
          if (said[0] !== from || said[1] !== to) expect({ text, words: change.region.x, from, to }).toEqual({ said });
          described++;
        }
        if (from !== to && !isDescribed) expect(words).toEqual([text]);
      }
    }),
    { numRuns },
  );
  expect(described).toBeGreaterThan(0);
});

/** Reads the words of a region as a person does who knows both files. */
function readerOf(...models: readonly Model[]) {
  const attributes = models.flatMap((model) => [...model.attributes.values()]);
  const named = new Set(models.flatMap(namedTexts));
  const declared = new Set(attributes.flatMap((own) => (own.type === "string" ? (own.values ?? []) : [])));
  const states = (text: string) => attributes.map((attribute) => readAttribute(attribute, text));
  const isValid = (text: string) => states(text).some(({ state }) => state === "valid");
  const isNone = (text: string, type: string) =>
    attributes.every((attribute) => attribute.type !== type || readAttribute(attribute, text).state !== "valid");
  const hasValue = (text: string, isWanted: (value: bigint | boolean) => boolean) =>
    states(text).some((state) => state.state === "valid" && typeof state.value !== "string" && isWanted(state.value));

  const isItem = (item: string, text: string): boolean => {
    const [, meaning, lengths] = /^\((.+) and (.+ long)\)$/.exec(item) ?? [];
    if (meaning !== undefined && lengths !== undefined) return isLong(text, lengths) && isItem(meaning, text);
    if (item === "absent") return states(text).every(({ state }) => state === "absent");
    if (item === "invalid") return !isValid(text) && states(text).some(({ state }) => state === "invalid");
    const type = /^any (?:other )?text that is no valid (\w+)$/.exec(item)?.[1];
    if (type !== undefined) return isValid(text) && !named.has(text) && isNone(text, type);
    const otherwise = /^(.+) spelled otherwise$/.exec(item)?.[1];
    if (otherwise !== undefined) return !named.has(text) && hasValue(text, (value) => isAmong(value, otherwise));
    const value = /^(.+) in another case$/.exec(item)?.[1]?.replaceAll("'", "");
    if (value !== undefined) return !declared.has(text) && foldCase(text) === foldCase(value);
    const literal = /^'(.+)'$/.exec(item)?.[1] ?? item;
    if (named.has(literal) && (literal !== item || /^[a-z]+$/i.test(item))) return isValid(text) && text === literal;
    return hasValue(text, (value) => isAmong(value, item));
  };
  const isListed = (words: string, text: string) => words.split(/, | or /).some((item) => isItem(item, text));
  return {
    /** Undefined where the words are openly cut. */
    holds(words: string, text: string): boolean | undefined {
      if (/\bmore\b/.test(words)) return undefined;
      if (words === "any valid value") return isValid(text);
      const but = /^any valid value but (.+)$/.exec(words)?.[1];
      if (but !== undefined) return isValid(text) && !isListed(but, text);
      return words.startsWith("not ") ? !isListed(words.slice("not ".length), text) : isListed(words, text);
    },
  };
}

/** The texts of a string that stand in a file: declared ones in every case that is accepted, else those of its tests. */
function namedTexts({ attributes, rules }: Model): readonly string[] {
  const attribute = attributes.get("x");
  if (attribute?.type !== "string") return [];
  if (attribute.values !== undefined)
    return [...TEXTS, ...NAMED].filter((text) => readAttribute(attribute, text).state === "valid");
  const tests = rules.map(({ condition }) => (condition.kind === "not" ? condition.condition : condition));
  const literals = tests.flatMap((own) =>
    own.kind === "test" ? ("values" in own.test ? own.test.values : [own.test.value]) : [],
  );
  const texts = literals.filter((value) => typeof value === "string");
  return texts.filter((text) => readAttribute(attribute, text).state === "valid");
}

function isAmong(value: bigint | boolean, words: string): boolean {
  if (typeof value === "boolean") return String(value) === words;
  const [, low, high] = /^(-?[\d.]+) to (-?[\d.]+)$/.exec(words) ?? [];
  const number = (text: string | undefined) => parseDecimal(text ?? "") ?? 0n;
  if (low !== undefined) return number(low) <= value && value <= number(high);
  const [, end, bound] = /^at (least|most) (.+)$/.exec(words) ?? [];
  if (end !== undefined) return end === "least" ? value >= number(bound) : value <= number(bound);
  return words === "any number" || parseDecimal(words) === value;
}

function isLong({ length }: string, words: string): boolean {
  const [, end, bound] = /^at (least|most) (\d+) /.exec(words) ?? [];
  if (end !== undefined) return end === "least" ? length >= Number(bound) : length <= Number(bound);
  const [, low, high] = /^(\d+)(?: to (\d+))? characters? long$/.exec(words) ?? [];
  return Number(low) <= length && length <= Number(high ?? low);
}
