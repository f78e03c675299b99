import type { Condition } from "../model.ts";
import { FREE, type SetId, type Side, type Space } from "./space.ts";

/** A set of classes for each axis; {@link FREE} where the axis is not restricted. No set of a box is empty. */
export type Box = Int32Array;

/** The box that restricts nothing. */
export function freeBox(space: Space): Box {
  return new Int32Array(space.axes.length);
}

/** What two boxes have in common, or undefined where that is nothing. */
export function intersectBoxes(space: Space, a: Box, b: Box): Box | undefined {
  const box = a.slice();
  for (let axis = 0; axis < box.length; axis++) {
    const other = b[axis] ?? FREE;
    if (other === FREE) continue;
    const set = space.intersect(axis, box[axis] ?? FREE, other);
    if (space.isEmptySet(set)) return undefined;
    box[axis] = set;
  }
  return box;
}

/** Whether two boxes have a point in common. */
export function meetsBox(space: Space, a: Box, b: Box): boolean {
  for (let axis = 0; axis < a.length; axis++) {
    if (space.areDisjoint(axis, a[axis] ?? FREE, b[axis] ?? FREE)) return false;
  }
  return true;
}

export function areBoxesEqual(a: Box, b: Box): boolean {
  return a.every((set, axis) => set === b[axis]);
}

/** Whether a box holds a point, given as one class per axis. */
export function boxHolds(space: Space, box: Box, point: Int32Array): boolean {
  for (let axis = 0; axis < box.length; axis++) {
    const set = box[axis] ?? FREE;
    if (set === FREE) continue;
    const at = point[axis] ?? 0;
    if ((((space.bits(axis, set)[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 0) return false;
  }
  return true;
}

/**
 * The boxes that together are a condition (or, with `positive` false, its negation); undefined where they would be
 * more than `limit`. No boxes: never true.
 */
export function boxesOf(
  space: Space,
  condition: Condition,
  side: Side,
  limit: number,
  positive = true,
): readonly Box[] | undefined {
  switch (condition.kind) {
    case "test": {
      const { axis, set } = space.atom(condition.attribute, condition.test, side);
      return oneAxis(space, axis, positive ? set : space.complement(axis, set));
    }
    case "not":
      return boxesOf(space, condition.condition, side, limit, !positive);
    case "all":
    case "any": {
      const conjunction = (condition.kind === "all") === positive;
      let boxes: readonly Box[] = conjunction ? [freeBox(space)] : [];
      for (const part of condition.conditions) {
        const next = boxesOf(space, part, side, limit, positive);
        if (next === undefined) return undefined;
        const joined = conjunction ? productOf(space, boxes, next, limit * 4) : [...boxes, ...next];
        if (joined === undefined) return undefined;
        boxes = joined.length < 2 ? joined : tidy(space, joined);
        if (boxes.length > limit) return undefined;
        if (conjunction && boxes.length === 0) return [];
      }
      return boxes;
    }
  }
}

function oneAxis(space: Space, axis: number, set: SetId): readonly Box[] {
  if (space.isEmptySet(set)) return [];
  const box = freeBox(space);
  box[axis] = set;
  return [box];
}

/** Every pairwise intersection of two lists of boxes, or undefined where they are more than `limit`. */
export function productOf(
  space: Space,
  left: readonly Box[],
  right: readonly Box[],
  limit: number,
): readonly Box[] | undefined {
  const boxes: Box[] = [];
  for (const a of left) {
    for (const b of right) {
      const box = intersectBoxes(space, a, b);
      if (box !== undefined) boxes.push(box);
      if (boxes.length > limit) return undefined;
    }
  }
  return boxes;
}

/** Up to this many boxes all pairs are compared; above, only those are joined that are equal but for one axis. */
const COMPARE_UP_TO = 64;

/** The same region with fewer boxes: joins those that differ in one axis, drops those inside another. */
export function tidy(space: Space, boxes: readonly Box[]): readonly Box[] {
  let current = boxes;
  if (current.length > COMPARE_UP_TO) {
    for (let axis = 0; axis < space.axes.length; axis++) current = joinAlong(space, current, axis);
  }
  return current.length > COMPARE_UP_TO * 8 ? current : joinPairs(space, current);
}

/** Takes boxes in one by one: each is dropped where another holds it, and joined where that makes one box of two. */
function joinPairs(space: Space, boxes: readonly Box[]): readonly Box[] {
  const kept: Box[] = [];
  for (const box of boxes) {
    let own: Box | undefined = box;
    for (let at = 0; own !== undefined && at < kept.length; at++) {
      const other = kept[at];
      if (other === undefined) continue;
      const joined = joinBoxes(space, other, own);
      if (joined === other) own = undefined;
      else if (joined !== undefined) {
        // What was joined may now be joined with boxes that were looked at before.
        kept.splice(at, 1);
        own = joined;
        at = -1;
      }
    }
    if (own !== undefined) kept.push(own);
  }
  return kept;
}

/** One box that is two boxes together (one of the two, where it holds the other), or undefined. */
function joinBoxes(space: Space, a: Box, b: Box): Box | undefined {
  let differing = -1;
  let aInB = true;
  let bInA = true;
  let count = 0;
  for (let axis = 0; axis < a.length; axis++) {
    const [mine, theirs] = [a[axis] ?? FREE, b[axis] ?? FREE];
    if (mine === theirs) continue;
    count++;
    differing = axis;
    aInB &&= space.isSubset(axis, mine, theirs);
    bInA &&= space.isSubset(axis, theirs, mine);
    if (count > 1 && !aInB && !bInA) return undefined;
  }
  if (bInA) return a;
  if (aInB) return b;
  if (count !== 1) return undefined;
  const joined = a.slice();
  joined[differing] = space.unite(differing, a[differing] ?? FREE, b[differing] ?? FREE);
  return joined;
}

function joinAlong(space: Space, boxes: readonly Box[], axis: number): readonly Box[] {
  const groups = new Map<string, Box>();
  for (const box of boxes) {
    const set = box[axis] ?? FREE;
    box[axis] = FREE;
    const key = box.join();
    box[axis] = set;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, box);
    else {
      const joined = known.slice();
      joined[axis] = space.unite(axis, known[axis] ?? FREE, set);
      groups.set(key, joined);
    }
  }
  return groups.size === boxes.length ? boxes : [...groups.values()];
}
