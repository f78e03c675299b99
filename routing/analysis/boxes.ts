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

/** Whether `outer` holds every point of `inner`. */
export function containsBox(space: Space, outer: Box, inner: Box): boolean {
  for (let axis = 0; axis < outer.length; axis++) {
    if (!space.isSubset(axis, inner[axis] ?? FREE, outer[axis] ?? FREE)) return false;
  }
  return true;
}

export function meetsBox(space: Space, a: Box, b: Box): boolean {
  for (let axis = 0; axis < a.length; axis++) {
    if (space.isEmptySet(space.intersect(axis, a[axis] ?? FREE, b[axis] ?? FREE))) return false;
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

/** Above this many boxes only equal and joinable ones are looked for: comparing all pairs would cost too much. */
const ABSORB_UP_TO = 512;

/** The same region with fewer boxes: joins those that differ in one axis, drops those inside another. */
export function tidy(space: Space, boxes: readonly Box[]): readonly Box[] {
  let current = boxes;
  for (let axis = 0; axis < space.axes.length; axis++) current = joinAlong(space, current, axis);
  if (current.length < 2 || current.length > ABSORB_UP_TO) return current;
  return current.filter(
    (box, index) =>
      !current.some(
        (other, at) =>
          at !== index && containsBox(space, other, box) && (at < index || !containsBox(space, box, other)),
      ),
  );
}

function joinAlong(space: Space, boxes: readonly Box[], axis: number): readonly Box[] {
  if (boxes.every((box) => (box[axis] ?? FREE) === (boxes[0]?.[axis] ?? FREE)) && boxes.length < 2) return boxes;
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
