import type { Attribute, Test } from "../model.ts";
import {
  allBits,
  areDisjoint,
  type Bits,
  bitsOf,
  countBits,
  countCommon,
  difference,
  intersection,
  isSubset,
  union,
} from "./bits.ts";
import { type Locate, type Member, testKey } from "./cells.ts";
import { invariant } from "./invariant.ts";

/** Which of two models a test belongs to; a single model is `before`. */
export type Side = "before" | "after";

/** A set of classes of one axis, interned: equal sets of an axis have equal numbers. */
export type SetId = number;

/** "Any class": how a box says that it does not restrict an axis. */
export const FREE: SetId = 0;

/**
 * One dimension of the space: the classes of an attribute, or, for a string with too many combinations, whether one
 * test holds (`relaxed`). Relaxed axes make the space larger than it is, so what is empty in it is empty; a point in
 * it counts only if a text for it is found.
 */
export interface Axis {
  readonly name: string;
  readonly attributes: { readonly [side in Side]: Attribute | undefined };
  readonly size: number;
  readonly members: readonly (readonly Member[])[];
  readonly classOf: Int32Array;
  readonly locate: Locate | undefined;
  readonly relaxed: { readonly side: Side; readonly test: Test } | undefined;
}

/** What a test means: a set of classes of one axis. */
export interface Atom {
  readonly axis: number;
  readonly set: SetId;
}

/** The space of attribute values of one or two models, cut into classes, with interned sets. */
export class Space {
  readonly axes: readonly Axis[];
  readonly #atoms: ReadonlyMap<string, Atom>;
  /** The same by object: most tests are asked about often. */
  readonly #atomOf = { before: new Map<Test, Atom>(), after: new Map<Test, Atom>() };
  readonly #bits: Bits[] = [new Uint32Array(0)];
  readonly #counts: number[] = [0];
  readonly #axisOf: number[] = [-1];
  readonly #known: Map<string | number, SetId>[];
  readonly #empty: SetId[];
  readonly #full: Bits[];
  readonly #intersections = new Map<number, SetId>();
  readonly #complements = new Map<SetId, SetId>();

  constructor(axes: readonly Axis[], atoms: ReadonlyMap<string, { axis: number; classes: Bits }>) {
    this.axes = axes;
    this.#known = axes.map(() => new Map());
    this.#full = axes.map((axis) => allBits(axis.size));
    this.#empty = axes.map((axis, index) => this.#add(index, bitsOf(axis.size, [])));
    const interned = new Map<string, Atom>();
    for (const [key, { axis, classes }] of atoms) interned.set(key, { axis, set: this.intern(axis, classes) });
    this.#atoms = interned;
  }

  /** How many sets have been interned; numbers are below it. */
  get setCount(): number {
    return this.#bits.length;
  }

  /** The number of a set of classes; {@link FREE} for all of them. */
  intern(axis: number, bits: Bits): SetId {
    if (countBits(bits) === this.axes[axis]?.size) return FREE;
    const key = bits.length === 1 ? (bits[0] ?? 0) : bits.join();
    return this.#known[axis]?.get(key) ?? this.#add(axis, bits);
  }

  #add(axis: number, bits: Bits): SetId {
    const id = this.#bits.length;
    this.#bits.push(bits);
    this.#counts.push(countBits(bits));
    this.#axisOf.push(axis);
    this.#known[axis]?.set(bits.length === 1 ? (bits[0] ?? 0) : bits.join(), id);
    return id;
  }

  /** The classes of a set. */
  bits(axis: number, set: SetId): Bits {
    return (set === FREE ? this.#full[axis] : this.#bits[set]) ?? new Uint32Array(0);
  }

  /** How many classes a set has. */
  count(axis: number, set: SetId): number {
    return set === FREE ? (this.axes[axis]?.size ?? 0) : (this.#counts[set] ?? 0);
  }

  isEmptySet(set: SetId): boolean {
    return set !== FREE && this.#counts[set] === 0;
  }

  intersect(axis: number, a: SetId, b: SetId): SetId {
    if (a === FREE || a === b) return b;
    if (b === FREE) return a;
    const key = a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
    const known = this.#intersections.get(key);
    if (known !== undefined) return known;
    const set = this.intern(axis, intersection(this.bits(axis, a), this.bits(axis, b)));
    this.#intersections.set(key, set);
    return set;
  }

  unite(axis: number, a: SetId, b: SetId): SetId {
    if (a === FREE || b === FREE) return FREE;
    return a === b ? a : this.intern(axis, union(this.bits(axis, a), this.bits(axis, b)));
  }

  complement(axis: number, set: SetId): SetId {
    if (set === FREE) return this.#empty[axis] ?? FREE;
    const known = this.#complements.get(set);
    if (known !== undefined) return known;
    const complement = this.intern(axis, difference(this.bits(axis, FREE), this.bits(axis, set)));
    this.#complements.set(set, complement);
    return complement;
  }

  isSubset(axis: number, inner: SetId, outer: SetId): boolean {
    if (outer === FREE || inner === outer) return true;
    return inner !== FREE && isSubset(this.bits(axis, inner), this.bits(axis, outer));
  }

  areDisjoint(axis: number, a: SetId, b: SetId): boolean {
    if (a === FREE || b === FREE || a === b) return false;
    return areDisjoint(this.bits(axis, a), this.bits(axis, b));
  }

  /** How many classes two sets have in common. */
  countCommon(axis: number, a: SetId, b: SetId): number {
    if (a === FREE || a === b) return this.count(axis, b);
    return b === FREE ? this.count(axis, a) : countCommon(this.bits(axis, a), this.bits(axis, b));
  }

  /** What a comparison means. Every test of the models that the space was made from has a meaning. */
  atom(attribute: string, test: Test, side: Side = "before"): Atom {
    const known = this.#atomOf[side].get(test);
    if (known !== undefined && this.axes[known.axis]?.name === attribute) return known;
    const atom = this.#atoms.get(atomKey(side, attribute, test));
    invariant(atom !== undefined, `no classes for a test of ${attribute}`);
    this.#atomOf[side].set(test, atom);
    return atom;
  }
}

/** Identifies a test of an attribute in one of the models. */
export function atomKey(side: Side, attribute: string, test: Test): string {
  return `${side} ${attribute} ${testKey(test)}`;
}
