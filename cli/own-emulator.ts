import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EMULATOR_ADDRESS, EmulatorNotRunningError, isEmulator, ownAddress } from "../components/emulator-address.ts";
import type { Emulator, EmulatorOptions } from "../emulator/server.ts";
import { UsageError } from "./exit-code.ts";
import { PROJECT_FOLDER } from "./project.ts";

const STATE_FOLDER = join(PROJECT_FOLDER, ".local", "emulator");

/** What is built of the folder page/: beside the built command line, or in the folder of what is built of a checkout. */
const PAGE_FOLDER = join(import.meta.dirname, "..", ...(import.meta.filename.endsWith(".ts") ? ["dist"] : []), "page");

/** An emulator to deploy to; `close` ends it only if it was started here. */
export type EmulatorInUse = Pick<Emulator, "url" | "close">;

/** How an emulator of this project may differ from the usual one. */
export type OwnOptions = Pick<EmulatorOptions, "faults" | "latencyMilliseconds" | "keepConversations">;

/** The address of this project's emulator if it runs already. */
export async function runningEmulator(): Promise<{ readonly url: string; readonly pid: number } | undefined> {
  const address = await ownAddress(PROJECT_FOLDER);
  return address !== undefined && (await isEmulator(address.url)) ? address : undefined;
}

/**
 * Starts this project's emulator on its state under `.local/`. Without a wished port it takes the one of last time, so that
 * nothing changes in the stack, else a free one.
 *
 * @throws UsageError where it runs already, PortInUseError for a wished port, BadFaultError.
 */
export async function startOwnEmulator(wishedPort: number | undefined, options: OwnOptions = {}): Promise<Emulator> {
  const running = await runningEmulator();
  if (running !== undefined) {
    throw new UsageError(
      `this project's organisation runs already, at ${running.url} (process ${running.pid}); end it with \`npm stop\``,
    );
  }
  const emulator = await listen(wishedPort, { ...options, stateFolder: STATE_FOLDER, pageFolder: PAGE_FOLDER });
  await mkdir(dirname(join(PROJECT_FOLDER, EMULATOR_ADDRESS)), { recursive: true });
  const address = { url: emulator.url, pid: process.pid };
  await writeFile(join(PROJECT_FOLDER, EMULATOR_ADDRESS), `${JSON.stringify(address)}\n`);
  return emulator;
}

async function listen(wishedPort: number | undefined, options: EmulatorOptions): Promise<Emulator> {
  // Most commands find one that runs; loading it takes them a third of a second.
  const { PortInUseError, startEmulator } = await import("../emulator/server.ts");
  if (wishedPort !== undefined) return startEmulator({ ...options, port: wishedPort });
  const lastTime = await ownAddress(PROJECT_FOLDER);
  if (lastTime !== undefined) {
    try {
      return await startEmulator({ ...options, port: Number(new URL(lastTime.url).port) });
    } catch (error) {
      if (!(error instanceof PortInUseError)) throw error;
    }
  }
  return startEmulator(options);
}

/** The emulator for one command: the one that is running, else one for as long as the command takes. */
export async function useEmulator(configuredUrl: string | undefined): Promise<EmulatorInUse> {
  if (configuredUrl !== undefined) {
    if (!(await isEmulator(configuredUrl))) throw new EmulatorNotRunningError(configuredUrl);
    return { url: configuredUrl, close: async () => undefined };
  }
  const running = await runningEmulator();
  return running === undefined ? startOwnEmulator(undefined) : { url: running.url, close: async () => undefined };
}
