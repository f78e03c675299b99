import type { Model } from "../../model.ts";
import { numbersOf } from "../bits.ts";
import { intersectBoxes } from "../boxes.ts";
import { type Finding, finding } from "../finding.ts";
import { type Avoid, avoidBoth, type Region, type RuleSet } from "../rule-set.ts";
import { firstRule, type Subject } from "../subject.ts";
import { targetKey } from "../target-key.ts";
import { type FindingContext, notDecided, numberedRules } from "./context.ts";

/** AR107: rules that fire, but without which every conversation would be decided alike. */
export function removableRules({ model, subject, verdicts }: FindingContext): readonly Finding[] {
  const keys = [...model.rules.map(({ target }) => targetKey(target)), targetKey(model.otherwise)];
  return numberedRules(model).flatMap(({ rule, index }): readonly Finding[] => {
    const verdict = verdicts[index];
    if (verdict?.kind !== "reachable") return [];
    // Most rules are settled by their own example: without the rule it goes elsewhere.
    const next = firstRule(subject.rules, verdict.point, index) ?? model.rules.length;
    if (keys[next] !== keys[index]) return [];
    const at = { place: rule.place, rules: [rule.name] };
    const matter = matters(model, subject, keys, index);
    if (matter === undefined)
      return [notDecided(`whether rule "${rule.name}" changes anything`, rule.place, [rule.name])];
    return matter ? [] : [finding("AR107", at, { rule: rule.name })];
  });
}

/**
 * Whether some conversation that a rule decides would get another target without it. It would where the next rule that
 * matches has another target; rules before that one with the rule's own target must not match.
 */
function matters(
  model: Model,
  { rules, solver }: Subject,
  keys: readonly string[],
  index: number,
): boolean | undefined {
  const own = keys[index];
  const earlier = rules.avoid(0, index);
  const regions = rules.regions(index);
  let undecided = false;
  const isPassedOn = (candidates: readonly Region[], before: number) => {
    const alike: Avoid = rules.avoid(index + 1, before, (other) => keys[other] === own);
    const answer = solver.askAny(candidates, avoidBoth(earlier, alike));
    if (answer.kind === "undecided") undecided = true;
    return answer.kind === "found";
  };
  if (keys[model.rules.length] !== own && isPassedOn(regions, model.rules.length)) return true;
  const others = rules.avoid(index + 1, model.rules.length, (other) => keys[other] !== own);
  for (const other of rulesMeeting(rules, regions, others)) {
    const overlap = rules.regions(other).flatMap((theirs) =>
      regions.flatMap((mine): Region[] => {
        const box = intersectBoxes(rules.space, mine.box, theirs.box);
        return box === undefined ? [] : [{ box, goals: [...mine.goals, ...theirs.goals] }];
      }),
    );
    if (overlap.length > 0 && isPassedOn(overlap, other)) return true;
  }
  return undecided ? undefined : false;
}

/** Those of some rules that may match where a region is, in their order. */
function rulesMeeting(rules: RuleSet, regions: readonly Region[], { boxes, trees }: Avoid): readonly number[] {
  const met = regions.flatMap(({ box }) =>
    numbersOf(rules.meeting(box, boxes)).map((number) => rules.owner[number] ?? 0),
  );
  return [...new Set([...met, ...trees])].sort((a, b) => a - b);
}
