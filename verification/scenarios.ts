import { deriveScenarios } from "../routing/analysis/scenarios.ts";
import { decide } from "../routing/decide.ts";
import { type Model, OTHERWISE } from "../routing/model.ts";
import type { PlannedScenario } from "./plan.ts";

/** A scenario of routing.yaml expects what the rules in the same file do not say. */
export class ContradictingScenarioError extends Error {
  constructor(scenario: string, line: number, expected: string, decided: string) {
    super(
      `scenario "${scenario}" (routing.yaml:${line}) expects ${expected}, but the rules decide ${decided}; ` +
        "change the scenario or the rules",
    );
    this.name = "ContradictingScenarioError";
  }
}

/**
 * Checks that every scenario of routing.yaml expects what the rules say: otherwise the deployment would be red for sure.
 *
 * @throws ContradictingScenarioError for the first that does not.
 */
export function checkScenarios(model: Model): void {
  for (const { name, place, expect, attributes } of model.scenarios) {
    const decision = decide(model, attributes);
    const rule = decision.rule ?? OTHERWISE;
    if (expect.queue !== undefined && expect.queue !== decision.target.queue) {
      throw new ContradictingScenarioError(name, place.line, `queue "${expect.queue}"`, `"${decision.target.queue}"`);
    }
    if (expect.rule !== undefined && expect.rule !== rule) {
      throw new ContradictingScenarioError(name, place.line, `rule "${expect.rule}"`, `"${rule}"`);
    }
  }
}

type Queue = PlannedScenario["expect"]["queue"];

/**
 * The scenarios of a run: those that routing.yaml states, then those derived from the rules, leaving out what a stated one
 * sends already.
 */
export function plannedScenarios(model: Model, queues: Readonly<Record<string, Queue>>): PlannedScenario[] {
  const sent = new Set<string>();
  const names = new Set<string>();
  return [...model.scenarios, ...deriveScenarios(model)].flatMap(({ name, attributes }) => {
    const texts = JSON.stringify(Object.entries(attributes).sort());
    if (sent.has(texts)) return [];
    sent.add(texts);
    const { rule, target } = decide(model, attributes);
    return [
      {
        name: unused(name),
        attributes: { ...attributes },
        expect: { rule: rule ?? OTHERWISE, queue: queueOf(target.queue) },
      },
    ];
  });

  function unused(name: string): string {
    let candidate = name;
    for (let number = 2; names.has(candidate); number += 1) candidate = `${name} (${number})`;
    names.add(candidate);
    return candidate;
  }

  function queueOf(key: string): Queue {
    const queue = queues[key];
    if (queue === undefined) throw new Error(`queue "${key}" is not deployed`);
    return queue;
  }
}
