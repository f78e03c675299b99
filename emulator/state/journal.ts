import {
  appendFileSync,
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { z } from "zod";

/** One change of one stored thing; without `value` it was removed. */
export type Change = z.infer<typeof changeSchema>;

/** Collection name → id → stored value. */
export type Records = Map<string, Map<string, unknown>>;

const changeSchema = z.strictObject({ collection: z.string(), id: z.string(), value: z.unknown().optional() });

/** The state on disk is not what the emulator wrote. */
export class CorruptJournalError extends Error {
  override readonly name = "CorruptJournalError";

  constructor(file: string, line: number, reason: string) {
    super(
      `The emulator's journal ${file} cannot be read at line ${line}: ${reason}. ` +
        "Nothing was changed. Restore the file from a copy, or move it away to start with an empty organisation.",
    );
  }
}

/**
 * Reads a journal.
 * @returns the latest value of each thing; empty when there is no file
 * @throws CorruptJournalError for anything but a half-written last line, which was never answered
 */
export function readJournal(file: string): Records {
  const records: Records = new Map();
  const lines = readText(file).split("\n");
  // What follows the last line end is empty, or a write that the process did not survive.
  lines.pop();
  for (const [index, line] of lines.entries()) apply(records, parseLine(file, index + 1, line));
  return records;
}

/** Replaces the journal by one line for each thing, atomically: a crash leaves the old file or the new one. */
export function compactJournal(file: string, records: Records): void {
  const next = `${file}.next`;
  const descriptor = openSync(next, "w", 0o600);
  try {
    for (const [collection, things] of records)
      for (const [id, value] of things) writeSync(descriptor, line({ collection, id, value }));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, file);
}

/** Appends changes to a journal; a change is with the operating system when `append` returns. */
export class Journal {
  readonly #file: string;
  readonly #descriptor: number;
  #size: number;
  #refusal: string | undefined;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, "a", 0o600);
    this.#size = readFileSync(file).byteLength;
  }

  append(change: Change): void {
    if (this.#refusal !== undefined) throw new Error(`${this.#file} is no longer written: ${this.#refusal}.`);
    const bytes = Buffer.from(line(change));
    try {
      appendFileSync(this.#descriptor, bytes);
      this.#size += bytes.byteLength;
    } catch (error) {
      // A full disk may leave half a line in the middle of the journal.
      ftruncateSync(this.#descriptor, this.#size);
      throw error;
    }
  }

  /** After this every append throws: somebody else owns the file. */
  refuse(reason: string): void {
    this.#refusal = reason;
  }

  close(): void {
    this.refuse("the emulator was closed");
    closeSync(this.#descriptor);
  }
}

function apply(records: Records, change: Change): void {
  const things = records.get(change.collection) ?? new Map<string, unknown>();
  records.set(change.collection, things);
  if (change.value === undefined) things.delete(change.id);
  else things.set(change.id, change.value);
}

const line = (change: Change): string => `${JSON.stringify(change)}\n`;

function parseLine(file: string, number: number, text: string): Change {
  try {
    return changeSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new CorruptJournalError(file, number, error instanceof SyntaxError ? "it is not JSON" : "it is not a change");
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
