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

type Queue = PlannedScenario["expect"]["queue"];

/** The scenarios of a run: those that routing.yaml states, with the whole decision they stand for. */
export function plannedScenarios(model: Model, queues: Readonly<Record<string, Queue>>): PlannedScenario[] {
  return model.scenarios.map((scenario) => {
    const decision = decide(model, scenario.attributes);
    const rule = decision.rule ?? OTHERWISE;
    const { expect } = scenario;
    if (expect.queue !== undefined && expect.queue !== decision.target.queue) {
      throw new ContradictingScenarioError(
        scenario.name,
        scenario.place.line,
        `queue "${expect.queue}"`,
        `"${decision.target.queue}"`,
      );
    }
    if (expect.rule !== undefined && expect.rule !== rule) {
      throw new ContradictingScenarioError(scenario.name, scenario.place.line, `rule "${expect.rule}"`, `"${rule}"`);
    }
    return {
      name: scenario.name,
      attributes: scenario.attributes,
      expect: { rule, queue: queueOf(decision.target.queue) },
    };
  });

  function queueOf(key: string): Queue {
    const queue = queues[key];
    if (queue === undefined) throw new Error(`queue "${key}" is not deployed`);
    return queue;
  }
}
