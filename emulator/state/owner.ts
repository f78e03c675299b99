import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { hostname } from "node:os";
import { z } from "zod";

/** Who uses a state folder, as it wrote it down. */
const ownerSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** Tells this life of the process from an earlier one: in a container every emulator may be process 1. */
  life: z.string(),
  /** Where it listens, once it does. */
  url: z.string().optional(),
});
export type Owner = z.infer<typeof ownerSchema>;

const LIFE = randomUUID();

/** This process as an owner. */
export const self = (url?: string): Owner => ({
  pid: process.pid,
  host: hostname(),
  life: LIFE,
  ...(url === undefined ? {} : { url }),
});

/** The owner that a file names; undefined when there is no such file, or not one of this version. */
export function readOwner(file: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** Writes the owner down, at once or not at all. */
export function writeOwner(file: string, owner: Owner): void {
  writeFileSync(`${file}.next`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${file}.next`, file);
}

/** Whether an owner lives; undefined where that cannot be told from here. */
export async function lives({ pid, host, life, url }: Owner): Promise<boolean | undefined> {
  // Another container or machine, whose processes are not ours to see.
  if (host !== hostname()) return undefined;
  if (pid === process.pid && life !== LIFE) return false;
  if (!isRunning(pid)) return false;
  // The number may be another process's by now, or the owner be dead and not yet buried: then nobody listens.
  return url === undefined ? undefined : isListening(new URL(url));
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

async function isListening({ hostname: host, port }: URL): Promise<boolean> {
  const socket = connect({ host, port: Number(port) });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
