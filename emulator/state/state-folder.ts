import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { check, lock } from "proper-lockfile";
import { lives, type Owner, readOwner, self, writeOwner } from "./owner.ts";

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

const STALE_MILLISECONDS = 5000;
/** Longer than somebody else needs to come in, and than the lock of somebody who died while coming in. */
const DOOR_RETRIES = { retries: 80, factor: 1, minTimeout: 100, maxTimeout: 100 };

/**
 * Takes a state folder, creating it if needed. From an owner that no longer lives it is taken over at once; from one of
 * whom that cannot be told (in another container, or just starting) when it has not renewed its lock for five seconds.
 * @param onLost called when another process took the folder away
 * @throws StateFolderInUseError
 */
export async function takeStateFolder(folder: string, onLost: (reason: string) => void): Promise<StateFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ownerFile = join(folder, "owner.json");
  const lockfilePath = join(folder, "emulator.lock");
  // One at a time: two that find a dead owner must not each take away the lock that the other one has just taken.
  const leaveDoor = await lock(join(folder, "door"), {
    realpath: false,
    stale: STALE_MILLISECONDS,
    retries: DOOR_RETRIES,
    onCompromised: () => undefined,
  });
  try {
    const owner = readOwner(ownerFile);
    const isHeld = () => check(folder, { lockfilePath, stale: STALE_MILLISECONDS });
    if ((owner === undefined ? undefined : await lives(owner)) ?? (await isHeld()))
      throw new StateFolderInUseError(folder, owner);
    rmSync(lockfilePath, { recursive: true, force: true });
    const release = await lock(folder, {
      lockfilePath,
      stale: STALE_MILLISECONDS,
      onCompromised: (error) => onLost(error.message),
    });
    let mine = self();
    writeOwner(ownerFile, mine);
    return {
      journalFile: join(folder, "journal.jsonl"),
      announce: (url) => {
        mine = self(url);
        writeOwner(ownerFile, mine);
      },
      release: async () => {
        if (isDeepStrictEqual(readOwner(ownerFile), mine)) rmSync(ownerFile, { force: true });
        // A lock that was lost is no longer ours to release.
        await release().catch(() => undefined);
      },
    };
  } finally {
    await leaveDoor().catch(() => undefined);
  }
}

const at = (url: string | undefined): string => (url === undefined ? "" : ` at ${url}`);
