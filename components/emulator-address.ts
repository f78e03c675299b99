import { readFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
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

const status = z.object({ name: z.string() });

/** Whether an emulator answers at an address. */
export async function isEmulator(url: string): Promise<boolean> {
  try {
    const answer = await responseTo(`${url}/emulator/status`);
    const body = await json(answer);
    return answer.statusCode === 200 && status.safeParse(body).success;
  } catch {
    return false;
  }
}

/** Each command asks this; `fetch` and axios take 50 ms and more to load, and axios would ask a proxy. */
function responseTo(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false, signal: AbortSignal.timeout(2_000) }, resolve).once("error", reject);
  });
}
