import { decide } from "../../decide.ts";
import { OTHERWISE, type Scenario } from "../../model.ts";
import { type Finding, finding } from "../finding.ts";
import { attributeBytes, countWords, MAX_ATTRIBUTE_BYTES } from "../wire-size.ts";
import { type FindingContext, shown } from "./context.ts";

/** AR501 and AR502: scenarios of routing.yaml that contradict the rules, or cannot be sent. */
export function writtenScenarios(context: FindingContext): readonly Finding[] {
  return context.model.scenarios.flatMap((scenario) => [...contradiction(context, scenario), ...oversize(scenario)]);
}

function contradiction(context: FindingContext, scenario: Scenario): readonly Finding[] {
  const { queue, rule } = scenario.expect;
  const decision = decide(context.model, scenario.attributes);
  const decided = decision.rule ?? OTHERWISE;
  const wrong = (queue !== undefined && queue !== decision.target.queue) || (rule !== undefined && rule !== decided);
  if (!wrong) return [];
  const expected = [
    ...(queue === undefined ? [] : [`queue "${queue}"`]),
    ...(rule === undefined ? [] : [ruleWords(rule)]),
  ];
  const parameters = {
    scenario: scenario.name,
    expected: expected.join(" by "),
    found: `queue "${decision.target.queue}" by ${ruleWords(decided)}`,
  };
  const rules = decision.rule === null ? [] : [decision.rule];
  return [finding("AR501", { place: scenario.place, rules, witness: shown(context, scenario.attributes) }, parameters)];
}

function ruleWords(name: string): string {
  return name === OTHERWISE ? OTHERWISE : `rule "${name}"`;
}

function oversize(scenario: Scenario): readonly Finding[] {
  const bytes = attributeBytes(scenario.attributes);
  if (bytes <= MAX_ATTRIBUTE_BYTES) return [];
  const parameters = { scenario: scenario.name, bytes: countWords(bytes), limit: countWords(MAX_ATTRIBUTE_BYTES) };
  return [finding("AR502", { place: scenario.place }, parameters)];
}
