import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Change, diff } from "../../../routing/analysis/diff.ts";
import { targetKey } from "../../../routing/analysis/target-key.ts";
import { decide } from "../../../routing/decide.ts";
import type { Model } from "../../../routing/model.ts";
import { allConversations } from "../../generators/brute-force.ts";
import { modelArbitrary, modelPairArbitrary } from "../../generators/models.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);

const targetOf = (model: Model, texts: Readonly<Record<string, string>>) => targetKey(decide(model, texts).target);

it("finds every change of target that some conversation shows, with examples that are routed as it says", () => {
  fc.assert(
    fc.property(modelPairArbitrary, ([before, after]) => {
      const conversations = allConversations(before, after) ?? [];
      const { changes, undecided } = diff(before, after);
      expect(undecided).toEqual([]);
      for (const change of changes) {
        expect(decide(before, change.witness)).toEqual(change.before);
        expect(decide(after, change.witness)).toEqual(change.after);
        expect(targetKey(change.before.target)).not.toBe(targetKey(change.after.target));
      }
      const pairs = (texts: Readonly<Record<string, string>>) => `${targetOf(before, texts)} ${targetOf(after, texts)}`;
      const differing = conversations.filter((texts) => targetOf(before, texts) !== targetOf(after, texts));
      // The enumeration knows short texts only, so that there may be more; that those are changes is held above.
      const found = new Set(changes.map(({ witness }) => pairs(witness)));
      expect([...new Set(differing.map(pairs))].filter((pair) => !found.has(pair))).toEqual([]);

      // As much is found in the other direction, and nothing between a model and itself.
      const directions = (one: readonly Change[], from: "before" | "after", to: "before" | "after") =>
        [...new Set(one.map((change) => `${targetKey(change[from].target)} ${targetKey(change[to].target)}`))].sort();
      expect(directions(diff(after, before).changes, "after", "before")).toEqual(
        directions(changes, "before", "after"),
      );
      expect(diff(before, before).changes).toEqual([]);
    }),
    { numRuns },
  );
});

it("compares unrelated models as well", () => {
  fc.assert(
    fc.property(modelArbitrary, modelArbitrary, (before, after) => {
      const conversations = allConversations(before, after);
      if (conversations === undefined) return;
      const { changes, undecided } = diff(before, after);
      if (undecided.length > 0) return;
      const differs = conversations.some((texts) => targetOf(before, texts) !== targetOf(after, texts));
      if (differs) expect(changes).not.toEqual([]);
      for (const { witness } of changes) expect(targetOf(before, witness)).not.toBe(targetOf(after, witness));
    }),
    { numRuns: Math.ceil(numRuns / 2) },
  );
});
