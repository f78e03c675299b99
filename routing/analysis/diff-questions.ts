import { decide } from "../decide.ts";
import type { Condition, Decision, Model, Target } from "../model.ts";
import { align } from "./align.ts";
import { addRange, type Bits, intersection, noBits, union } from "./bits.ts";
import { testsOf } from "./boundaries.ts";
import { type Box, freeBox, intersectBoxes } from "./boxes.ts";
import { Budget, type Limits } from "./budget.ts";
import { buildSpace, sameDomain } from "./build-space.ts";
import { testKey } from "./cells.ts";
import { grow } from "./grow.ts";
import { invariant } from "./invariant.ts";
import type { Point, Texts } from "./point-texts.ts";
import { type Avoid, type Region, RuleSet } from "./rule-set.ts";
import { Solver } from "./solver.ts";
import type { Space } from "./space.ts";
import { targetKey } from "./target-key.ts";

/** A region that is decided differently, with an example. */
export interface Candidate {
  readonly box: Box;
  readonly point: Point;
  readonly texts: Texts;
  /** Keys of the targets. */
  readonly from: string;
  readonly to: string;
  readonly before: Decision;
  readonly after: Decision;
}

/** Conversations of which it is not known whether they are decided differently. */
export interface UndecidedRegion {
  readonly reason: string;
  readonly rules: readonly string[];
}

export interface Comparison {
  readonly space: Space;
  readonly candidates: readonly Candidate[];
  readonly more: boolean;
  readonly undecided: readonly UndecidedRegion[];
}

interface Options {
  readonly regionsPerChange: number;
  /** After so many regions the search ends, and says that there is more. */
  readonly mostCandidates: number;
  readonly limits: Limits | undefined;
}

/** Something that decides: a rule of one of the models, or its otherwise. */
interface Decider {
  readonly name: string;
  /** Its place in the rule set; for otherwise the place after the last rule of its model. */
  readonly number: number;
  readonly target: string;
  readonly regions: readonly Region[];
  readonly changed: boolean;
}

/**
 * Only rules outside a common subsequence of both lists can make a difference: a conversation whose first match is
 * common to both models has the same first match in both. So each changed decider of one model is met with every
 * decider of the other that has another target, outside of what comes first with a target of its own.
 */
export function compareModels(before: Model, after: Model, options: Options): Comparison {
  const space = buildSpace(before, after);
  const rules = new RuleSet(space, [
    { model: before, side: "before" },
    { model: after, side: "after" },
  ]);
  return new Comparer(before, after, rules, options).run();
}

class Comparer {
  readonly #before: Model;
  readonly #after: Model;
  readonly #rules: RuleSet;
  readonly #solver: Solver;
  readonly #options: Options;
  readonly #identity: (target: Target) => Target;
  readonly #candidates: Candidate[] = [];
  readonly #undecided = new Map<string, UndecidedRegion>();
  /** For each target the boxes, and the rules kept as trees, that have another one. */
  readonly #others = new Map<string, Avoid>();
  readonly #targets: readonly string[];
  #more = false;

