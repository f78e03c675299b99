import { addBit, addRange, type Bits, noBits } from "./bits.ts";
import type { Cells, Member, Runs } from "./cells.ts";

/** Cells merged into classes: two cells are in one class exactly when every test is equally true of both. */
export interface Classes {
  readonly size: number;
  /** The cells of each class, in the order of the cells. */
  readonly members: readonly (readonly Member[])[];
  /** The class of each cell. */
  readonly classOf: Int32Array;
  /** For each test, the classes of which it is true. */
  readonly truth: readonly Bits[];
}

/** Merges cells by partition refinement: every test splits the blocks that it is true of in part only. */
export function classesOf(cells: Cells): Classes {
  const block = refine(cells);
  const numbers = new Map<number, number>();
  const classOf = block.map((id) => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, numbers.size);
    return numbers.size - 1;
  });
  const size = numbers.size;
  const members: Member[][] = Array.from({ length: size }, () => []);
  cells.members.forEach((member, cell) => {
    members[classOf[cell] ?? 0]?.push(member);
  });
  const truth = cells.truth.map((runs) => truthOf(runs, classOf, size));
  return { size, members, classOf, truth };
}

function truthOf(runs: Runs, classOf: Int32Array, size: number): Bits {
  const bits = noBits(size);
  for (let at = 0; at < runs.length; at += 2) {
    const from = runs[at] ?? 0;
    const to = runs[at + 1] ?? 0;
    // Where nothing was merged, cells are classes.
    if (size === classOf.length) addRange(bits, from, to);
    else for (let cell = from; cell < to; cell++) addBit(bits, classOf[cell] ?? 0);
  }
  return bits;
}

/** The block of each cell, after every test has split what it is true of in part only. */
function refine({ members, truth }: Cells): Int32Array {
  const block = new Int32Array(members.length);
  const sizes = new Int32Array(members.length + 1);
  const hits = new Int32Array(members.length + 1);
  const moved = new Int32Array(members.length + 1);
  sizes[0] = members.length;
  let blocks = 1;
  for (const runs of truth) {
    const touched: number[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const to = runs[at + 1] ?? 0;
      for (let cell = runs[at] ?? 0; cell < to; cell++) {
        const id = block[cell] ?? 0;
        const count = hits[id] ?? 0;
        if (count === 0) touched.push(id);
        hits[id] = count + 1;
      }
    }
    const before = blocks;
    for (const id of touched) {
      const count = hits[id] ?? 0;
      hits[id] = 0;
      const whole = count === sizes[id];
      moved[id] = whole ? id : blocks;
      if (whole) continue;
      sizes[id] = (sizes[id] ?? 0) - count;
      sizes[blocks++] = count;
    }
    if (blocks === before) continue;
    for (let at = 0; at < runs.length; at += 2) {
      const to = runs[at + 1] ?? 0;
      for (let cell = runs[at] ?? 0; cell < to; cell++) block[cell] = moved[block[cell] ?? 0] ?? 0;
    }
  }
  return block;
}
