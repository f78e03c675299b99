import { type Bits, difference, intersection, isEmpty } from "./bits.ts";
import type { Box } from "./boxes.ts";
import type { Budget } from "./budget.ts";
import { type Domain, type Goal, judge, openAtom } from "./condition-tree.ts";
import { FREE, type SetId, type Space } from "./space.ts";

/** What a search found: a domain outside all nogoods, that there is none (and why), or that it gave up. */
export type SearchResult =
  | { readonly kind: "found"; readonly domain: Domain }
  | { readonly kind: "none"; readonly usedBoxes: readonly number[]; readonly usedGoals: readonly number[] }
  | { readonly kind: "undecided" };

const DISJOINT = 1;
const COVERS = 2;
const PARTLY = 3;

/**
 * Looks for points of `start` that lie in none of the nogoods and meet all goals: complete search by branching on
 * class sets, with unit propagation (a nogood that sticks out on one axis only takes its classes away there). The
 * nogoods and goals it used are together enough for the answer "none".
 */
export function search(
  space: Space,
  start: Domain,
  nogoods: readonly Nogood[],
  goals: readonly Goal[],
  memory: SearchMemory,
  budget: Budget,
): SearchResult {
  return new Search(space, nogoods, goals, memory, budget).run(start);
}

/** A box to stay out of, with the axes that it restricts. */
export interface Nogood {
  readonly box: Box;
  readonly tested: Int32Array;
}

/** The axes that a box restricts. */
export function testedAxes(box: Box): Int32Array {
  return Int32Array.from([...box.keys()].filter((axis) => (box[axis] ?? FREE) !== FREE));
}

/**
 * What is known of sets, kept from one search to the next so that it need not be made anew: how a set stands to the
 * domain, valid while the version of its axis is the one noted with it, and weights while a branch is chosen.
 */
export class SearchMemory {
  relation = new Uint8Array(0);
  version = new Int32Array(0);
  weight = new Int32Array(0);
  versions = 0;

  /** Makes room for so many sets. */
  reserve(sets: number): void {
    if (this.version.length >= sets) return;
    this.relation = new Uint8Array(sets * 2);
    this.version = new Int32Array(sets * 2);
    this.weight = new Int32Array(sets * 2);
  }
}

class Search {
  readonly #space: Space;
  readonly #nogoods: readonly Nogood[];
  readonly #goals: readonly Goal[];
  readonly #memory: SearchMemory;
  readonly #budget: Budget;
  readonly #usedBoxes: Uint8Array;
  readonly #usedGoals: Uint8Array;
  #exhausted = false;

  constructor(space: Space, nogoods: readonly Nogood[], goals: readonly Goal[], memory: SearchMemory, budget: Budget) {
    this.#space = space;
    this.#nogoods = nogoods;
    this.#goals = goals;
    this.#memory = memory;
    this.#budget = budget;
    this.#usedBoxes = new Uint8Array(nogoods.length);
    this.#usedGoals = new Uint8Array(goals.length);
    memory.reserve(space.setCount);
  }

