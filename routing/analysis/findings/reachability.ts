import type { Condition, Rule } from "../../model.ts";
import { boxesOf } from "../boxes.ts";
import { conditionText } from "../condition-text.ts";
import { type Finding, finding } from "../finding.ts";
import type { Subject } from "../subject.ts";
import { targetKey } from "../target-key.ts";
import { type FindingContext, notDecided, numberedRules, quoted } from "./context.ts";

/** AR101 to AR104: rules that can never fire, and why. */
export function unreachableRules(context: FindingContext): readonly Finding[] {
  return numberedRules(context.model).flatMap(({ rule, index }) => {
    const found = deadRule(context, rule, index);
    return found === undefined ? [] : [found];
  });
}

function deadRule(context: FindingContext, rule: Rule, index: number): Finding | undefined {
  const verdict = context.verdicts[index];
  const at = { place: rule.place, rules: [rule.name] };
  switch (verdict?.kind) {
    case "never":
      return finding("AR101", at, { rule: rule.name, reason: reasonFor(context.subject, rule) });
    case "undecided":
      return notDecided(`whether rule "${rule.name}" can ever fire`, rule.place, [rule.name]);
    case "unreachable":
      return taken(context, rule, index, verdict.rules);
    case "reachable":
    case undefined:
      return undefined;
  }
}

function taken({ model, subject }: FindingContext, rule: Rule, index: number, cover: readonly number[]): Finding {
  const others = cover.flatMap((number) => model.rules[number] ?? []);
  const names = others.map(({ name }) => name);
  const at = { place: rule.place, rules: [rule.name, ...names] };
  const [only] = others;
  const number = cover[0];
  if (only !== undefined && number !== undefined && cover.length === 1) {
    if (isInside(subject, number, index)) {
      const id = targetKey(only.target) === targetKey(rule.target) ? "AR103" : "AR104";
      return finding(id, at, { rule: rule.name, other: only.name });
    }
    return finding("AR102", at, { rule: rule.name, covering: `rule ${quoted(names)} comes first and takes all of it` });
  }
  const covering = `rules ${quoted(names)} come first and together take all of it`;
  return finding("AR102", at, { rule: rule.name, covering });
}

/** Whether everything that one rule's condition is true of is also true of the other's. */
function isInside({ rules, solver }: Subject, inner: number, outer: number): boolean {
  return solver.askAny(rules.regions(inner), rules.avoid(outer, outer + 1)).kind === "none";
}

function reasonFor({ rules: { space } }: Subject, { condition }: Rule): string {
  const part = smallestNever(condition, (candidate) => boxesOf(space, candidate, "before", 256)?.length === 0);
  return part === undefined || (part === condition && part.kind !== "test")
    ? "its parts contradict each other"
    : `"${conditionText(part)}" is never true`;
}

/** The smallest part of a conjunction that is never true by itself. */
function smallestNever(condition: Condition, isNever: (part: Condition) => boolean): Condition | undefined {
  if (!isNever(condition)) return undefined;
  if (condition.kind !== "all") return condition;
  for (const part of condition.conditions) {
    const smaller = smallestNever(part, isNever);
    if (smaller !== undefined) return smaller;
  }
  return condition;
}
