import type { Condition } from "../model.ts";
import { type Box, boxesOf, freeBox, productOf, tidy } from "./boxes.ts";
import { type Goal, treeOf } from "./condition-tree.ts";
import type { Region } from "./rule-set.ts";
import type { Side, Space } from "./space.ts";

/** Beyond this a search over trees is cheaper than making the boxes. */
const MAX_BOXES = 128;

/** A condition and the truth it should have. */
export interface Demand {
  readonly condition: Condition;
  readonly wanted: boolean;
}

/** The points at which all demands are met: as boxes, or as trees where there would be too many boxes. */
export function regionsWhere(space: Space, demands: readonly Demand[], side: Side = "before"): readonly Region[] {
  const boxes = boxesWhere(space, demands, side);
  if (boxes !== undefined) return boxes.map((box) => ({ box, goals: [] }));
  const goals = demands.map(({ condition, wanted }): Goal => ({ tree: treeOf(space, condition, side), wanted }));
  return [{ box: freeBox(space), goals }];
}

function boxesWhere(space: Space, demands: readonly Demand[], side: Side): readonly Box[] | undefined {
  let boxes: readonly Box[] = [freeBox(space)];
  for (const { condition, wanted } of demands) {
    const own = boxesOf(space, condition, side, MAX_BOXES, wanted);
    const product = own === undefined ? undefined : productOf(space, boxes, own, MAX_BOXES * 2);
    if (product === undefined) return undefined;
    boxes = product.length < 2 ? product : tidy(space, product);
    if (boxes.length === 0) return [];
    if (boxes.length > MAX_BOXES) return undefined;
  }
  return boxes;
}
