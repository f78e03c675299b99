import { type Context, refer, unique } from "./context.ts";
import type { Locator } from "./locate.ts";
import type { Acknowledgement, Model, Queue, Rule, Scenario, Target } from "./model.ts";
import { OTHERWISE, STAMP } from "./model.ts";
import type { Problem } from "./problem.ts";
import { resolveAttribute } from "./resolve-attribute.ts";
import { resolveCondition } from "./resolve-condition.ts";
import type { RoutingYaml } from "./schema.ts";

// Words of the condition language would be ambiguous as attribute names; stamps are written by the flow.
const RESERVED = new Map<string, string>([
  ["all", "it is a word of the condition language"],
  ["any", "it is a word of the condition language"],
  ["not", "it is a word of the condition language"],
  [STAMP.rule, "the flow writes it on every conversation"],
  [STAMP.version, "the flow writes it on every conversation"],
]);

/** Resolves every name and literal of a well-shaped routing.yaml. The model is complete only where no problem is reported. */
export function resolve(yaml: RoutingYaml, locator: Locator): { model: Model; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const context: Context = {
    locator,
    report(path, message, help, at = "value") {
      problems.push({ message, place: at === "key" ? locator.key(path) : locator.value(path), help });
    },
  };

  const attributes = new Map(
    Object.entries(yaml.attributes).map(([name, attribute]) => {
      const reason = RESERVED.get(name);
      if (reason !== undefined) {
        context.report(["attributes", name], `"${name}" is reserved: ${reason}`, "choose another name", "key");
      }
      return [name, resolveAttribute(name, attribute, context)] as const;
    }),
  );
  const queues = new Map(
    Object.entries(yaml.queues).map(([key, queue]): [string, Queue] => [
      key,
      { key, name: queue.name, place: locator.key(["queues", key]) },
    ]),
  );
  unique(
    Object.entries(yaml.queues),
    ([, queue]) => queue.name,
    ([key]) => ["queues", key, "name"],
    "queue",
    context,
  );
  unique(
    yaml.rules,
    (rule) => rule.name,
    (_, index) => ["rules", index, "name"],
    "rule",
    context,
  );
  unique(
    yaml.scenarios ?? [],
    (scenario) => scenario.name,
    (_, index) => ["scenarios", index, "name"],
    "scenario",
    context,
  );

  const rules = yaml.rules.map((rule, index): Rule => {
    const path = ["rules", index] as const;
    if (rule.name === OTHERWISE) context.report([...path, "name"], `"${OTHERWISE}" is reserved`, "choose another name");
    return {
      name: rule.name,
      condition: resolveCondition(rule.when, [...path, "when"], attributes, context),
      target: resolveTarget(rule, path, queues, context),
      place: locator.value([...path, "name"]),
    };
  });

  const model: Model = {
    attributes,
    queues,
    rules,
    otherwise: resolveTarget(yaml.otherwise, ["otherwise"], queues, context),
    otherwisePlace: locator.key(["otherwise"]),
    scenarios: resolveScenarios(yaml, attributes, queues, context),
    acknowledgements: (yaml.acknowledge ?? []).map(
      (acknowledgement, index): Acknowledgement => ({
        finding: acknowledgement.finding,
        rule: acknowledgement.rule,
        reason: acknowledgement.reason,
        place: locator.value(["acknowledge", index, "finding"]),
      }),
    ),
  };
  return { model, problems };
}

type TargetYaml = RoutingYaml["otherwise"];

function resolveTarget(
  yaml: TargetYaml,
  path: readonly PropertyKey[],
  queues: ReadonlyMap<string, Queue>,
  context: Context,
): Target {
  refer(yaml.queue, queues.keys(), [...path, "queue"], "queue", context);
  const skills = yaml.skills ?? [];
  unique(
    skills,
    (skill) => skill,
    (_, index) => [...path, "skills", index],
    "skill",
    context,
  );
  return { queue: yaml.queue, priority: yaml.priority, skills, language: yaml.language, say: yaml.say };
}

function resolveScenarios(
  yaml: RoutingYaml,
  attributes: ReadonlyMap<string, unknown>,
  queues: ReadonlyMap<string, Queue>,
  context: Context,
): readonly Scenario[] {
  const rules = [...yaml.rules.map((rule) => rule.name), OTHERWISE];
  return (yaml.scenarios ?? []).map((scenario, index): Scenario => {
    const path = ["scenarios", index] as const;
    const { queue, rule } = scenario.expect;
    if (queue !== undefined) refer(queue, queues.keys(), [...path, "expect", "queue"], "queue", context);
    if (rule !== undefined) refer(rule, rules, [...path, "expect", "rule"], "rule", context);
    const texts = Object.keys(scenario.attributes).map((name): [string, string] => {
      const at = [...path, "attributes", name];
      refer(name, attributes.keys(), at, "attribute", context, "key");
      const value = scenario.attributes[name];
      return [name, typeof value === "string" ? value : (context.locator.source(at) ?? String(value))];
    });
    return {
      name: scenario.name,
      attributes: Object.fromEntries(texts),
      expect: { queue, rule },
      place: context.locator.value([...path, "name"]),
    };
  });
}
