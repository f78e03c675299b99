import type { Condition, Model, Rule } from "../../model.ts";
import { conditionText } from "../condition-text.ts";
import { type Demand, regionsWhere } from "../conjunction.ts";
import { type Finding, finding } from "../finding.ts";
import type { Point } from "../point-texts.ts";
import type { Avoid, Region } from "../rule-set.ts";
import type { Solver } from "../solver.ts";
import { type FindingContext, notDecided, numberedRules } from "./context.ts";
import { impossibleLiterals } from "./literals.ts";

/** AR108 to AR111: parts of a condition that are never or always true, or make no difference. */
export function idleParts(context: FindingContext): readonly Finding[] {
  return numberedRules(context.model).flatMap(({ rule, index }): readonly Finding[] => {
    const verdict = context.verdicts[index];
    if (verdict === undefined || verdict.kind === "never") return [];
    const constant = constantParts(context, rule);
    const reported = new Set(constant.map(({ part }) => part));
    const idle =
      verdict.kind === "reachable"
        ? redundantParts(context, rule, index, verdict.point, (part) => holdsAny(part, reported))
        : [];
    return [...constant.map((entry) => entry.finding), ...idle];
  });
}

function findingAbout(id: "AR108" | "AR109" | "AR110" | "AR111", rule: Rule, part: Condition): Finding {
  return finding(id, { place: part.place, rules: [rule.name] }, { rule: rule.name, part: conditionText(part) });
}

interface Reported {
  readonly part: Condition;
  readonly finding: Finding;
}

/** Whether a part is, or has inside, one of some conditions. */
function holdsAny(part: Condition, conditions: ReadonlySet<Condition>): boolean {
  if (conditions.has(part)) return true;
  switch (part.kind) {
    case "all":
    case "any":
      return part.conditions.some((inner) => holdsAny(inner, conditions));
    case "not":
      return holdsAny(part.condition, conditions);
    case "test":
      return false;
  }
}

/** The smallest parts that are the same for every conversation. */
function constantParts(context: FindingContext, rule: Rule): readonly Reported[] {
  const { solver, rules } = context.subject;
  const none = rules.avoid(0, 0);
  const isEmpty = (condition: Condition, wanted: boolean) => {
    if (condition.kind === "test") {
      const { axis, set } = rules.space.atom(condition.attribute, condition.test);
      return rules.space.isEmptySet(wanted ? set : rules.space.complement(axis, set));
    }
    return isNowhere(solver, regionsWhere(rules.space, [{ condition, wanted }]), none);
  };
  const visit = (part: Condition): readonly Reported[] => {
    const inside = childrenOf(part).flatMap(visit);
    if (inside.length > 0 || (part.kind === "all" && part.conditions.length === 0)) return inside;
    // A literal that can never be held says so itself.
    if (part.kind === "test" && saysSoItself(context.model, part)) return [];
    const id = isEmpty(part, true) ? "AR108" : isEmpty(part, false) ? "AR109" : undefined;
    return id === undefined ? [] : [{ part, finding: findingAbout(id, rule, part) }];
  };
  return visit(rule.condition);
}

/** Whether no point is in any of the regions. Boxes are never empty, so only trees need a search. */
function isNowhere(solver: Solver, regions: readonly Region[], nothing: Avoid): boolean {
  return regions.every(({ goals }) => goals.length > 0) && solver.askAny(regions, nothing).kind === "none";
}

function saysSoItself(model: Model, part: Condition & { readonly kind: "test" }): boolean {
  const attribute = model.attributes.get(part.attribute);
  return attribute !== undefined && impossibleLiterals(attribute, part.test).length > 0;
}

function childrenOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.conditions;
    case "not":
      return [condition.condition];
    case "test":
      return [];
  }
}

/**
 * Parts that could be left out. A part of an `all` matters where everything around it lets it decide and it is false; a
 * part of an `any` where it is true.
 */
function redundantParts(
  { subject, model }: FindingContext,
  rule: Rule,
  index: number,
  example: Point,
  isReported: (part: Condition) => boolean,
): readonly Finding[] {
  const { solver, rules } = subject;
  const earlier = rules.avoid(0, index);
  const nothing = rules.avoid(0, 0);
  const findings: Finding[] = [];
  let undecided = false;
  const isImplied = (demands: readonly Demand[]) => isNowhere(solver, regionsWhere(rules.space, demands), nothing);
  const isIdle = (demands: readonly Demand[]) => {
    const answer = solver.askAny(regionsWhere(rules.space, demands), earlier, example);
    if (answer.kind === "undecided") undecided = true;
    return answer.kind === "none";
  };
  const visit = (condition: Condition, surroundings: readonly Demand[]): void => {
    if (condition.kind === "test") return;
    if (condition.kind === "not") {
      visit(condition.condition, surroundings);
      return;
    }
    const neutral = condition.kind === "all";
    // Later parts first, and without those found idle: of two equal parts only the later one can go.
    let kept = condition.conditions;
    for (const part of condition.conditions.toReversed()) {
      const siblings = kept.filter((other) => other !== part);
      const demands = [...surroundings, ...siblings.map((other): Demand => ({ condition: other, wanted: neutral }))];
      if (isReported(part)) continue;
      const own: Demand = { condition: part, wanted: !neutral };
      if (siblings.length > 0 && isImplied([...demands, own])) {
        findings.push(findingAbout("AR110", rule, part));
        kept = siblings;
      } else if (siblings.length > 0 && isIdle([...demands, own])) {
        findings.push(findingAbout("AR111", rule, part));
        kept = siblings;
      } else visit(part, demands);
    }
  };
  visit(rule.condition, []);
  if (undecided) {
    const question = `whether every part of the condition of rule "${rule.name}" makes a difference`;
    findings.push(notDecided(question, model.rules[index]?.place ?? rule.place, [rule.name]));
  }
  return findings;
}
