import type { Condition } from "../model.ts";
import { areDisjoint, type Bits, isSubset } from "./bits.ts";
import type { Atom, Side, Space } from "./space.ts";

/** A condition whose boxes would be too many, kept as it is written, with its tests as class sets. */
export type Tree =
  | { readonly kind: "all" | "any"; readonly parts: readonly Tree[] }
  | { readonly kind: "not"; readonly part: Tree }
  | { readonly kind: "atom"; readonly atom: Atom };

/** Demands that a tree be true, or that it be false. */
export interface Goal {
  readonly tree: Tree;
  readonly wanted: boolean;
}

export function treeOf(space: Space, condition: Condition, side: Side): Tree {
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, parts: condition.conditions.map((part) => treeOf(space, part, side)) };
    case "not":
      return { kind: "not", part: treeOf(space, condition.condition, side) };
    case "test":
      return { kind: "atom", atom: space.atom(condition.attribute, condition.test, side) };
  }
}

/** A set of classes for each axis, spelled out. */
export type Domain = readonly Bits[];

/** Whether a tree is true of all points of a domain, of none, or (as far as this can see) of some: undefined. */
export function judge(space: Space, tree: Tree, domain: Domain): boolean | undefined {
  switch (tree.kind) {
    case "atom": {
      const { axis, set } = tree.atom;
      const own = domain[axis];
      const bits = space.bits(axis, set);
      if (own === undefined || isSubset(own, bits)) return true;
      return areDisjoint(own, bits) ? false : undefined;
    }
    case "not": {
      const part = judge(space, tree.part, domain);
      return part === undefined ? undefined : !part;
    }
    case "all":
    case "any": {
      const deciding = tree.kind === "any";
      let open = false;
      for (const part of tree.parts) {
        const value = judge(space, part, domain);
        if (value === deciding) return deciding;
        if (value === undefined) open = true;
      }
      return open ? undefined : !deciding;
    }
  }
}

/** A test that leaves the tree undecided on a domain, to branch on. */
export function openAtom(space: Space, tree: Tree, domain: Domain): Atom | undefined {
  if (judge(space, tree, domain) !== undefined) return undefined;
  switch (tree.kind) {
    case "atom":
      return tree.atom;
    case "not":
      return openAtom(space, tree.part, domain);
    case "all":
    case "any":
      for (const part of tree.parts) {
        const atom = openAtom(space, part, domain);
        if (atom !== undefined) return atom;
      }
      return undefined;
  }
}

/** Whether a tree is true of one point. */
export function treeHolds(space: Space, tree: Tree, point: Int32Array): boolean {
  switch (tree.kind) {
    case "atom": {
      const { axis, set } = tree.atom;
      const at = point[axis] ?? 0;
      return (((space.bits(axis, set)[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
    }
    case "not":
      return !treeHolds(space, tree.part, point);
    case "all":
      return tree.parts.every((part) => treeHolds(space, part, point));
    case "any":
      return tree.parts.some((part) => treeHolds(space, part, point));
  }
}