  run(start: Domain): SearchResult {
    const versions = Int32Array.from(start, () => ++this.#memory.versions);
    const domain = this.#find([...start], versions, [...this.#nogoods.keys()], [...this.#goals.keys()]);
    if (domain !== undefined) return { kind: "found", domain };
    if (this.#exhausted) return { kind: "undecided" };
    return { kind: "none", usedBoxes: numbered(this.#usedBoxes), usedGoals: numbered(this.#usedGoals) };
  }

  #find(
    domain: Bits[],
    versions: Int32Array,
    nogoods: readonly number[],
    goals: readonly number[],
  ): Domain | undefined {
    let open = nogoods;
    for (let changed = true; changed; ) {
      changed = false;
      const rest: number[] = [];
      for (const index of open) {
        const standing = this.#standing(index, domain, versions);
        if (this.#exhausted) return undefined;
        if (standing === "covers") {
          this.#usedBoxes[index] = 1;
          return undefined;
        }
        if (standing === "open") rest.push(index);
        else if (standing !== "disjoint") {
          this.#usedBoxes[index] = 1;
          changed = true;
          const axis = standing;
          const kept = difference(domain[axis] ?? new Uint32Array(0), this.#bits(index, axis));
          if (isEmpty(kept)) return undefined;
          domain[axis] = kept;
          versions[axis] = ++this.#memory.versions;
        }
      }
      open = rest;
    }
    const openGoals: number[] = [];
    for (const index of goals) {
      const goal = this.#goals[index];
      if (goal === undefined) continue;
      if (!this.#budget.spend(8)) this.#exhausted = true;
      const value = judge(this.#space, goal.tree, domain);
      if (value === undefined) openGoals.push(index);
      else if (value !== goal.wanted) {
        this.#usedGoals[index] = 1;
        return undefined;
      }
    }
    if (open.length === 0 && openGoals.length === 0) return domain;
    const branch = open.length > 0 ? this.#chooseBranch(open, domain, versions) : this.#chooseAtom(openGoals, domain);
    if (branch === undefined || this.#exhausted) return undefined;
    const { axis, set } = branch;
    const bits = this.#space.bits(axis, set);
    const own = domain[axis] ?? new Uint32Array(0);
    // Without the set first: that gets out of every nogood that has it.
    for (const part of [difference(own, bits), intersection(own, bits)]) {
      const child = [...domain];
      child[axis] = part;
      const childVersions = versions.slice();
      childVersions[axis] = ++this.#memory.versions;
      const found = this.#find(child, childVersions, open, openGoals);
      if (found !== undefined || this.#exhausted) return found;
    }
    for (const index of openGoals) this.#usedGoals[index] = 1;
    return undefined;
  }

  /** How a nogood stands to the domain: disjoint, covering, open, or (as a number) the one axis it sticks out on. */
  #standing(index: number, domain: Domain, versions: Int32Array): "disjoint" | "covers" | "open" | number {
    const nogood = this.#nogoods[index];
    if (nogood === undefined) return "disjoint";
    const { box, tested } = nogood;
    let partly = 0;
    let last = -1;
    for (let at = 0; at < tested.length; at++) {
      const axis = tested[at] ?? 0;
      const relation = this.#relate(box[axis] ?? FREE, axis, domain, versions);
      if (relation === DISJOINT) {
        if (!this.#budget.spend(at + 1)) this.#exhausted = true;
        return "disjoint";
      }
      if (relation === PARTLY) {
        partly++;
        last = axis;
      }
    }
    if (!this.#budget.spend(tested.length)) this.#exhausted = true;
    return partly === 0 ? "covers" : partly === 1 ? last : "open";
  }

  #relate(set: SetId, axis: number, domain: Domain, versions: Int32Array): number {
    const { version, relation } = this.#memory;
    const current = versions[axis] ?? 0;
    if (version[set] === current) return relation[set] ?? PARTLY;
    const bits = this.#space.bits(axis, set);
    const own = domain[axis];
    let common = false;
    let outside = false;
    if (own !== undefined) {
      for (let word = 0; word < own.length && !(common && outside); word++) {
        const mine = own[word] ?? 0;
        const theirs = bits[word] ?? 0;
        if ((mine & theirs) !== 0) common = true;
        if ((mine & ~theirs) !== 0) outside = true;
      }
    }
    const found = !common ? DISJOINT : outside ? PARTLY : COVERS;
    version[set] = current;
    relation[set] = found;
    return found;
  }

  /** The set that occurs most in the nogoods with the fewest open axes. */
  #chooseBranch(
    open: readonly number[],
    domain: Domain,
    versions: Int32Array,
  ): { axis: number; set: SetId } | undefined {
    const { weight } = this.#memory;
    const touched: SetId[] = [];
    let best: { axis: number; set: SetId } | undefined;
    let bestWeight = 0;
    for (const index of open) {
      const nogood = this.#nogoods[index];
      if (nogood === undefined) continue;
      const { box, tested } = nogood;
      let partly = 0;
      for (let at = 0; at < tested.length; at++) {
        const axis = tested[at] ?? 0;
        if (this.#relate(box[axis] ?? FREE, axis, domain, versions) === PARTLY) partly++;
      }
      const own = partly === 2 ? 8 : partly === 3 ? 2 : 1;
      for (let at = 0; at < tested.length; at++) {
        const axis = tested[at] ?? 0;
        const set = box[axis] ?? FREE;
        if (this.#relate(set, axis, domain, versions) !== PARTLY) continue;
        const before = weight[set] ?? 0;
        if (before === 0) touched.push(set);
        weight[set] = before + own;
        if (before + own > bestWeight) {
          bestWeight = before + own;
          best = { axis, set };
        }
      }
      if (!this.#budget.spend(tested.length)) this.#exhausted = true;
    }
    for (const set of touched) weight[set] = 0;
    return best;
  }

  #chooseAtom(goals: readonly number[], domain: Domain): { axis: number; set: SetId } | undefined {
    for (const index of goals) {
      const goal = this.#goals[index];
      const atom = goal === undefined ? undefined : openAtom(this.#space, goal.tree, domain);
      if (atom !== undefined) return atom;
    }
    return undefined;
  }

  #bits(index: number, axis: number): Bits {
    return this.#space.bits(axis, this.#nogoods[index]?.box[axis] ?? FREE);
  }
}

function numbered(marks: Uint8Array): readonly number[] {
  return [...marks.keys()].filter((index) => marks[index] === 1);
}
