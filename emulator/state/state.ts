import type { z } from "zod";
import { Collection, type Stored } from "./collection.ts";
import { compactJournal, Journal, type Records, readJournal } from "./journal.ts";

/** Everything the emulator remembers. */
export interface State {
  /** The collection of that name, with what the journal held of it. To be asked for once for each name. */
  collection<T extends Stored>(name: string, schema: z.ZodType<T>): Collection<T>;
  /** Every change from now on fails, loudly. */
  refuse(reason: string): void;
  close(): void;
}

/**
 * Opens the state: in a journal file, which is first compacted, or in memory only.
 * @throws CorruptJournalError
 */
export function openState(journalFile: string | undefined): State {
  const records: Records = journalFile === undefined ? new Map() : readJournal(journalFile);
  if (journalFile !== undefined) compactJournal(journalFile, records);
  const journal = journalFile === undefined ? undefined : new Journal(journalFile);
  return {
    collection: (name, schema) => new Collection(name, schema, records.get(name) ?? new Map(), journal),
    refuse: (reason) => journal?.refuse(reason),
    close: () => journal?.close(),
  };
}
