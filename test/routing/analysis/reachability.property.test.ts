import * as fc from "fast-check";
import { expect, it } from "vitest";
import { compileDecider } from "../../../routing/analysis/fast-decide.ts";
import { planScenarios } from "../../../routing/analysis/scenarios.ts";
import { otherwiseVerdict, prepare, verdictsOf } from "../../../routing/analysis/subject.ts";
import { decide } from "../../../routing/decide.ts";
import type { Model } from "../../../routing/model.ts";
import { allConversations, type Conversation } from "../../generators/brute-force.ts";
import { modelArbitrary } from "../../generators/models.ts";
import { textsArbitrary } from "../../generators/texts.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);

it("calls a rule reachable with an example it decides, and unreachable only where it decides no conversation", () => {
  fc.assert(
    fc.property(modelArbitrary, (model) => {
      const conversations = allConversations(model);
      if (conversations === undefined) return;
      const reached = new Set(conversations.map((texts) => decide(model, texts).rule));
      const subject = prepare(model);
      verdictsOf(subject).forEach((verdict, index) => {
        const name = model.rules[index]?.name ?? "";
        expect(verdict.kind).not.toBe("undecided");
        // The enumeration knows short texts only: an example that it does not hold must speak for itself.
        if (verdict.kind === "reachable") expect(decide(model, verdict.texts).rule).toBe(name);
        else expect(reached).not.toContain(name);
        if (verdict.kind === "unreachable") coverIsMinimal(model, index, verdict.rules, conversations);
      });
      const rest = otherwiseVerdict(subject);
      if (rest.kind === "reachable") expect(decide(model, rest.texts).rule).toBeNull();
      else expect(reached).not.toContain(null);
    }),
    { numRuns },
  );
});

/** The covering rules are enough to take all of a rule, and none of them can be left out. */
function coverIsMinimal(
  model: Model,
  index: number,
  cover: readonly number[],
  conversations: readonly Conversation[],
): void {
  const name = model.rules[index]?.name;
  const withOnly = (rules: readonly number[]) => ({
    ...model,
    rules: [...rules, index].flatMap((rule) => model.rules[rule] ?? []),
  });
  const fires = (some: Model) => conversations.some((texts) => decide(some, texts).rule === name);
  // A text that shows it may be longer than those of the enumeration.
  const hasExample = (some: Model) => {
    const verdict = verdictsOf(prepare(some)).at(-1);
    return verdict?.kind === "reachable" && decide(some, verdict.texts).rule === name;
  };
  expect(fires(withOnly(cover))).toBe(false);
  for (const rule of cover) {
    const fewer = withOnly(cover.filter((other) => other !== rule));
    expect(fires(fewer) || hasExample(fewer)).toBe(true);
  }
}

it("answers alike for rules that are kept as conditions instead of boxes", () => {
  fc.assert(
    fc.property(modelArbitrary, (model) => {
      const kinds = (maxBoxes?: number) => {
        const subject = prepare(model, undefined, maxBoxes);
        return [...verdictsOf(subject), otherwiseVerdict(subject)].map(({ kind }) => kind);
      };
      expect(kinds(0)).toEqual(kinds());
    }),
    { numRuns },
  );
});

it("decides fast as the meaning decides", () => {
  const pair = modelArbitrary.chain((model) =>
    fc.tuple(fc.constant(model), fc.array(textsArbitrary(model), { minLength: 1, maxLength: 30 })),
  );
  fc.assert(
    fc.property(pair, ([model, conversations]: readonly [Model, readonly Record<string, string | undefined>[]]) => {
      const decider = compileDecider(model);
      const differing = conversations.filter((texts) => {
        const [fast, meant] = [decider(texts), decide(model, texts)];
        return fast.rule !== meant.rule || fast.target !== meant.target;
      });
      expect(differing).toEqual([]);
    }),
    { numRuns: numRuns * 2 },
  );
});

it("derives scenarios that the meaning confirms, one for each rule that can fire", () => {
  fc.assert(
    fc.property(modelArbitrary, (model) => {
      const { scenarios } = planScenarios(model);
      for (const { attributes, expect: expected } of scenarios) {
        const { rule, target } = decide(model, attributes);
        expect({ rule, queue: target.queue }).toEqual(expected);
      }
      const reachable = verdictsOf(prepare(model)).filter(({ kind }) => kind === "reachable");
      expect(scenarios.filter(({ kind }) => kind === "rule")).toHaveLength(reachable.length);
    }),
    { numRuns },
  );
});
