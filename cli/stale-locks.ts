import { readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";

// What the engine writes into a lock file (pulumi, pkg/backend/diy/lock.go).
const lockSchema = z.object({ pid: z.int().positive(), hostname: z.string() });

/**
 * Removes locks that an engine left behind when it was killed: nobody holds them, and the next update would be refused.
 * Locks of other machines, and those of processes that run, stay.
 *
 * @param state The folder with the state of all stacks.
 * @returns How many there were.
 */
export async function removeStaleLocks(state: string): Promise<number> {
  const folder = join(state, ".pulumi", "locks");
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const locks = await Promise.all(
    entries
      .filter((name) => name.endsWith(".json"))
      .map(async (name) => {
        const file = join(folder, name);
        return (await isStale(file)) ? file : undefined;
      }),
  );
  const stale = locks.filter((file) => file !== undefined);
  await Promise.all(stale.map((file) => rm(file, { force: true })));
  return stale.length;
}

async function isStale(file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch(() => "");
  const lock = lockSchema.safeParse(parsed(text)).data;
  return lock !== undefined && lock.hostname === hostname() && !(await isRunning(lock.pid));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process runs, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  // On Linux a process that was killed has a number until its parent asks for its end (proc(5): state Z).
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) Z /.test(status);
}
