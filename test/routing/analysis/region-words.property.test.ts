import * as fc from "fast-check";
import { expect, it } from "vitest";
import { diff } from "../../../routing/analysis/diff.ts";
import { targetKey } from "../../../routing/analysis/target-key.ts";
import { decide } from "../../../routing/decide.ts";
import type { Attribute, Condition, Model, Place, Target, Test } from "../../../routing/model.ts";
import { readAttribute } from "../../../routing/values.ts";
import { readRegionWords } from "../support/read-region-words.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 5_000);
const PLACE: Place = { line: 1, column: 1, endColumn: 2 };

const targetOf = (queue: string): Target => ({
  queue,
  priority: undefined,
  skills: [],
  language: undefined,
  say: undefined,
});
const targetArbitrary = fc.constantFrom("one", "two", "three").map(targetOf);

const literal = fc
  .array(fc.constantFrom("a", "B"), { minLength: 1, maxLength: 3 })
  .map((characters) => characters.join(""));

const testArbitrary: fc.Arbitrary<Test> = fc.oneof(
  { weight: 2, arbitrary: literal.map((value): Test => ({ operator: "eq", value })) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom("startsWith", "endsWith", "contains"), literal)
      .map(([operator, value]): Test => ({ operator, value })),
  },
  { weight: 1, arbitrary: fc.boolean().map((value): Test => ({ operator: "present", value })) },
);

const conditionArbitrary: fc.Arbitrary<Condition> = fc
  .tuple(testArbitrary, testArbitrary, fc.constantFrom("one", "not", "all", "any"))
  .map(([first, second, kind]): Condition => {
    const test = (own: Test): Condition => ({ kind: "test", attribute: "x", test: own, place: PLACE });
    if (kind === "one") return test(first);
    if (kind === "not") return { kind: "not", condition: test(first), place: PLACE };
    return { kind: kind === "all" ? "all" : "any", conditions: [test(first), test(second)], place: PLACE };
  });

const lengthArbitrary = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });

const modelArbitrary: fc.Arbitrary<Model> = fc
  .record({
    rules: fc.array(fc.tuple(conditionArbitrary, targetArbitrary), { maxLength: 4 }),
    otherwise: targetArbitrary,
    minLength: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 1 }),
    maxLength: lengthArbitrary,
  })
  .map(({ rules, otherwise, minLength, maxLength }): Model => {
    const attribute: Attribute = {
      name: "x",
      description: undefined,
      sensitive: false,
      place: PLACE,
      type: "string",
      values: undefined,
      ignoreCase: false,
      minLength,
      maxLength,
    };
    return {
      attributes: new Map([["x", attribute]]),
      queues: new Map(["one", "two", "three"].map((key) => [key, { key, name: key, place: PLACE }])),
      rules: rules.map(([condition, target], index) => ({ name: `r${index}`, condition, target, place: PLACE })),
      otherwise,
      otherwisePlace: PLACE,
      scenarios: [],
      acknowledgements: [],
    };
  });

/** Every text of up to five of these; `z` stands in no literal. */
const TEXTS = ["a", "B", "z"].reduce<string[]>((texts) => texts, [""]);
for (let from = 0, length = 0; length < 5; length++) {
  const to = TEXTS.length;
  for (; from < to; from++) for (const letter of "aBz") TEXTS.push(`${TEXTS[from]}${letter}`);
}

it("describes exactly the texts that two models route differently, whatever their limits", () => {
  let described = 0;
  fc.assert(
    fc.property(modelArbitrary, modelArbitrary, (before, after) => {
      const { changes, more } = diff(before, after, { regionsPerChange: 30, mostChanges: 200 });
      const [own, other] = [before.attributes.get("x"), after.attributes.get("x")];
      if (own === undefined || other === undefined) return;
      const regions = changes.map((change) => ({
        change,
        holds: change.region.x === undefined ? () => true : readRegionWords(change.region.x),
      }));
      for (const text of TEXTS) {
        const states = [readAttribute(own, text).state, readAttribute(other, text).state];
        const state = states.includes("valid") ? "valid" : (states[0] ?? "absent");
        const pair = [before, after].map((model) => targetKey(decide(model, { x: text }).target)).join(" ");
        let isDescribed = false;
        for (const { change, holds } of regions) {
          if (holds === undefined) isDescribed = true;
          else if (holds({ text, state })) {
            isDescribed = true;
            described++;
            const said = `${targetKey(change.before.target)} ${targetKey(change.after.target)}`;
            if (pair !== said) expect({ text, region: change.region.x, pair }).toEqual({ text, pair: said });
          }
        }
        const [from, to] = pair.split(" ");
        if (from !== to && !isDescribed && !more) expect(changes.map(({ region }) => region.x)).toEqual([text]);
      }
    }),
    { numRuns },
  );
  expect(described).toBeGreaterThan(0);
});
