import type { Rule } from "../../model.ts";
import { addBit, type Bits, intersection, noBits, numbersOf } from "../bits.ts";
import { testsOf } from "../boundaries.ts";
import { type Box, intersectBoxes } from "../boxes.ts";
import { type Finding, finding } from "../finding.ts";
import type { Texts } from "../point-texts.ts";
import type { CompiledRule, RuleSet } from "../rule-set.ts";
import { FREE } from "../space.ts";
import { confirm } from "../subject.ts";
import { targetKey } from "../target-key.ts";
import { type FindingContext, numberedRules, shown } from "./context.ts";

/** From this share on, a rule counts as mostly taken. */
const MOSTLY = 0.8;
/** From this share on, an overlap is worth a line. */
const WORTH_A_LINE = 0.5;

/** AR105 and AR106: rules of which one earlier rule with another target takes much. The worst neighbour is named. */
export function overlaps(context: FindingContext): readonly Finding[] {
  const takers = takersOf(context.subject.rules);
  return numberedRules(context.model).flatMap(({ rule, index }): readonly Finding[] => {
    if (context.verdicts[index]?.kind !== "reachable") return [];
    const shares = sharesOfEarlier(context.subject.rules, index, takers);
    const neighbours = [...shares]
      .filter(([other, share]) => share >= WORTH_A_LINE && isElsewhere(context, rule, other))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    for (const [other, share] of neighbours) {
      const found = describe(context, rule, index, other, share);
      if (found !== undefined) return [found];
    }
    return [];
  });
}

function isElsewhere({ model }: FindingContext, rule: Rule, other: number): boolean {
  const target = model.rules[other]?.target;
  return target !== undefined && targetKey(target) !== targetKey(rule.target);
}

/** For each axis, the boxes that may take half of a box that does not restrict it, alone or with others of their rule. */
function takersOf({ space, rules, boxes, owner }: RuleSet): readonly Bits[] {
  return space.axes.map(({ size }, axis) => {
    const bits = noBits(boxes.length);
    boxes.forEach((box, number) => {
      const mayAddUp = !isOnlyBox(rules[owner[number] ?? 0]);
      if (mayAddUp || space.count(axis, box[axis] ?? FREE) >= size * WORTH_A_LINE) addBit(bits, number);
    });
    return bits;
  });
}

function isOnlyBox(rule: CompiledRule | undefined): boolean {
  return rule !== undefined && rule.to === rule.from + 1;
}

/** What part of a rule's boxes each earlier rule has, counted in classes. Rules kept as trees are left out. */
function sharesOfEarlier(rules: RuleSet, index: number, takers: readonly Bits[]): ReadonlyMap<number, number> {
  const { space, owner } = rules;
  const compiled = rules.rules[index];
  const shares = new Map<number, number>();
  if (compiled === undefined) return shares;
  const isAlone = isOnlyBox(compiled);
  const earlier = rules.avoid(0, index).boxes;
  const own = rules.boxes.slice(compiled.from, compiled.to);
  const sizes = own.map((box) => box.reduce((size, set, axis) => size * space.count(axis, set), 1));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  own.forEach((box, at) => {
    const taken = new Map<number, number>();
    const meeting = rules.meeting(box, earlier);
    for (const number of numbersOf(isAlone ? amongTakers(meeting, box, takers) : meeting)) {
      const other = rules.boxes[number];
      if (other === undefined) continue;
      const rule = owner[number] ?? 0;
      // Several boxes may add up; one alone is of no interest below the line.
      const least = isAlone && isOnlyBox(rules.rules[rule]) ? WORTH_A_LINE : 0.01;
      let share = 1;
      for (let axis = 0; axis < other.length && share >= least; axis++) {
        const set = other[axis] ?? FREE;
        if (set === FREE) continue;
        const mine = box[axis] ?? FREE;
        share *= space.countCommon(axis, mine, set) / space.count(axis, mine);
      }
      taken.set(rule, Math.min(1, (taken.get(rule) ?? 0) + share));
    }
    for (const [rule, share] of taken) {
      shares.set(rule, (shares.get(rule) ?? 0) + (share * (sizes[at] ?? 0)) / whole);
    }
  });
  return shares;
}

/** Those of some boxes that may take half of a box, as far as the axes tell that it does not restrict. */
function amongTakers(boxes: Bits, box: Box, takers: readonly Bits[]): Bits {
  return takers.reduce((left, own, axis) => ((box[axis] ?? FREE) === FREE ? intersection(left, own) : left), boxes);
}

/** The finding, if the earlier rule really is the one that decides somewhere in the overlap. */
function describe(
  context: FindingContext,
  rule: Rule,
  index: number,
  other: number,
  share: number,
): Finding | undefined {
  const { model, subject } = context;
  const { rules, solver } = subject;
  const otherRule = model.rules[other];
  if (otherRule === undefined) return undefined;
  const mostly = share >= MOSTLY && otherRule.target.queue !== rule.target.queue;
  // Half of the values that the rules tell apart is little where the two speak of different attributes.
  if (!mostly && !shareAttribute(rule, otherRule)) return undefined;
  // An exception before the general rule is the normal style.
  if (solver.askAny(rules.regions(other), rules.avoid(index, index + 1)).kind === "none") return undefined;
  const texts = decidedByOther(context, index, other);
  if (texts === undefined) return undefined;
  confirm(model, texts, otherRule.name);
  const parameters = { rule: rule.name, other: otherRule.name, share: Math.min(99, Math.round(share * 100)) };
  const particulars = { place: rule.place, rules: [rule.name, otherRule.name], witness: shown(context, texts) };
  return mostly ? finding("AR105", particulars, parameters) : finding("AR106", particulars, parameters);
}

function shareAttribute(a: Rule, b: Rule): boolean {
  const names = new Set(testsOf(a.condition).map(({ attribute }) => attribute));
  return testsOf(b.condition).some(({ attribute }) => names.has(attribute));
}

function decidedByOther({ subject }: FindingContext, index: number, other: number): Texts | undefined {
  const { rules, solver } = subject;
  const avoid = rules.avoid(0, other);
  for (const own of rules.regions(index)) {
    for (const theirs of rules.regions(other)) {
      const box = intersectBoxes(rules.space, own.box, theirs.box);
      if (box === undefined) continue;
      const answer = solver.ask({ region: { box, goals: [...own.goals, ...theirs.goals] }, avoid });
      if (answer.kind === "found") return solver.texts(answer.point);
    }
  }
  return undefined;
}
