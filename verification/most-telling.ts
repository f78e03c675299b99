import type { PlannedScenario } from "./plan.ts";

/** What is kept rather than what comes after it, once every queue and rule is shown. */
const RANK: Readonly<Record<PlannedScenario["kind"], number>> = {
  rule: 0,
  otherwise: 1,
  stated: 2,
  probe: 3,
  invalid: 4,
  absent: 5,
  boundary: 6,
};

/**
 * So many scenarios as a cap allows: first one for each queue, then one for each rule, then by kind. The order stays that
 * of the plan, and the same scenarios give the same choice.
 */
export function mostTelling(
  scenarios: readonly PlannedScenario[],
  cap: number,
): { readonly kept: readonly PlannedScenario[]; readonly dropped: readonly PlannedScenario[] } {
  const ranked = [...scenarios].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  const firsts = [
    ...firstOfEach(ranked, ({ expect }) => (expect.outcome === "routed" ? expect.queue.id : undefined)),
    ...firstOfEach(ranked, ({ expect }) => (expect.outcome === "routed" ? expect.rule : undefined)),
  ];
  const chosen = new Set([...new Set([...firsts, ...ranked])].slice(0, cap));
  return {
    kept: scenarios.filter((scenario) => chosen.has(scenario)),
    dropped: scenarios.filter((scenario) => !chosen.has(scenario)),
  };
}

function firstOfEach(
  scenarios: readonly PlannedScenario[],
  of: (scenario: PlannedScenario) => string | undefined,
): readonly PlannedScenario[] {
  const seen = new Set<string>();
  return scenarios.filter((scenario) => {
    const what = of(scenario);
    if (what === undefined || seen.has(what)) return false;
    seen.add(what);
    return true;
  });
}
