import { type Bits, hasBit, numbersOf } from "./bits.ts";
import { type Box, boxHolds, freeBox, meetsBox } from "./boxes.ts";
import type { Budget } from "./budget.ts";
import { type Domain, type Goal, treeHolds } from "./condition-tree.ts";
import { invariant } from "./invariant.ts";
import { type Point, pointTexts, type Texts } from "./point-texts.ts";
import { Preferences } from "./preferences.ts";
import type { Avoid, Region, RuleSet } from "./rule-set.ts";
import { SearchMemory, search, testedAxes } from "./search.ts";
import { FREE, type SetId, type Space } from "./space.ts";

/** Is there a point of a region outside the rules to avoid and outside further boxes? */
export interface Question {
  readonly region: Region;
  readonly avoid: Avoid;
  readonly extra?: readonly Box[];
  /** A point outside the rules to avoid, near which an answer may be. */
  readonly hint?: Point | undefined;
}

/** A point, for which there are texts; that there is none, with rules that together are the reason; or neither. */
export type Answer =
  | { readonly kind: "found"; readonly point: Point }
  | { readonly kind: "none"; readonly rules: readonly number[] }
  | { readonly kind: "undecided" };

/** How many classes are tried on the axis on which a hint does not fit. */
const MAX_NEIGHBOURS = 24;
/** How many combinations without a text are ruled out, one by one, before a question is given up. */
const MAX_FORBIDDEN = 64;

/** Answers questions about the rules of a set: a greedy look first, then complete search. */
export class Solver {
  readonly space: Space;
  readonly rules: RuleSet;
  readonly preferences: Preferences;
  readonly #budget: Budget;
  readonly #memory = new SearchMemory();
  #countMemory = new Int32Array(0);
  readonly #isRelaxed: boolean;

  constructor(rules: RuleSet, budget: Budget) {
    this.space = rules.space;
    this.rules = rules;
    this.preferences = new Preferences(rules.space);
    this.#budget = budget;
    this.#isRelaxed = rules.space.axes.some(({ relaxed }) => relaxed !== undefined);
  }

  /** Asks about several regions: the first point found in any of them. */
  askAny(regions: readonly Region[], avoid: Avoid, hint?: Point): Answer {
    const used = new Set<number>();
    let undecided = false;
    for (const region of regions) {
      const answer = this.ask({ region, avoid, hint });
      if (answer.kind === "found") return answer;
      if (answer.kind === "undecided") undecided = true;
      else for (const rule of answer.rules) used.add(rule);
    }
    return undecided ? { kind: "undecided" } : { kind: "none", rules: [...used].sort((a, b) => a - b) };
  }

