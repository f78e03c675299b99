import * as fc from "fast-check";
import { expect, it } from "vitest";
import { diff } from "../../../routing/analysis/diff.ts";
import { targetKey } from "../../../routing/analysis/target-key.ts";
import { decide } from "../../../routing/decide.ts";
import type { Model } from "../../../routing/model.ts";
import { allConversations } from "../../generators/brute-force.ts";
import { modelArbitrary, modelPairArbitrary } from "../../generators/models.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);

const targetOf = (model: Model, texts: Readonly<Record<string, string>>) => targetKey(decide(model, texts).target);

it("finds every change of target that some conversation shows", () => {
  fc.assert(
    fc.property(modelPairArbitrary, ([before, after]) => {
      const conversations = allConversations(before, after);
      if (conversations === undefined) return;
      const { changes, undecided } = diff(before, after);
      expect(undecided).toEqual([]);
      const pairs = (texts: Readonly<Record<string, string>>) => `${targetOf(before, texts)} ${targetOf(after, texts)}`;
      const differing = conversations.filter((texts) => targetOf(before, texts) !== targetOf(after, texts));
      // The enumeration knows short texts only, so that there may be more; that those are changes is held below.
      const found = new Set(changes.map(({ witness }) => pairs(witness)));
      expect([...new Set(differing.map(pairs))].filter((pair) => !found.has(pair))).toEqual([]);
    }),
    { numRuns },
  );
});

it("shows examples that are routed differently, as it says", () => {
  fc.assert(
    fc.property(modelPairArbitrary, ([before, after]) => {
      for (const change of diff(before, after).changes) {
        expect(decide(before, change.witness)).toEqual(change.before);
        expect(decide(after, change.witness)).toEqual(change.after);
        expect(targetKey(change.before.target)).not.toBe(targetKey(change.after.target));
      }
    }),
    { numRuns },
  );
});

it("finds as much in one direction as in the other, and nothing between a model and itself", () => {
  fc.assert(
    fc.property(modelPairArbitrary, ([before, after]) => {
      const kinds = (a: Model, b: Model, flip: boolean) =>
        diff(a, b).changes.map((change) => {
          const targets = [targetKey(change.before.target), targetKey(change.after.target)];
          return (flip ? targets.reverse() : targets).join(" ");
        });
      expect([...new Set(kinds(before, after, false))].sort()).toEqual([...new Set(kinds(after, before, true))].sort());
      expect(diff(before, before).changes).toEqual([]);
    }),
    { numRuns },
  );
});

it("compares unrelated models as well", () => {
  fc.assert(
    fc.property(modelArbitrary, modelArbitrary, (before, after) => {
      for (const [name, attribute] of before.attributes) {
        const other = after.attributes.get(name);
        fc.pre(other === undefined || other.type === attribute.type);
      }
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
