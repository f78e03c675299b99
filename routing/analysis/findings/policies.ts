import { decide } from "../../decide.ts";
import { type Policies, policyOf } from "../../policies.ts";
import { type Finding, finding } from "../finding.ts";
import { type FindingContext, shown } from "./context.ts";

/** AR801 to AR806: what the policies of a stack do not allow. */
export function policyFindings(context: FindingContext, policies: Policies): readonly Finding[] {
  return [
    ...queueNames(context, policies),
    ...ruleCount(context, policies),
    ...priorities(context, policies),
    ...descriptions(context, policies),
    ...sensitivity(context, policies),
    ...shownRules(context, policies),
  ].map((own) => withSeverity(own, policies));
}

/** Findings that the policies want settled are errors until they are acknowledged. */
export function unsettled(findings: readonly Finding[], { settled }: Policies): readonly Finding[] {
  return findings.map((own) =>
    settled.includes(own.id) && own.acknowledged === undefined
      ? { ...own, severity: "error", isPolicy: true, help: `${own.help}; a policy of this stack wants it settled` }
      : own,
  );
}

function withSeverity(own: Finding, { warnOnly }: Policies): Finding {
  const policy = policyOf(own.id);
  const isWarning = policy !== undefined && warnOnly.includes(policy);
  return { ...own, isPolicy: true, ...(isWarning ? { severity: "warning" } : {}) };
}

function queueNames({ model }: FindingContext, { queuePrefix }: Policies): readonly Finding[] {
  if (queuePrefix === undefined) return [];
  return [...model.queues.values()]
    .filter(({ name }) => !name.startsWith(queuePrefix))
    .map(({ name, place }) => finding("AR801", { place }, { queue: name, prefix: queuePrefix }));
}

function ruleCount({ model: { rules } }: FindingContext, { maxRules }: Policies): readonly Finding[] {
  const first = maxRules === undefined ? undefined : rules[maxRules];
  if (maxRules === undefined || first === undefined) return [];
  const at = { place: first.place, rules: [first.name] };
  return [finding("AR802", at, { count: rules.length, limit: maxRules, rule: first.name })];
}

function priorities({ model }: FindingContext, { maxPriority }: Policies): readonly Finding[] {
  if (maxPriority === undefined) return [];
  const targets = [
    ...model.rules.map(({ name, target, place }) => ({ who: `rule "${name}"`, target, place, rules: [name] })),
    { who: "otherwise", target: model.otherwise, place: model.otherwisePlace, rules: [] },
  ];
  return targets.flatMap(({ who, target: { priority = 0 }, place, rules }) =>
    priority <= maxPriority ? [] : [finding("AR803", { place, rules }, { who, priority, limit: maxPriority })],
  );
}

function descriptions({ model }: FindingContext, { describedAttributes }: Policies): readonly Finding[] {
  if (describedAttributes === undefined) return [];
  return [...model.attributes.values()]
    .filter(({ description = "" }) => description.trim() === "")
    .map(({ name, place }) => finding("AR804", { place }, { attribute: name }));
}

function sensitivity({ model }: FindingContext, { sensitiveAttributes = [] }: Policies): readonly Finding[] {
  return [...model.attributes.values()].flatMap(({ name, sensitive, place }) => {
    const word = sensitiveAttributes.find((words) => `_${name}_`.includes(`_${words}_`));
    return word === undefined || sensitive ? [] : [finding("AR805", { place }, { attribute: name, word })];
  });
}

function shownRules(context: FindingContext, { scenarioForEachRule }: Policies): readonly Finding[] {
  const { model, verdicts } = context;
  if (scenarioForEachRule === undefined) return [];
  const decided = new Set(model.scenarios.map(({ attributes }) => decide(model, attributes).rule));
  return model.rules.flatMap(({ name, place }, index) => {
    const verdict = verdicts[index];
    // A rule that cannot fire has no scenario, and a finding of its own.
    if (decided.has(name) || verdict?.kind === "never" || verdict?.kind === "unreachable") return [];
    const witness = verdict?.kind === "reachable" ? shown(context, verdict.texts) : undefined;
    return [finding("AR806", { place, rules: [name], witness }, { rule: name })];
  });
}
