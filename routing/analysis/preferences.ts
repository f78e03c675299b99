import { type Bits, hasBit } from "./bits.ts";
import { exampleMember } from "./member-text.ts";
import type { SetId, Space } from "./space.ts";

/** Which class of a set makes the example that people expect. */
export class Preferences {
  readonly #space: Space;
  readonly #known: readonly Map<SetId, number>[];
  /** The classes of each axis that have a valid member, lowest and highest. */
  readonly #ends: readonly { readonly low: number; readonly high: number }[];

  constructor(space: Space) {
    this.#space = space;
    this.#known = space.axes.map(() => new Map());
    this.#ends = space.axes.map(({ members }) => {
      const intervals = members.flatMap((own, at) => (own.some(({ kind }) => kind === "interval") ? [at] : []));
      return { low: intervals[0] ?? -1, high: intervals[intervals.length - 1] ?? -1 };
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
    const members = this.#space.axes[axis]?.members ?? [];
    const classes = members.flatMap((own, at) =>
      hasBit(bits, at) && exampleMember(own)?.kind !== "invalid" ? [at] : [],
    );
    const { low, high } = this.#ends[axis] ?? { low: -1, high: -1 };
    const openBelow = low >= 0 && low !== high && hasBit(bits, low) && !hasBit(bits, high);
    const preferred = openBelow ? classes[classes.length - 1] : classes[0];
    return preferred ?? members.findIndex((_, at) => hasBit(bits, at));
  }
}
