import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { apply, type Change, type Records } from "./change.ts";
import { readLine, writeLine } from "./journal-line.ts";

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

/** Below this size it is not worth writing the journal anew. */
const SMALLEST_COMPACTED_BYTES = 8 * 1024 * 1024;
const CHUNK_CHARACTERS = 64 * 1024;
const OWNERSHIP_MILLISECONDS = 1000;

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
  for (const [index, line] of lines.entries()) {
    const changes = readLine(line);
    if ("wrong" in changes) throw new CorruptJournalError(file, index + 1, changes.wrong);
    for (const change of changes) apply(records, change);
  }
  return records;
}

/**
 * The journal that is being written. What was appended is with the operating system: it survives the process, also one
 * that is killed, but not a power failure.
 */
export class Journal {
  readonly #file: string;
  #descriptor: number;
  #size: number;
  #compactAt: number;
  #ownedAt = Date.now();
  #refusal: string | undefined;

  /** Begins a journal that holds these changes, in place of what the file held: a crash leaves the old file or the new. */
  constructor(file: string, changes: Iterable<Change>) {
    this.#file = file;
    ({ descriptor: this.#descriptor, size: this.#size } = replaceFile(file, changes));
    this.#compactAt = compactionSize(this.#size);
  }

  /** Appends changes as one line. @throws Error when they could not be written; then the journal is as it was */
  append(changes: readonly Change[]): void {
    this.#checkOwner();
    if (this.#refusal !== undefined) throw new Error(`${this.#file} is no longer written: ${this.#refusal}.`);
    const bytes = Buffer.from(writeLine(changes));
    try {
      writeAll(this.#descriptor, bytes, this.#size);
      this.#size += bytes.byteLength;
    } catch (error) {
      // A full disk may leave half a line.
      ftruncateSync(this.#descriptor, this.#size);
      throw error;
    }
  }

  /** Whether most of the journal is outdated, so that it is worth compacting. */
  get isOvergrown(): boolean {
    return this.#size > this.#compactAt;
  }

  /** Begins the journal anew with these changes. Where that fails, the old one goes on. */
  compact(changes: Iterable<Change>): void {
    try {
      const { descriptor, size } = replaceFile(this.#file, changes);
      closeSync(this.#descriptor);
      this.#descriptor = descriptor;
      this.#size = size;
    } catch {
      rmSync(nextFile(this.#file), { force: true });
    }
    this.#compactAt = compactionSize(this.#size);
  }

  /** After this every append throws: somebody else owns the file. */
  refuse(reason: string): void {
    this.#refusal ??= reason;
  }

  close(): void {
    if (this.#refusal === "the emulator was closed") return;
    this.refuse("the emulator was closed");
    closeSync(this.#descriptor);
  }

  /**
   * A process that was stopped for a while may have lost its folder before its lock tells so; whoever took the folder
   * began with a new file. Looking once a second is enough, for nobody takes a folder that quickly.
   */
  #checkOwner(): void {
    const now = Date.now();
    if (this.#refusal !== undefined || now - this.#ownedAt < OWNERSHIP_MILLISECONDS) return;
    this.#ownedAt = now;
    if (statSync(this.#file, { throwIfNoEntry: false })?.ino !== fstatSync(this.#descriptor).ino)
      this.refuse("the file was replaced or removed by another process");
  }
}

const nextFile = (file: string): string => `${file}.next`;

const compactionSize = (size: number): number => Math.max(2 * size, SMALLEST_COMPACTED_BYTES);

/** Writes a file beside and moves it over the old one. @returns its descriptor, to be written on */
function replaceFile(file: string, changes: Iterable<Change>): { descriptor: number; size: number } {
  const descriptor = openSync(nextFile(file), "w", 0o600);
  try {
    let size = 0;
    let chunk = "";
    const flush = () => {
      const bytes = Buffer.from(chunk);
      writeAll(descriptor, bytes, size);
      size += bytes.byteLength;
      chunk = "";
    };
    for (const change of changes) {
      chunk += writeLine([change]);
      if (chunk.length > CHUNK_CHARACTERS) flush();
    }
    flush();
    fsyncSync(descriptor);
    renameSync(nextFile(file), file);
    return { descriptor, size };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function writeAll(descriptor: number, bytes: Buffer, position: number): void {
  for (let written = 0; written < bytes.byteLength; )
    written += writeSync(descriptor, bytes, written, bytes.byteLength - written, position + written);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