  ask(question: Question): Answer {
    this.#budget.nextQuestion();
    const forbidden: Box[] = [];
    for (;;) {
      const answer = this.#findPoint({ ...question, extra: [...(question.extra ?? []), ...forbidden] });
      if (answer.kind !== "point") {
        // A combination for which no text was found may still have one.
        return answer.kind === "none" && forbidden.length > 0 ? { kind: "undecided" } : answer;
      }
      // Every point of exact axes has texts; relaxed ones may have combinations without any.
      if (!this.#isRelaxed) return { kind: "found", point: answer.point };
      const found = pointTexts(this.space, answer.point);
      if (found.ok) return { kind: "found", point: answer.point };
      if (forbidden.length >= MAX_FORBIDDEN) return { kind: "undecided" };
      forbidden.push(this.#combination(answer.point, found.attribute));
    }
  }

  /** The example conversation of a point that was found. */
  texts(point: Point): Texts {
    const found = pointTexts(this.space, point);
    invariant(found.ok, "a point has no texts");
    return found.texts;
  }

  /** The box of all points that agree with a point on every axis of an attribute. */
  #combination(point: Point, attribute: string): Box {
    const box = freeBox(this.space);
    this.space.axes.forEach((axis, index) => {
      if (axis.name !== attribute) return;
      const bits = new Uint32Array((axis.size + 31) >>> 5);
      const at = point[index] ?? 0;
      bits[at >>> 5] = 1 << (at & 31);
      box[index] = this.space.intern(index, bits);
    });
    return box;
  }

  #findPoint(
    question: Question,
  ):
    | { readonly kind: "point"; readonly point: Point }
    | { readonly kind: "none"; readonly rules: readonly number[] }
    | { readonly kind: "undecided" } {
    const { region, avoid, hint } = question;
    const extra = (question.extra ?? []).filter((box) => meetsBox(this.space, box, region.box));
    const goals = this.#goals(region, avoid);
    // Most questions are settled by the expected point, before anything dearer is worked out.
    const isFree = (point: Point) => this.#isFree(point, avoid.boxes, extra, goals);
    const near = hint === undefined ? undefined : this.#near(hint, region.box, isFree);
    if (near !== undefined) return { kind: "point", point: near };
    const expected = Int32Array.from(region.box, (set, axis) => this.preferences.classOf(axis, set));
    if (isFree(expected)) return { kind: "point", point: expected };
    const blocking = this.rules.meeting(region.box, avoid.boxes);
    const blockers = numbersOf(blocking);
    const cover = blockers.find((index) => this.#covers(index, region.box));
    if (cover !== undefined) return { kind: "none", rules: [this.rules.owner[cover] ?? 0] };
    const greedy = this.#greedy(region.box, blocking, isFree, 0);
    if (greedy !== undefined) return { kind: "point", point: this.#simplify(greedy, region.box, isFree) };

    const nogoods = [
      ...blockers.flatMap((index) => this.rules.nogoods[index] ?? []),
      ...extra.map((box) => ({ box, tested: testedAxes(box) })),
    ];
    const domain: Domain = this.space.axes.map((_, axis) => this.space.bits(axis, region.box[axis] ?? FREE));
    const result = search(this.space, domain, nogoods, goals, this.#memory, this.#budget);
    switch (result.kind) {
      case "found": {
        const point = Int32Array.from(result.domain, (bits, axis) => this.preferences.classIn(axis, bits));
        return { kind: "point", point: this.#simplify(point, region.box, isFree) };
      }
      case "none": {
        const rules = new Set(
          result.usedBoxes.filter((at) => at < blockers.length).map((at) => this.rules.owner[blockers[at] ?? 0] ?? 0),
        );
        for (const at of result.usedGoals) {
          const rule = avoid.trees[at - region.goals.length];
          if (rule !== undefined) rules.add(rule);
        }
        return { kind: "none", rules: [...rules].sort((a, b) => a - b) };
      }
      case "undecided": {
        // A point that happens to be found settles it all the same.
        for (let turn = 1; turn <= 64; turn++) {
          const point = this.#greedy(region.box, blocking, isFree, turn);
          if (point !== undefined) return { kind: "point", point };
        }
        return { kind: "undecided" };
      }
    }
  }

  /** A free point of a box that differs from a point outside of it on as few axes as it must. */
  #near(hint: Point, box: Box, isFree: (point: Point) => boolean): Point | undefined {
    const point = hint.slice();
    let moved = -1;
    for (let axis = 0; axis < box.length; axis++) {
      const set = box[axis] ?? FREE;
      if (set === FREE || hasBit(this.space.bits(axis, set), point[axis] ?? 0)) continue;
      // Only one axis is tried class by class; with more of them a proper look costs less.
      if (moved >= 0) return undefined;
      moved = axis;
      point[axis] = this.preferences.classOf(axis, set);
    }
    if (isFree(point)) return point;
    if (moved < 0) return undefined;
    const others = numbersOf(this.space.bits(moved, box[moved] ?? FREE)).slice(0, MAX_NEIGHBOURS);
    for (const at of others) {
      point[moved] = at;
      if (isFree(point)) return point;
    }
    return undefined;
  }

  #covers(index: number, box: Box): boolean {
    const nogood = this.rules.nogoods[index];
    if (nogood === undefined) return false;
    const { tested } = nogood;
    for (let at = 0; at < tested.length; at++) {
      const axis = tested[at] ?? 0;
      if (!this.space.isSubset(axis, box[axis] ?? FREE, nogood.box[axis] ?? FREE)) return false;
    }
    return true;
  }

  #goals(region: Region, avoid: Avoid): readonly Goal[] {
    const avoided = avoid.trees.flatMap((rule): Goal[] => {
      const tree = this.rules.rules[rule]?.tree;
      return tree === undefined ? [] : [{ tree, wanted: false }];
    });
    return [...region.goals, ...avoided];
  }

  #isFree(point: Point, blocking: Bits, extra: readonly Box[], goals: readonly Goal[]): boolean {
    for (let word = 0; word < blocking.length; word++) {
      let alive = blocking[word] ?? 0;
      for (let axis = 0; alive !== 0 && axis < point.length; axis++) {
        alive &= this.rules.allows(axis, point[axis] ?? 0)[word] ?? 0;
      }
      if (alive !== 0) return false;
    }
    return (
      !extra.some((box) => boxHolds(this.space, box, point)) &&
      goals.every(({ tree, wanted }) => treeHolds(this.space, tree, point) === wanted)
    );
  }

