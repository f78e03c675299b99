import * as fc from "fast-check";
import { expect, it } from "vitest";
import { explain } from "../../../routing/analysis/explain.ts";
import { decide } from "../../../routing/decide.ts";
import { modelArbitrary } from "../../generators/models.ts";
import { textsArbitrary } from "../../generators/texts.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);

it("explains every decision as the meaning makes it", () => {
  const pairs = modelArbitrary.chain((own) => fc.tuple(fc.constant(own), textsArbitrary(own)));
  fc.assert(
    fc.property(pairs, ([own, texts]) => {
      const { decision, rules } = explain(own, texts);
      expect(decision).toEqual(decide(own, texts));
      expect(rules.find(({ matched }) => matched)?.name ?? null).toBe(decision.rule);
    }),
    { numRuns },
  );
});
