import type { z } from "zod";
import type { Batch } from "./batch.ts";
import type { Change } from "./change.ts";

/** What every stored thing has. */
export interface Stored {
  readonly id: string;
}

/** What is stored was written by another version of the emulator. */
export class ForeignStateError extends Error {
  override readonly name = "ForeignStateError";

  constructor(collection: string, id: string, problem: string) {
    super(
      `The stored ${collection} ${id} does not have the expected shape: ${problem}. The emulator's state folder was ` +
        "written by another version. Delete it with the stack's state that belongs to it (the folder .local of the " +
        "project holds both), and deploy again.",
    );
  }
}

/** Told of each change in memory, also of those that are undone; undefined stands for a thing that is not there. */
type Watcher<T> = (before: T | undefined, now: T | undefined) => void;

/** Things of one kind, in memory and, once they are committed, in the journal. Values are replaced, never changed in place. */
export class Collection<T extends Stored> {
  readonly #name: string;
  readonly #batch: Batch | undefined;
  readonly #things = new Map<string, T>();
  readonly #watchers: Watcher<T>[] = [];

  /** @throws ForeignStateError when a stored value does not have the expected shape */
  constructor(name: string, schema: z.ZodType<T>, stored: ReadonlyMap<string, unknown>, batch: Batch | undefined) {
    this.#name = name;
    this.#batch = batch;
    for (const [id, value] of stored) {
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw new ForeignStateError(name, id, parsed.error.issues[0]?.message ?? "");
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

  put(thing: T): T {
    const before = this.#things.get(thing.id);
    this.#replace(before, thing);
    this.#batch?.note({ collection: this.#name, id: thing.id, value: thing }, () => this.#replace(thing, before));
    return thing;
  }

  delete(id: string): boolean {
    const before = this.#things.get(id);
    if (before === undefined) return false;
    this.#replace(before, undefined);
    this.#batch?.note({ collection: this.#name, id }, () => this.#replace(undefined, before));
    return true;
  }

  watch(watcher: Watcher<T>): void {
    this.#watchers.push(watcher);
  }

  /** A look-up by something that several things may share, without going through all of them. */
  index(keyOf: (thing: T) => string): (key: string) => readonly T[] {
    const groups = new Map<string, Map<string, T>>();
    const take = (thing: T) => {
      const group = groups.get(keyOf(thing));
      group?.delete(thing.id);
      if (group?.size === 0) groups.delete(keyOf(thing));
    };
    const add = (thing: T) => {
      const key = keyOf(thing);
      groups.set(key, (groups.get(key) ?? new Map<string, T>()).set(thing.id, thing));
    };
    for (const thing of this.#things.values()) add(thing);
    this.watch((before, now) => {
      // A value that takes another's place keeps its place in the order.
      if (before !== undefined && (now === undefined || keyOf(before) !== keyOf(now))) take(before);
      if (now !== undefined) add(now);
    });
    return (key) => [...(groups.get(key)?.values() ?? [])];
  }

  /** The changes that lead to what is stored now. */
  *changes(): Generator<Change> {
    for (const [id, value] of this.#things) yield { collection: this.#name, id, value };
  }

  #replace(before: T | undefined, now: T | undefined): void {
    if (now !== undefined) this.#things.set(now.id, now);
    else if (before !== undefined) this.#things.delete(before.id);
    for (const watcher of this.#watchers) watcher(before, now);
  }
}
