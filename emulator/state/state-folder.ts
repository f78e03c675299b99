import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { z } from "zod";

/** Another emulator is using the state folder. */
export class StateFolderInUseError extends Error {
  override readonly name = "StateFolderInUseError";
  readonly folder: string;

  constructor(folder: string, owner: Owner | undefined) {
    const who = owner === undefined ? "another process" : `the emulator with pid ${owner.pid}${at(owner.url)}`;
    super(
      `The state folder ${folder} is in use by ${who}. ` +
        "Use that emulator, stop it first, or choose another state folder.",
    );
    this.folder = folder;
  }
}

export interface StateFolder {
  readonly journalFile: string;
  /** Tells others, who want the folder too, where its owner listens. */
  announce(url: string): void;
  release(): Promise<void>;
}

type Owner = z.infer<typeof ownerSchema>;
const ownerSchema = z.object({ pid: z.int().positive(), url: z.string().optional() });
const STALE_MILLISECONDS = 5000;

/**
 * Takes a state folder, creating it if needed. A lock whose recorded owner no longer runs is taken over at once;
 * any other lock when its owner has not renewed it for five seconds.
 * @param onLost called when another process took the folder away (this one was stopped for longer than that)
 * @throws StateFolderInUseError
 */
export async function takeStateFolder(folder: string, onLost: (reason: string) => void): Promise<StateFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ownerFile = join(folder, "owner.json");
  const lockfilePath = join(folder, "emulator.lock");
  const take = () =>
    lock(folder, { lockfilePath, stale: STALE_MILLISECONDS, onCompromised: (error) => onLost(error.message) });
  const release = await take().catch((error: unknown) => {
    if (!isLocked(error)) throw error;
    const owner = readOwner(ownerFile);
    if (owner === undefined || isRunning(owner.pid)) throw new StateFolderInUseError(folder, owner);
    rmSync(lockfilePath, { recursive: true, force: true });
    return take().catch((again: unknown) => {
      throw isLocked(again) ? new StateFolderInUseError(folder, readOwner(ownerFile)) : again;
    });
  });
  writeOwner(ownerFile, { pid: process.pid });
  return {
    journalFile: join(folder, "journal.jsonl"),
    announce: (url) => writeOwner(ownerFile, { pid: process.pid, url }),
    release: async () => {
      rmSync(ownerFile, { force: true });
      // A lock that was lost is no longer ours to release.
      await release().catch(() => undefined);
    },
  };
}

const at = (url: string | undefined): string => (url === undefined ? "" : ` at ${url}`);

const isLocked = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ELOCKED";

function readOwner(file: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

function writeOwner(file: string, owner: Owner): void {
  writeFileSync(`${file}.next`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${file}.next`, file);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
