import { type Bits, bitsOf, firstBit, hasBit } from "./bits.ts";
import type { Member } from "./cells.ts";
import { exampleMember } from "./member-text.ts";
import type { SetId, Space } from "./space.ts";

/** Which class of a set makes the example that people expect. */
export class Preferences {
  readonly #space: Space;
  readonly #known: readonly Map<SetId, number>[];
  /** For each axis the classes with a valid example, and the lowest and highest of those that are numbers. */
  readonly #axes: readonly { readonly valid: Bits; readonly low: number; readonly high: number }[];

  constructor(space: Space) {
    this.#space = space;
    this.#known = space.axes.map(() => new Map());
    this.#axes = space.axes.map(({ members, size }) => {
      const has = (kind: Member["kind"], own: readonly Member[]) => own.some((member) => member.kind === kind);
      const intervals = members.flatMap((own, at) => (has("interval", own) ? [at] : []));
      const valid = members.flatMap((own, at) => (exampleMember(own)?.kind === "invalid" ? [] : [at]));
      return { valid: bitsOf(size, valid), low: intervals[0] ?? -1, high: intervals[intervals.length - 1] ?? -1 };
    });
  }

  /** The preferred class of an interned set. */
  classOf(axis: number, set: SetId): number {
    const known = this.#known[axis]?.get(set);
    if (known !== undefined) return known;
    const preferred = this.classIn(axis, this.#space.bits(axis, set));
    this.#known[axis]?.set(set, preferred);
    return preferred;
  }

  /**
   * "Not sent" where the set allows it; for a stretch of numbers that has no lower end of its own, the upper end; else
   * the first class.
   */
  classIn(axis: number, bits: Bits): number {
    if (hasBit(bits, 0)) return 0;
    const { valid, low, high } = this.#axes[axis] ?? { valid: bits, low: -1, high: -1 };
    const openBelow = low >= 0 && low !== high && hasBit(bits, low) && !hasBit(bits, high);
    const preferred = openBelow ? lastCommon(bits, valid) : firstCommon(bits, valid);
    return preferred < 0 ? firstBit(bits) : preferred;
  }
}

function firstCommon(a: Bits, b: Bits): number {
  for (let at = 0; at < a.length; at++) {
    const word = (a[at] ?? 0) & (b[at] ?? 0);
    if (word !== 0) return at * 32 + 31 - Math.clz32(word & -word);
  }
  return -1;
}

function lastCommon(a: Bits, b: Bits): number {
  for (let at = a.length - 1; at >= 0; at--) {
    const word = (a[at] ?? 0) & (b[at] ?? 0);
    if (word !== 0) return at * 32 + 31 - Math.clz32(word);
  }
  return -1;
}
