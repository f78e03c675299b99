import type { z } from "zod";
import { Batch } from "./batch.ts";
import { type Change, changesTo, type Records } from "./change.ts";
import { Collection, type Stored } from "./collection.ts";
import { Journal, readJournal } from "./journal.ts";

/** Everything the emulator remembers. */
export interface State {
  /** The collection of that name, with what the journal held of it. To be asked for once for each name. */
  collection<T extends Stored>(name: string, schema: z.ZodType<T>): Collection<T>;
  /** Calls a listener with the name of the collection at each change in memory. */
  watch(listener: (collection: string) => void): void;
  /**
   * Writes what changed since the last time, as one record: all of it survives the process, or nothing. To be called
   * before anything is answered.
   * @throws Error when it cannot be written; then the changes are undone
   */
  commit(): void;
  /** Every commit from now on fails, loudly. */
  refuse(reason: string): void;
  close(): void;
}

/**
 * Opens the state: in a journal file, which is first compacted, or in memory only.
 * @throws CorruptJournalError
 */
export function openState(journalFile: string | undefined): State {
  const listeners: ((collection: string) => void)[] = [];
  const { collection, ...state } = journalFile === undefined ? inMemory() : inJournal(journalFile);
  return {
    ...state,
    collection: (name, schema) => {
      const opened = collection(name, schema);
      opened.watch(() => {
        for (const listener of listeners) listener(name);
      });
      return opened;
    },
    watch: (listener) => {
      listeners.push(listener);
    },
  };
}

const inMemory = (): Omit<State, "watch"> => ({
  collection: (name, schema) => new Collection(name, schema, new Map(), undefined),
  commit: () => undefined,
  refuse: () => undefined,
  close: () => undefined,
});

function inJournal(file: string): Omit<State, "watch"> {
  // Collections that nobody has asked for yet; what this version does not know stays in the journal.
  const unclaimed: Records = readJournal(file);
  const journal = new Journal(file, changesTo(unclaimed));
  const collections: { changes(): Iterable<Change> }[] = [];
  function* changes(): Generator<Change> {
    yield* changesTo(unclaimed);
    for (const collection of collections) yield* collection.changes();
  }
  const commit = () => {
    batch.commit((changed) => journal.append(changed));
    if (journal.isOvergrown) journal.compact(changes());
  };
  // What changed without being answered, such as by a timer, is written soon. It cannot be reported to anybody when
  // that fails; the next change that is answered fails in the same way.
  const batch = new Batch(() =>
    setImmediate(() => {
      try {
        commit();
      } catch {}
    }),
  );
  return {
    collection: (name, schema) => {
      const collection = new Collection(name, schema, unclaimed.get(name) ?? new Map(), batch);
      unclaimed.delete(name);
      collections.push(collection);
      return collection;
    },
    commit,
    refuse: (reason) => journal.refuse(reason),
    close: () => {
      try {
        commit();
      } finally {
        journal.close();
      }
    },
  };
}
