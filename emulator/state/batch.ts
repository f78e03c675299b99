import type { Change } from "./change.ts";

/** Changes that memory has and the journal has not. A thing that changed several times is written once, as it is last. */
export class Batch {
  readonly #changes = new Map<string, Change>();
  readonly #undo: (() => void)[] = [];
  readonly #onFirst: () => void;

  /** @param onFirst called when something is noted in an empty batch */
  constructor(onFirst: () => void) {
    this.#onFirst = onFirst;
  }

  note(change: Change, undo: () => void): void {
    if (this.#undo.length === 0) this.#onFirst();
    this.#changes.set(`${change.collection}\n${change.id}`, change);
    this.#undo.push(undo);
  }

  /**
   * Hands all changes to `write` and forgets them. Where that fails, memory goes back to what the journal holds.
   * @throws what `write` throws
   */
  commit(write: (changes: readonly Change[]) => void): void {
    if (this.#undo.length === 0) return;
    const undo = this.#undo.splice(0);
    const changes = [...this.#changes.values()];
    this.#changes.clear();
    try {
      write(changes);
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  }
}
