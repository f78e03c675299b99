import { planScenarios } from "../routing/analysis/scenarios.ts";
import { decide } from "../routing/decide.ts";
import { type Model, OTHERWISE } from "../routing/model.ts";
import type { LeftOut, PlannedQueue, RoutedScenario } from "./plan.ts";

/** The deployed queues, by key in routing.yaml. */
export type PlannedQueues = Readonly<Record<string, PlannedQueue>>;

/** What the rules decide of attributes, as a verdict names it. */
export function decisionOn(model: Model, attributes: Readonly<Record<string, string>>, queues: PlannedQueues) {
  const { rule, target } = decide(model, attributes);
  const queue = Object.hasOwn(queues, target.queue) ? queues[target.queue] : undefined;
  if (queue === undefined) throw new Error(`queue "${target.queue}" is not deployed`);
  return { rule: rule ?? OTHERWISE, queue };
}

/**
 * The scenarios of a model: those that routing.yaml states, then those derived from the rules, leaving out what a stated
 * one sends already; and rules that cannot be shown.
 */
export function scenariosOf(
  model: Model,
  queues: PlannedQueues,
): { readonly scenarios: readonly RoutedScenario[]; readonly leftOut: readonly LeftOut[] } {
  const derived = planScenarios(model);
  const stated = model.scenarios.map((scenario) => ({ ...scenario, kind: "stated" as const }));
  const sent = new Set<string>();
  const names = new Set<string>();
  const scenarios = [...stated, ...derived.scenarios].flatMap(({ name, kind, place, attributes }): RoutedScenario[] => {
    const texts = JSON.stringify(Object.entries(attributes).sort());
    if (sent.has(texts)) return [];
    sent.add(texts);
    return [
      {
        name: unusedName(name, names),
        kind,
        line: place.line,
        attributes: { ...attributes },
        expect: { outcome: "routed", ...decisionOn(model, attributes, queues) },
      },
    ];
  });
  // What makes no difference to any decision is no loss; a rule that is not shown is.
  const lost = derived.omitted.filter(({ kind }) => kind === "rule" || kind === "otherwise");
  const leftOut = lost.map(({ name, kind, place, reason }) => ({
    name: unusedName(name, names),
    kind,
    line: place.line,
    why: reason,
  }));
  return { scenarios, leftOut };
}

/** The name, or the name with a number where it is taken: two verdicts of one name would be one for most readers. */
export function unusedName(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${name} (${number})`;
  taken.add(candidate);
  return candidate;
}
