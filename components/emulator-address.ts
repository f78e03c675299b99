import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const addressSchema = z.object({ url: z.string(), pid: z.int() });

/** Where the emulator of a checkout writes down its address, relative to the project. */
export const EMULATOR_ADDRESS = join(".local", "emulator-address.json");

/** No emulator answers where this stack expects one. */
export class EmulatorNotRunningError extends Error {
  constructor(url: string | undefined) {
    super(
      `no emulator ${url === undefined ? "is running for this project" : `answers at ${url}`}; ` +
        "start one with `npx attribute-routing emulator`, or use `npm start`, which brings its own",
    );
    this.name = "EmulatorNotRunningError";
  }
}

/**
 * The address of the emulator that a stack uses: the configured one, else the one that runs for this project.
 *
 * @throws EmulatorNotRunningError where nothing answers there.
 */
export async function findEmulator(configured: string | undefined, projectFolder: string): Promise<string> {
  const url = configured ?? (await ownAddress(projectFolder))?.url;
  if (url === undefined || !(await isEmulator(url))) throw new EmulatorNotRunningError(url);
  return url;
}

/** What this checkout's emulator wrote down, also if it is gone by now. */
export async function ownAddress(projectFolder: string): Promise<z.infer<typeof addressSchema> | undefined> {
  const text = await readFile(join(projectFolder, EMULATOR_ADDRESS), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return addressSchema.parse(JSON.parse(text));
  } catch {
    // Not written to its end, or by somebody else.
    return undefined;
  }
}

/** Whether an emulator answers at an address. */
export async function isEmulator(url: string): Promise<boolean> {
  const status = z.object({ name: z.string() });
  try {
    // Node's own client: it loads in a third of the time, for each command, and asks no proxy.
    const answer = await fetch(`${url}/emulator/status`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok && status.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}
