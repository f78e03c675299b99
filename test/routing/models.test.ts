import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../routing/decide.ts";
import type { Attribute, Model } from "../../routing/model.ts";
import { OTHERWISE } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import { valueText } from "../../routing/values.ts";
import { textArbitrary } from "../generators/texts.ts";
import { contentOf, MODELS, namesIn } from "./support/corpus.ts";
import { expectDecides } from "./support/flow.ts";

const SCALE = 10n ** 10n;

/** Texts that are valid more often than not: what is declared, what is at a bound, and what literals say. */
function textsFor(attribute: Attribute, source: string): fc.Arbitrary<string | undefined> {
  const words = [...new Set(source.match(/[\p{L}\p{N}_.-]+/gu) ?? [])];
  const declared =
    attribute.type === "boolean"
      ? ["true", "FALSE"]
      : attribute.type === "string"
        ? (attribute.values ?? [])
        : [...(attribute.values ?? []), attribute.minimum, attribute.maximum].flatMap((value) =>
            value === undefined ? [] : [value, value + SCALE, value - SCALE].map(valueText),
          );
  const likely = declared.length === 0 ? words : declared;
  return fc.oneof(fc.constantFrom(...likely), fc.constantFrom(...likely), fc.constantFrom(...words), textArbitrary);
}

function conversationsOf(model: Model, source: string) {
  const texts = [...model.attributes].map(([name, attribute]) => [name, textsFor(attribute, source)] as const);
  return fc.array(fc.record(Object.fromEntries(texts)), { minLength: 20, maxLength: 20 });
}

describe.each(namesIn(MODELS, ".yaml"))("%s", (name) => {
  const source = contentOf(MODELS, `${name}.yaml`);
  const model = readModel(source, `${name}.yaml`);

  test("says in a comment what it is", () => {
    expect(source).toMatch(/^# \S.{20,}\.\n/);
  });

  test("has rules and describes attributes", () => {
    expect(model.rules.length).toBeGreaterThan(3);
    expect([...model.attributes.values()].length).toBeGreaterThan(1);
  });

  test("decides its scenarios as they expect", () => {
    for (const { name: scenario, attributes, expect: expected } of model.scenarios) {
      const { rule, target } = decide(model, attributes);
      if (expected.rule !== undefined) expect(rule ?? OTHERWISE, scenario).toBe(expected.rule);
      if (expected.queue !== undefined) expect(target.queue, scenario).toBe(expected.queue);
    }
  });

  test("is published, and its flow decides as it does", () => {
    expectDecides(
      model,
      model.scenarios.map(({ attributes }) => attributes),
    );
    fc.assert(
      fc.property(conversationsOf(model, source), (conversations) => {
        expectDecides(model, conversations);
      }),
      { numRuns: 1 },
    );
  });
});
