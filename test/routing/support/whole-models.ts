import * as fc from "fast-check";
import type { Model, Target } from "../../../routing/model.ts";
import { modelArbitrary } from "../../generators/models.ts";

const PLACE = { line: 1, column: 1, endColumn: 2 };

const anyText = (maxLength: number) => fc.string({ unit: "grapheme", minLength: 1, maxLength });
const visible = (maxLength: number) =>
  anyText(maxLength).filter((text) => text.trim() !== "" && text.length <= maxLength);
const SEEN = /[^\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const nameText = visible(40).filter((text) => text.trim() === text && SEEN.test(text) && !UNFIT.test(text));
// Architect finds skills and languages whatever the case of their names, so two that differ by case only are one.
const lookedUp = nameText
  .map((name) => name.toLowerCase())
  .filter((name) => name.toLowerCase() === name && name.trim() === name);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const target: fc.Arbitrary<Omit<Target, "queue">> = fc.record({
  priority: optional(fc.nat({ max: 25_000_000 })),
  skills: fc.uniqueArray(lookedUp, { maxLength: 10 }),
  language: optional(lookedUp),
  say: optional(visible(100)),
});

const scenario = fc.record({
  name: nameText,
  texts: fc.array(optional(anyText(20)), { minLength: 3, maxLength: 3 }),
  queue: optional(fc.constantFrom("vip", "standard")),
});

/** Models that use all that routing.yaml has: descriptions, whole targets, scenarios and acknowledgements. */
export const wholeModelArbitrary: fc.Arbitrary<Model> = modelArbitrary.chain((model) =>
  fc
    .record({
      descriptions: fc.array(optional(anyText(60)), { minLength: 3, maxLength: 3 }),
      sensitive: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      ruleNames: fc.uniqueArray(nameText, { minLength: 6, maxLength: 6 }),
      targets: fc.array(target, { minLength: 7, maxLength: 7 }),
      scenarios: fc.uniqueArray(scenario, { maxLength: 3, selector: ({ name }) => name }),
      reasons: fc.array(visible(80), { maxLength: 2 }),
    })
    .map((parts): Model => {
      const rules = model.rules.map((rule, index) => ({
        ...rule,
        name: parts.ruleNames[index] ?? rule.name,
        target: { ...rule.target, ...parts.targets[index] },
      }));
      const names = [...model.attributes.keys()];
      return {
        ...model,
        attributes: new Map(
          [...model.attributes].map(([name, attribute], index) => [
            name,
            { ...attribute, description: parts.descriptions[index], sensitive: parts.sensitive[index] ?? false },
          ]),
        ),
        rules,
        otherwise: { ...model.otherwise, ...parts.targets[6] },
        scenarios: parts.scenarios.map(({ name, texts, queue }) => ({
          name,
          attributes: Object.fromEntries(
            names.flatMap((attribute, index): [string, string][] => {
              const text = texts[index];
              return text === undefined ? [] : [[attribute, text]];
            }),
          ),
          expect: { queue, rule: queue === undefined ? "otherwise" : rules[0]?.name },
          place: PLACE,
        })),
        acknowledgements: parts.reasons.map((reason, index) => ({
          finding: `AR10${index}`,
          rule: index === 0 ? undefined : rules[0]?.name,
          reason: `because: ${reason}`,
          place: PLACE,
        })),
      };
    }),
);
