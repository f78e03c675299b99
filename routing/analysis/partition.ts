import { addBit, type Bits, noBits } from "./bits.ts";
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
  const block = new Int32Array(cells.members.length);
  const sizes = [cells.members.length];
  for (const runs of cells.truth) split(block, sizes, runs);

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
  const truth = cells.truth.map((runs) => {
    const bits = noBits(size);
    forEachCell(runs, (cell) => addBit(bits, classOf[cell] ?? 0));
    return bits;
  });
  return { size, members, classOf, truth };
}

function split(block: Int32Array, sizes: number[], runs: Runs): void {
  const hits = new Map<number, number>();
  forEachCell(runs, (cell) => {
    const id = block[cell] ?? 0;
    hits.set(id, (hits.get(id) ?? 0) + 1);
  });
  const moved = new Map<number, number>();
  for (const [id, count] of hits) {
    const size = sizes[id] ?? 0;
    if (count === size) continue;
    moved.set(id, sizes.length);
    sizes[id] = size - count;
    sizes.push(count);
  }
  if (moved.size === 0) return;
  forEachCell(runs, (cell) => {
    const target = moved.get(block[cell] ?? 0);
    if (target !== undefined) block[cell] = target;
  });
}

function forEachCell(runs: Runs, visit: (cell: number) => void): void {
  for (let at = 0; at < runs.length; at += 2) {
    const to = runs[at + 1] ?? 0;
    for (let cell = runs[at] ?? 0; cell < to; cell++) visit(cell);
  }
}
