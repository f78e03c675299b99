import type { Model } from "../model.ts";
import { addBit, addRange, type Bits, countBits, intersection, noBits, numbersOf, union } from "./bits.ts";
import { type Box, boxesOf, freeBox } from "./boxes.ts";
import { type Goal, type Tree, treeOf } from "./condition-tree.ts";
import { type Nogood, testedAxes } from "./search.ts";
import { FREE, type SetId, type Side, type Space } from "./space.ts";

/** Above this many boxes a condition is kept as a tree. */
const MAX_BOXES = 2048;
/** When all rules together have this many boxes, further rules may have few. */
const MAX_BOXES_IN_ALL = 65_536;
const FEW_BOXES = 16;

/** Part of the space: a box, and trees that must have a given truth on it. */
export interface Region {
  readonly box: Box;
  readonly goals: readonly Goal[];
}

/** A rule as boxes `from` up to `to` of the rule set, or as a tree where there would be too many boxes. */
export interface CompiledRule {
  readonly from: number;
  readonly to: number;
  readonly tree: Tree | undefined;
}

/** The rules to stay out of, by their boxes and trees. */
export interface Avoid {
  readonly boxes: Bits;
  readonly trees: readonly number[];
}

/** The rules of a model (or of two, one after the other) as boxes, with an index from classes to boxes. */
export class RuleSet {
  readonly space: Space;
  readonly rules: readonly CompiledRule[];
  readonly boxes: readonly Box[];
  /** Each box with the axes that it restricts, for the search. */
  readonly nogoods: readonly Nogood[];
  /** The rule of each box. */
  readonly owner: Int32Array;
  /** Axes, most tested first. */
  readonly axisOrder: readonly number[];
  readonly #indices: readonly AxisIndex[];
  readonly #tests: readonly Bits[];
  readonly #allowsSet: Map<SetId, Bits>[];
  readonly #treeRules: readonly number[];