  constructor(before: Model, after: Model, rules: RuleSet, options: Options) {
    this.#before = before;
    this.#after = after;
    this.#rules = rules;
    this.#solver = new Solver(rules, new Budget(options.limits));
    this.#options = options;
    this.#identity = queueIdentity(before, after);
    this.#targets = [
      ...before.rules.map(({ target }) => targetKey(target)),
      ...after.rules.map(({ target }) => targetKey(this.#identity(target))),
    ];
  }

  run(): Comparison {
    const offset = this.#before.rules.length;
    const common = align(
      ruleKeys(this.#before, this.#after, this.#targets, "before"),
      ruleKeys(this.#after, this.#before, this.#targets.slice(offset), "after"),
    );
    const kept = new Set(common.values());
    const otherwise = {
      before: targetKey(this.#before.otherwise),
      after: targetKey(this.#identity(this.#after.otherwise)),
    };
    const otherwiseChanged = otherwise.before !== otherwise.after;
    const before = this.#deciders(this.#before, 0, otherwise.before, (index) => !common.has(index), otherwiseChanged);
    const after = this.#deciders(this.#after, offset, otherwise.after, (index) => !kept.has(index), otherwiseChanged);
    for (const own of before) if (own.changed) this.#meet(own, after, "before");
    for (const own of after) if (own.changed) this.#meet(own, before, "after");
    return {
      space: this.#rules.space,
      candidates: this.#candidates,
      more: this.#more,
      undecided: [...this.#undecided.values()],
    };
  }

  #deciders(
    model: Model,
    offset: number,
    otherwise: string,
    isChanged: (index: number) => boolean,
    otherwiseChanged: boolean,
  ): readonly Decider[] {
    const rules = model.rules.map(
      ({ name }, index): Decider => ({
        name,
        number: offset + index,
        target: this.#targets[offset + index] ?? "",
        regions: this.#rules.regions(offset + index),
        changed: isChanged(index),
      }),
    );
    const last: Decider = {
      name: "otherwise",
      number: offset + model.rules.length,
      target: otherwise,
      regions: [{ box: freeBox(this.#rules.space), goals: [] }],
      changed: otherwiseChanged,
    };
    return [...rules, last];
  }

  /** Finds what a changed decider and the deciders of the other model with another target have in common. */
  #meet(own: Decider, others: readonly Decider[], side: "before" | "after"): void {
    const ownAvoid = this.#earlierElsewhere(own, side === "before" ? 0 : this.#before.rules.length);
    const counts = new Map<string, number>();
    for (const other of others) {
      if (this.#isFull()) return;
      if (other.target === own.target || (counts.get(other.target) ?? 0) > this.#options.regionsPerChange) continue;
      const common = this.#common(own, other);
      if (common.length === 0) continue;
      const [from, to] = side === "before" ? [own.target, other.target] : [other.target, own.target];
      const otherAvoid = this.#earlierElsewhere(other, side === "before" ? this.#before.rules.length : 0);
      const avoid: Avoid = {
        boxes: union(ownAvoid.boxes, otherAvoid.boxes),
        trees: [...ownAvoid.trees, ...otherAvoid.trees],
      };
      for (const region of common) {
        const count = this.#collect(region, avoid, from, to, counts.get(other.target) ?? 0, [own.name, other.name]);
        counts.set(other.target, count);
      }
    }
  }

  /** Whether all is said that can be: enough regions, and that there are more. */
  #isFull(): boolean {
    return this.#more && this.#candidates.length >= this.#options.mostCandidates;
  }

  #common(own: Decider, other: Decider): readonly Region[] {
    return own.regions.flatMap((mine) =>
      other.regions.flatMap((theirs): Region[] => {
        const box = intersectBoxes(this.#rules.space, mine.box, theirs.box);
        return box === undefined ? [] : [{ box, goals: [...mine.goals, ...theirs.goals] }];
      }),
    );
  }

  /** Adds regions until there are enough; gives how many there are now (one too many says that there are more). */
  #collect(region: Region, avoid: Avoid, from: string, to: string, count: number, names: readonly string[]): number {
    for (let found = count; ; found++) {
      const extra = this.#candidates.filter((known) => known.from === from && known.to === to).map(({ box }) => box);
      const answer = this.#solver.ask({ region, avoid, extra });
      if (answer.kind === "none") return found;
      if (answer.kind === "undecided") {
        this.#giveUp(names);
        return found;
      }
      if (found >= this.#options.regionsPerChange || this.#candidates.length >= this.#options.mostCandidates) {
        this.#more = true;
        return this.#options.regionsPerChange + 1;
      }
      const { point } = answer;
      const texts = this.#solver.texts(point);
      const decisions = this.#confirmed(texts, from, to);
      const box = this.#grown(point, region, avoid);
      this.#candidates.push({ box, point, texts, from, to, ...decisions });
    }
  }

  #grown(point: Point, region: Region, avoid: Avoid): Box {
    const among = this.#rules.meeting(region.box, avoid.boxes);
    const nogoods = this.#rules.boxes.filter((_, index) => (((among[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1);
    const trees = avoid.trees.flatMap((rule) => {
      const tree = this.#rules.rules[rule]?.tree;
      return tree === undefined ? [] : [{ tree, wanted: false }];
    });
    return grow(this.#rules, point, { within: region.box, nogoods, goals: [...region.goals, ...trees] });
  }

  #confirmed(texts: Texts, from: string, to: string): { readonly before: Decision; readonly after: Decision } {
    const before = decide(this.#before, texts);
    const after = decide(this.#after, texts);
    const isRight = targetKey(before.target) === from && targetKey(this.#identity(after.target)) === to;
    invariant(isRight, "an example of a change is decided otherwise");
    return { before, after };
  }

  #giveUp(names: readonly string[]): void {
    const rules = names.filter((name) => name !== "otherwise");
    const relaxed = new Set(this.#rules.space.axes.flatMap(({ name, relaxed: test }) => (test ? [name] : [])));
    const tested = [...this.#before.rules, ...this.#after.rules]
      .filter(({ name }) => rules.includes(name))
      .flatMap(({ condition }) => testsOf(condition).map(({ attribute }) => attribute));
    const [attribute] = tested.filter((name) => relaxed.has(name)).sort();
    const reason =
      attribute === undefined
        ? "the comparison takes too much work"
        : `it depends on "${attribute}", whose texts cannot be compared exactly`;
    this.#undecided.set(JSON.stringify([reason, rules]), { reason, rules });
  }

  /** What comes before a decider in its model with another target. */
  #earlierElsewhere(decider: Decider, start: number): Avoid {
    const others = this.#othersOf(decider.target);
    const range: Bits = noBits(this.#rules.boxes.length);
    addRange(range, this.#rules.rules[start]?.from ?? 0, this.#rules.rules[decider.number - 1]?.to ?? 0);
    return {
      boxes: decider.number === start ? noBits(this.#rules.boxes.length) : intersection(others.boxes, range),
      trees: others.trees.filter((rule) => start <= rule && rule < decider.number),
    };
  }

  #othersOf(target: string): Avoid {
    const known = this.#others.get(target);
    if (known !== undefined) return known;
    const others = this.#rules.avoid(0, this.#rules.rules.length, (rule) => this.#targets[rule] !== target);
    this.#others.set(target, others);
    return others;
  }
}

/** Targets of the later model with the earlier model's key for a queue of the same name. */
function queueIdentity(before: Model, after: Model): (target: Target) => Target {
  const left = [...before.queues.values()].filter(({ key }) => !after.queues.has(key));
  const byName = new Map(left.map(({ key, name }) => [name, key]));
  return (target) => {
    if (before.queues.has(target.queue)) return target;
    const key = byName.get(after.queues.get(target.queue)?.name ?? "");
    return key === undefined ? target : { ...target, queue: key };
  };
}

/**
 * Rules of two models with the same key mean the same. A rule whose attributes the other model reads differently has a
 * key that no rule of the other model has: `side` sets it apart.
 */
function ruleKeys(model: Model, other: Model, targets: readonly string[], side: string): readonly string[] {
  const sameInBoth = new Set(
    [...model.attributes.values()].flatMap((own) => {
      const theirs = other.attributes.get(own.name);
      return theirs !== undefined && sameDomain(own, theirs) ? [own.name] : [];
    }),
  );
  return model.rules.map(({ condition }, index) => {
    const redeclared = testsOf(condition).some(({ attribute }) => !sameInBoth.has(attribute));
    return `${redeclared ? side : ""} ${conditionKey(condition)} ${targets[index] ?? ""}`;
  });
}

function conditionKey(condition: Condition): string {
  switch (condition.kind) {
    case "test":
      return `${condition.attribute} ${testKey(condition.test)}`;
    case "not":
      return `not(${conditionKey(condition.condition)})`;
    case "all":
    case "any":
      return `${condition.kind}(${condition.conditions.map(conditionKey).join("; ")})`;
  }
}
