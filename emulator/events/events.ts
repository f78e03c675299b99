import type { EmulatorEvent } from "./event.ts";

/** An event and its place among all of this emulator, from 1 on. */
export interface Numbered {
  readonly number: number;
  readonly event: EmulatorEvent;
}

type Listener = (numbered: Numbered) => void;

/** So many events can be asked for again. */
export const KEPT_EVENTS = 10_000;

/** What happens in the emulator, for whoever listens; the last events are kept for those who come back. */
export class Events {
  readonly #kept: Numbered[] = [];
  readonly #listeners = new Set<Listener>();
  #count = 0;

  publish(event: EmulatorEvent): void {
    const numbered = { number: ++this.#count, event };
    // A ring: what is kept is overwritten in turn.
    this.#kept[(numbered.number - 1) % KEPT_EVENTS] = numbered;
    for (const listener of this.#listeners) listener(numbered);
  }

  /** The number of the last event; 0 before the first. */
  get count(): number {
    return this.#count;
  }

  /** The kept events after one, oldest first; undefined where some of them are not kept any more. */
  after(number: number): readonly Numbered[] | undefined {
    if (number > this.#count || number < this.#count - KEPT_EVENTS) return undefined;
    return Array.from(
      { length: this.#count - number },
      (_, index) => this.#kept[(number + index) % KEPT_EVENTS],
    ).filter((kept) => kept !== undefined);
  }

  /** All kept events, oldest first. */
  kept(): readonly Numbered[] {
    return this.after(Math.max(0, this.#count - KEPT_EVENTS)) ?? [];
  }

  /** Calls a listener with each event from now on. The result ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