  /** Conditions of more than `maxBoxes` boxes are kept as trees. */
  constructor(space: Space, models: readonly { readonly model: Model; readonly side: Side }[], maxBoxes = MAX_BOXES) {
    this.space = space;
    const boxes: Box[] = [];
    const owner: number[] = [];
    const rules: CompiledRule[] = [];
    for (const { model, side } of models) {
      for (const { condition } of model.rules) {
        const limit = boxes.length > MAX_BOXES_IN_ALL ? Math.min(FEW_BOXES, maxBoxes) : maxBoxes;
        const own = boxesOf(space, condition, side, limit);
        const from = boxes.length;
        for (const box of own ?? []) {
          boxes.push(box);
          owner.push(rules.length);
        }
        rules.push({
          from,
          to: boxes.length,
          tree: own === undefined ? treeOf(space, condition, side) : undefined,
        });
      }
    }
    this.rules = rules;
    this.#treeRules = rules.flatMap((rule, index) => (rule.tree === undefined ? [] : [index]));
    this.boxes = boxes;
    this.nogoods = boxes.map((box) => ({ box, tested: testedAxes(box) }));
    this.owner = Int32Array.from(owner);
    this.#indices = space.axes.map((_, axis) => indexAxis(space, axis, boxes));
    this.#tests = space.axes.map((_, axis) => {
      const bits = noBits(boxes.length);
      boxes.forEach((box, index) => {
        if ((box[axis] ?? FREE) !== FREE) addBit(bits, index);
      });
      return bits;
    });
    this.#allowsSet = space.axes.map(() => new Map());
    const counts = this.#tests.map(countBits);
    this.axisOrder = space.axes.map((_, axis) => axis).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  }

  /** The boxes that hold points of a class. */
  allows(axis: number, at: number): Bits {
    return this.#indices[axis]?.rows[at] ?? noBits(0);
  }

  /** The boxes that restrict an axis. */
  tests(axis: number): Bits {
    return this.#tests[axis] ?? noBits(0);
  }

  /** The boxes that hold points of a set of classes. */
  allowsSet(axis: number, set: SetId): Bits {
    const known = this.#allowsSet[axis]?.get(set);
    if (known !== undefined) return known;
    const index = this.#indices[axis];
    const bits = index?.free.slice() ?? noBits(this.boxes.length);
    // Either all classes of the set, or all sets that boxes have on the axis: whichever is less work.
    if (index !== undefined && index.bySet.size * 4 < this.space.count(axis, set) * bits.length) {
      for (const [other, members] of index.bySet) {
        if (!this.space.areDisjoint(axis, set, other)) for (const member of members) addBit(bits, member);
      }
    } else {
      for (const at of numbersOf(this.space.bits(axis, set))) {
        const row = this.allows(axis, at);
        for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) | (row[word] ?? 0);
      }
    }
    this.#allowsSet[axis]?.set(set, bits);
    return bits;
  }

  /** Those of some boxes that have points in common with a box. */
  meeting(box: Box, among: Bits): Bits {
    let bits = among;
    for (let axis = 0; axis < box.length; axis++) {
      const set = box[axis] ?? FREE;
      if (set !== FREE) bits = intersection(bits, this.allowsSet(axis, set));
    }
    return bits;
  }

  /** The parts of the space in which a rule's condition is true. */
  regions(rule: number): readonly Region[] {
    const compiled = this.rules[rule];
    if (compiled === undefined) return [];
    if (compiled.tree !== undefined) {
      return [{ box: freeBox(this.space), goals: [{ tree: compiled.tree, wanted: true }] }];
    }
    return this.boxes.slice(compiled.from, compiled.to).map((box) => ({ box, goals: [] }));
  }

  /** To stay out of the rules from `from` up to, but not including, `to`, as far as they are chosen. */
  avoid(from: number, to: number, chosen?: (rule: number) => boolean): Avoid {
    const boxes = noBits(this.boxes.length);
    if (chosen === undefined) {
      addRange(boxes, this.rules[from]?.from ?? 0, this.rules[to - 1]?.to ?? 0);
      return { boxes, trees: this.#treeRules.filter((rule) => from <= rule && rule < to) };
    }
    const trees: number[] = [];
    for (let index = from; index < to; index++) {
      const rule = this.rules[index];
      if (rule === undefined || !chosen(index)) continue;
      if (rule.tree !== undefined) trees.push(index);
      else addRange(boxes, rule.from, rule.to);
    }
    return { boxes, trees };
  }
}

export function avoidBoth(a: Avoid, b: Avoid): Avoid {
  return { boxes: union(a.boxes, b.boxes), trees: [...new Set([...a.trees, ...b.trees])] };
}

interface AxisIndex {
  /** The boxes that do not restrict the axis. */
  readonly free: Bits;
  /** The boxes of each set. */
  readonly bySet: ReadonlyMap<SetId, readonly number[]>;
  /** For each class, the boxes that hold it. */
  readonly rows: readonly Bits[];
}

function indexAxis(space: Space, axis: number, boxes: readonly Box[]): AxisIndex {
  const size = space.axes[axis]?.size ?? 0;
  const free = noBits(boxes.length);
  const bySet = new Map<SetId, number[]>();
  boxes.forEach((box, index) => {
    const set = box[axis] ?? FREE;
    if (set === FREE) addBit(free, index);
    else {
      const known = bySet.get(set);
      if (known === undefined) bySet.set(set, [index]);
      else known.push(index);
    }
  });
  const rows = Array.from({ length: size }, () => free.slice());
  for (const [set, members] of bySet) {
    const classes = space.bits(axis, set);
    for (let at = 0; at < size; at++) {
      if ((((classes[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 0) continue;
      const row = rows[at];
      if (row !== undefined) for (const index of members) addBit(row, index);
    }
  }
  return { free, bySet, rows };
}
