import * as fc from "fast-check";
import { expect, it } from "vitest";
import { nearestRules } from "../../../routing/analysis/nearest-rules.ts";
import { type AttributeTexts, decide } from "../../../routing/decide.ts";
import { allConversations } from "../../generators/brute-force.ts";
import { modelArbitrary } from "../../generators/models.ts";
import { textsArbitrary } from "../../generators/texts.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 2000);

it("makes the rule decide that it names, by any model", () => {
  const arbitrary = modelArbitrary.chain((some) => fc.tuple(fc.constant(some), textsArbitrary(some)));
  fc.assert(
    fc.property(arbitrary, ([some, texts]) => {
      const nearest = nearestRules(some, texts);
      if (nearest.kind !== "found") return;
      const before = decide(some, texts).rule;
      for (const { rule, changes } of nearest.rules) {
        expect(rule).not.toBe(before);
        expect(decide(some, { ...texts, ...changes }).rule).toBe(rule);
      }
    }),
    { numRuns },
  );
});

it("needs as few changes as trying everything does, by any model", () => {
  const arbitrary = modelArbitrary.chain((some) => fc.tuple(fc.constant(some), fc.nat()));
  fc.assert(
    fc.property(arbitrary, ([some, at]) => {
      const all = allConversations(some) ?? [];
      const texts = all[at % all.length];
      if (texts === undefined) return;
      const before = decide(some, texts).rule;
      const nearest = nearestRules(some, texts);
      // Texts longer than the enumerated ones may do with fewer changes: the answer's own examples count as well.
      const examples = nearest.kind === "found" ? nearest.rules.map(({ changes }) => ({ ...texts, ...changes })) : [];
      const others = [...all, ...examples].filter((other) => ![null, before].includes(decide(some, other).rule));
      const fewest = Math.min(...others.map((other) => differences(texts, other)));
      expect(nearest.kind).toBe(others.length === 0 ? "none" : "found");
      if (nearest.kind !== "found") return;
      for (const { changes } of nearest.rules) expect(Object.keys(changes)).toHaveLength(fewest);
    }),
    { numRuns: numRuns / 4 },
  );
});

function differences(a: AttributeTexts, b: AttributeTexts): number {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]).length;
}
