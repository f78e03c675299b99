import { join } from "node:path";
import open from "open";
import type { StackSettings } from "../components/stack-config.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { type EmulatorInUse, runningEmulator, startOwnEmulator } from "./own-emulator.ts";
import { lastDeployed, tellRules } from "./page-documents/deployed.ts";
import { Page } from "./page-documents/page.ts";
import { lastRuns } from "./page-documents/verification.ts";
import { PROJECT_FOLDER, readSettings } from "./project.ts";
import { untilInterrupted } from "./until-interrupted.ts";
import { FileWatch } from "./verify-watch.ts";

export interface StudioArgs {
  readonly stack: string;
  /** Whether to open the page in the browser. */
  readonly open: boolean;
}

/** `studio`: the page of the organisation on loopback, which is started unless it runs, until Ctrl-C. */
export async function studio({ stack, open: opens }: StudioArgs): Promise<ExitCode> {
  const settings = readSettings(stack);
  if (settings.organisation !== "emulator")
    throw new UsageError(
      `stack "${stack}" belongs to a real organisation, and the page shows the emulator; name a stack of the emulator with --stack`,
    );
  // From here on: who reads the address may press Ctrl-C at once.
  const interrupted = untilInterrupted();
  const emulator = await emulatorOf(settings);
  const following = await followProject(new Page(emulator.url), stack, settings);
  try {
    console.log(`The page is at ${emulator.url}/ – Ctrl-C ends it.`);
    if ((await lastDeployed(stack)) === undefined)
      console.log(`Nothing is deployed yet. In another terminal: npx attribute-routing up --stack ${stack}`);
    if (opens) await openInBrowser(`${emulator.url}/`);
    await interrupted;
    return EXIT.clean;
  } finally {
    await following.end();
    await emulator.close();
  }
}

/** The emulator of a stack: the one that runs, which stays when the studio ends, or one of its own. */
async function emulatorOf({ emulatorUrl }: StackSettings): Promise<EmulatorInUse> {
  const running = await runningEmulator();
  if (running !== undefined && (emulatorUrl === undefined || emulatorUrl === running.url))
    return { url: running.url, close: async () => undefined };
  return startOwnEmulator(emulatorUrl === undefined ? undefined : Number(new URL(emulatorUrl).port));
}

/** Tells the page what the project knows: the rules whenever their file changes, what was deployed and verified last. */
export async function followProject(page: Page, stack: string, settings: StackSettings) {
  const rules = new FileWatch(join(PROJECT_FOLDER, settings.routing));
  const end = new AbortController();
  const follow = async () => {
    do await tellRules(page, stack, settings);
    while ((await rules.next(undefined, end.signal)) === "changed");
  };
  const last = await lastDeployed(stack);
  if (last !== undefined) page.tell("deployed", last.deployed);
  page.tell("verification", await lastRuns());
  const following = follow();
  await page.told();
  return {
    end: async () => {
      end.abort();
      await following;
      rules.close();
    },
  };
}

/** Without a browser the address that was printed is left. */
async function openInBrowser(url: string): Promise<void> {
  try {
    const browser = await open(url);
    browser.once("error", sayHow);
  } catch {
    sayHow();
  }
}

const sayHow = (): void => console.error("No browser could be opened from here; open the address yourself.");
