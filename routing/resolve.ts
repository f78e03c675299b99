import { type Context, type Names, refer, unique } from "./context.ts";
import type { Locator } from "./locate.ts";
import type { Acknowledgement, Attribute, Model, Queue, Rule, Scenario, Target } from "./model.ts";
import { OTHERWISE } from "./model.ts";
import type { Problem } from "./problem.ts";
import { readText, resolveAttribute } from "./resolve-attribute.ts";
import { resolveCondition } from "./resolve-condition.ts";
import { RESERVED_NAMES, type SoundYaml, type TargetYaml } from "./schema.ts";
import type { SoundParts } from "./sound-parts.ts";
import { quoted } from "./text.ts";

/** Queue keys, with the queues they stand for. */
interface Queues extends Names {
  readonly declared: ReadonlyMap<string, Queue>;
}

/** Resolves every name and literal of a well-shaped routing.yaml. The model is complete only where no problem is reported. */
export function resolve(
  { yaml, broken }: SoundParts,
  locator: Locator,
): { readonly model: Model; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const context: Context = {
    locator,
    report(path, message, help, at = "value") {
      problems.push({ message, place: at === "key" ? locator.key(path) : locator.value(path), help });
    },
  };

  const attributes = resolveAttributes(yaml.attributes ?? {}, context);
  const queues = resolveQueues(yaml.queues ?? {}, context);
  const attributeNames: Names = { known: [...attributes.keys()], broken: broken.attributes };
  const queueKeys: Queues = { known: [...queues.keys()], broken: broken.queues, declared: queues };

  const model: Model = {
    attributes,
    queues,
    rules: resolveRules(yaml.rules ?? [], attributes, attributeNames, queueKeys, context),
    otherwise: resolveTarget(yaml.otherwise ?? {}, ["otherwise"], queueKeys, context),
    otherwisePlace: locator.key(["otherwise"]),
    scenarios: resolveScenarios(yaml, attributeNames, queueKeys, context),
    acknowledgements: (yaml.acknowledge ?? []).map(
      ({ finding = "", rule, reason = "" }, index): Acknowledgement => ({
        finding,
        rule,
        reason,
        place: locator.value(["acknowledge", index, "finding"]),
      }),
    ),
  };
  return { model, problems };
}

function resolveAttributes(
  yaml: NonNullable<SoundYaml["attributes"]>,
  context: Context,
): ReadonlyMap<string, Attribute> {
  return new Map(
    Object.entries(yaml).map(([name, attribute]) => {
      const reason = RESERVED_NAMES.get(name);
      if (reason !== undefined) {
        const message = `the attribute name "${name}" is reserved: ${reason}`;
        context.report(["attributes", name], message, "choose another name", "key");
      }
      return [name, resolveAttribute(name, attribute, context)] as const;
    }),
  );
}

function resolveQueues(yaml: NonNullable<SoundYaml["queues"]>, context: Context): ReadonlyMap<string, Queue> {
  unique(
    Object.entries(yaml),
    ([, queue]) => queue.name,
    ([key]) => ["queues", key, "name"],
    (name, path, line) => {
      const message = `the queue name ${quoted(name)} stands on line ${line} already`;
      context.report(path, message, "choose another name, or let rules refer to one queue");
    },
    context,
    // Genesys Cloud finds queues by name whatever its case.
    (name) => name.toLowerCase(),
  );
  return new Map(
    Object.entries(yaml).map(([key, { name }]) => [key, { key, name, place: context.locator.key(["queues", key]) }]),
  );
}

function resolveRules(
  yaml: NonNullable<SoundYaml["rules"]>,
  attributes: ReadonlyMap<string, Attribute>,
  names: Names,
  queues: Queues,
  context: Context,
): readonly Rule[] {
  uniqueNames("rule", yaml, "rules", context);
  return yaml.map((rule, index): Rule => {
    const path = ["rules", index] as const;
    if (rule.name === OTHERWISE) {
      const help = `choose another name, or write the target below the section "${OTHERWISE}"`;
      context.report([...path, "name"], `the rule name "${OTHERWISE}" is reserved`, help);
    }
    return {
      name: rule.name ?? "",
      condition: resolveCondition(rule.when ?? {}, [...path, "when"], { attributes, names }, context),
      target: resolveTarget(rule, path, queues, context),
      place: context.locator.value([...path, "name"]),
    };
  });
}

function uniqueNames(
  kind: "rule" | "scenario",
  items: readonly { readonly name?: string | undefined }[],
  section: string,
  context: Context,
): void {
  unique(
    items,
    (item) => item.name,
    (_, index) => [section, index, "name"],
    (name, path, line) => {
      context.report(path, `the ${kind} name ${quoted(name)} stands on line ${line} already`, "choose another name");
    },
    context,
  );
}

function resolveTarget(yaml: TargetYaml, path: readonly PropertyKey[], queues: Queues, context: Context): Target {
  const { queue = "", priority, skills = [], language, say } = yaml;
  if (yaml.queue !== undefined) referQueue(yaml.queue, queues, [...path, "queue"], context);
  unique(
    skills,
    (skill) => skill,
    (_, index) => [...path, "skills", index],
    (skill, at) => context.report(at, `the skill ${quoted(skill)} stands twice`, "leave it out"),
    context,
  );
  if (say !== undefined) readText(say, [...path, "say"], context);
  return { queue, priority, skills, language, say };
}

/** Rules refer to a queue by its key; that they were given its name instead is worth a word of its own. */
function referQueue(name: string, queues: Queues, path: readonly PropertyKey[], context: Context): void {
  const named = [...queues.declared.values()].find((queue) => queue.name === name);
  if (named === undefined || queues.declared.has(name)) refer(name, queues, path, "queue", context);
  else context.report(path, `unknown queue ${quoted(name)}`, `this is its name, write its key: ${named.key}`);
}

function resolveScenarios(yaml: SoundYaml, attributes: Names, queues: Queues, context: Context): readonly Scenario[] {
  const scenarios = yaml.scenarios ?? [];
  const rules = yaml.rules ?? [];
  uniqueNames("scenario", scenarios, "scenarios", context);
  const ruleNames: Names = {
    known: [...rules.flatMap(({ name }) => name ?? []), OTHERWISE],
    broken: yaml.rules === undefined || rules.some(({ name }) => name === undefined) ? "all" : new Set(),
  };
  return scenarios.map((scenario, index): Scenario => {
    const path = ["scenarios", index] as const;
    const { queue, rule } = scenario.expect ?? {};
    if (queue !== undefined) referQueue(queue, queues, [...path, "expect", "queue"], context);
    if (rule !== undefined) refer(rule, ruleNames, [...path, "expect", "rule"], "rule", context);
    const texts = Object.entries(scenario.attributes ?? {}).map(([name, value]): [string, string] => {
      const at = [...path, "attributes", name];
      refer(name, attributes, at, "attribute", context, "key");
      if (typeof value !== "string") return [name, context.locator.source(at) ?? String(value)];
      return [name, readText(value, at, context)];
    });
    return {
      name: scenario.name ?? "",
      attributes: Object.fromEntries(texts),
      expect: { queue, rule },
      place: context.locator.value([...path, "name"]),
    };
  });
}
