import { decide } from "../routing/decide.ts";
import { type Model, OTHERWISE } from "../routing/model.ts";

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