  /**
   * Takes, axis by axis, the class that leaves the fewest boxes in the way. `turn` varies the order of the axes. Not
   * complete: undefined says nothing.
   */
  #greedy(box: Box, blocking: Bits, isFree: (point: Point) => boolean, turn: number): Point | undefined {
    const point = Int32Array.from(box, (set, axis) => this.preferences.classOf(axis, set));
    const order = this.rules.axisOrder;
    let alive = numbersOf(blocking);
    for (let step = 0; step < order.length && alive.length > 0; step++) {
      const at = (step + turn) % order.length;
      const axis = order[turn % 2 === 0 ? at : order.length - 1 - at] ?? 0;
      const best = this.#leastBlocked(axis, box[axis] ?? FREE, point[axis] ?? 0, alive, turn);
      point[axis] = best;
      const row = this.rules.allows(axis, best);
      alive = alive.filter((index) => hasBit(row, index));
    }
    return isFree(point) ? point : undefined;
  }

  /** The class of a set that the fewest boxes hold; the preferred one where it is no worse. */
  #leastBlocked(axis: number, set: SetId, preferred: number, alive: readonly number[], turn: number): number {
    const size = this.space.axes[axis]?.size ?? 0;
    const counts = this.#counts(size);
    let restricting = 0;
    for (const index of alive) {
      const own = this.rules.boxes[index]?.[axis] ?? FREE;
      if (own === FREE) continue;
      restricting++;
      const bits = this.space.bits(axis, own);
      for (let at = 0; at < bits.length; at++) {
        for (let word = bits[at] ?? 0; word !== 0; word &= word - 1) {
          const number = at * 32 + 31 - Math.clz32(word & -word);
          counts[number] = (counts[number] ?? 0) + 1;
        }
      }
    }
    if (restricting === 0) return preferred;
    const classes = this.space.bits(axis, set);
    let best = preferred;
    for (let offset = 0; offset < size && (counts[best] ?? 0) > 0; offset++) {
      const at = (offset + turn * 7) % size;
      if ((counts[at] ?? 0) < (counts[best] ?? 0) && hasBit(classes, at)) best = at;
    }
    return best;
  }

  /** A cleared array, kept from one question to the next. */
  #counts(size: number): Int32Array {
    if (this.#countMemory.length < size) this.#countMemory = new Int32Array(size);
    else this.#countMemory.fill(0, 0, size);
    return this.#countMemory;
  }

  /** Moves a point to the classes people expect, one axis at a time, where that keeps it free. */
  #simplify(found: Point, box: Box, isFree: (point: Point) => boolean): Point {
    const point = found.slice();
    for (let axis = 0; axis < point.length; axis++) {
      const preferred = this.preferences.classOf(axis, box[axis] ?? FREE);
      const current = point[axis] ?? 0;
      if (current === preferred) continue;
      point[axis] = preferred;
      if (!isFree(point)) point[axis] = current;
    }
    return point;
  }
}
