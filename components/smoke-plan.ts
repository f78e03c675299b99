import { decide } from "../routing/decide.ts";
import type { Model } from "../routing/model.ts";
import type { Plan } from "../verification/plan.ts";

/** One scenario for each target of the rules: what is left to ask of a flow that passed as a candidate. */
export function smokePlan(model: Model, plan: Plan): Plan {
  const targets = new Set<string>();
  const scenarios = plan.scenarios.filter(({ kind, attributes, expect }) => {
    if (kind === "probe" || expect.outcome !== "routed") return false;
    const target = JSON.stringify(decide(model, attributes).target);
    const isNew = !targets.has(target);
    targets.add(target);
    return isNew;
  });
  // Verdicts of both verifications stand in one list.
  return { ...plan, scenarios: scenarios.map((each) => ({ ...each, name: `${each.name} (live)` })), leftOut: [] };
}
