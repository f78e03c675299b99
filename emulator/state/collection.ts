import type { z } from "zod";
import type { Journal } from "./journal.ts";

/** What every stored thing has. */
export interface Stored {
  readonly id: string;
}

/** Things of one kind, in memory and in the journal. Values are replaced, never changed in place. */
export class Collection<T extends Stored> {
  readonly #name: string;
  readonly #journal: Journal | undefined;
  readonly #things = new Map<string, T>();

  /** @throws Error naming the collection and the thing when a stored value does not have the expected shape */
  constructor(name: string, schema: z.ZodType<T>, stored: ReadonlyMap<string, unknown>, journal: Journal | undefined) {
    this.#name = name;
    this.#journal = journal;
    for (const [id, value] of stored) {
      const parsed = schema.safeParse(value);
      if (!parsed.success)
        throw new Error(
          `The stored ${name} ${id} does not have the expected shape: ${parsed.error.issues[0]?.message}. ` +
            "The state folder was written by another version; start with an empty one.",
        );
      this.#things.set(id, parsed.data);
    }
  }

  get(id: string): T | undefined {
    return this.#things.get(id);
  }

  /** All things, in the order in which they were first stored. */
  all(): T[] {
    return [...this.#things.values()];
  }

  /** Stores a thing, in the journal first: what was answered survives the process. */
  put(thing: T): T {
    this.#journal?.append({ collection: this.#name, id: thing.id, value: thing });
    this.#things.set(thing.id, thing);
    return thing;
  }

  delete(id: string): boolean {
    if (!this.#things.has(id)) return false;
    this.#journal?.append({ collection: this.#name, id });
    return this.#things.delete(id);
  }
}
