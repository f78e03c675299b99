import { type Bits, countBits, difference, hasBit, isEmpty, numbersOf, union } from "./bits.ts";
import { areBoxesEqual, type Box } from "./boxes.ts";
import { type Domain, type Goal, judge } from "./condition-tree.ts";
import type { Point } from "./point-texts.ts";
import type { RuleSet } from "./rule-set.ts";
import { FREE, type Space } from "./space.ts";

/** What a region must stay inside of and out of. */
export interface Fence {
  readonly within: Box;
  readonly nogoods: readonly Box[];
  readonly goals: readonly Goal[];
}

/**
 * Widens a point to a box inside the fence that cannot be widened further, and that reads well: of several such boxes
 * the one that speaks of the fewest attributes, then of the fewest classes.
 */
export function grow(rules: RuleSet, point: Point, fence: Fence): Box {
  const { space } = rules;
  let best: Box | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const order of ordersOf(rules.axisOrder)) {
    const box = growInOrder(space, point, fence, order);
    const cost = costOf(space, box);
    if (cost < bestCost && (best === undefined || !areBoxesEqual(best, box))) {
      best = box;
      bestCost = cost;
    }
  }
  return best ?? Int32Array.from(fence.within);
}

/** Most tested first, least tested first, and four fixed shuffles. */
function ordersOf(axes: readonly number[]): readonly (readonly number[])[] {
  if (axes.length < 2) return [axes];
  const stride = (step: number) => axes.toSorted((a, b) => ((a * step) % 101) - ((b * step) % 101) || a - b);
  return [axes, axes.toReversed(), stride(37), stride(53), stride(71), stride(89)];
}

function costOf(space: Space, box: Box): number {
  let cost = 0;
  box.forEach((set, axis) => {
    if (set === FREE) return;
    const size = space.axes[axis]?.size ?? 0;
    const count = space.count(axis, set);
    cost += 10_000 + Math.min(count, size - count);
  });
  return cost;
}

function growInOrder(space: Space, point: Point, fence: Fence, order: readonly number[]): Box {
  const domain: Bits[] = space.axes.map(({ size }, axis) => {
    const bits = new Uint32Array((size + 31) >>> 5);
    const at = point[axis] ?? 0;
    bits[at >>> 5] = 1 << (at & 31);
    return bits;
  });
  // On how many axes each nogood misses the box; it is kept out as long as that is one at least.
  const misses = Int32Array.from(fence.nogoods, (nogood) => {
    let count = 0;
    for (let axis = 0; axis < nogood.length; axis++) {
      const set = nogood[axis] ?? FREE;
      if (set !== FREE && !hasBit(space.bits(axis, set), point[axis] ?? 0)) count++;
    }
    return count;
  });
  for (const axis of order) {
    const own = domain[axis];
    if (own === undefined) continue;
    const at = point[axis] ?? 0;
    let raised = space.bits(axis, fence.within[axis] ?? FREE);
    fence.nogoods.forEach((nogood, index) => {
      const set = nogood[axis] ?? FREE;
      if (misses[index] !== 1 || set === FREE) return;
      const bits = space.bits(axis, set);
      if (!hasBit(bits, at)) raised = difference(raised, bits);
    });
    raised = widenForGoals(space, domain, axis, own, raised, fence.goals);
    domain[axis] = raised;
    fence.nogoods.forEach((nogood, index) => {
      const set = nogood[axis] ?? FREE;
      if (set === FREE || hasBit(space.bits(axis, set), at)) return;
      if (!isDisjoint(space.bits(axis, set), raised)) misses[index] = (misses[index] ?? 0) - 1;
    });
  }
  return Int32Array.from(domain, (bits, axis) => space.intern(axis, bits));
}

function isDisjoint(a: Bits, b: Bits): boolean {
  return isEmpty(a.map((word, at) => word & (b[at] ?? 0)));
}

/** The classes that can be added one by one without any goal becoming open. */
function widenForGoals(
  space: Space,
  domain: Domain,
  axis: number,
  own: Bits,
  wanted: Bits,
  goals: readonly Goal[],
): Bits {
  if (goals.length === 0) return wanted;
  let kept = own;
  for (const at of numbersOf(difference(wanted, own))) {
    const one = new Uint32Array(own.length);
    one[at >>> 5] = 1 << (at & 31);
    const wider = union(kept, one);
    const candidate = domain.map((bits, index) => (index === axis ? wider : bits));
    if (goals.every(({ tree, wanted: truth }) => judge(space, tree, candidate) === truth)) kept = wider;
  }
  return countBits(kept) === 0 ? own : kept;
}
