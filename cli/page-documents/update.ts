import type { OutputMap, Stack } from "@pulumi/pulumi/automation/index.js";
import type { StackSettings } from "../../components/stack-config.ts";
import type { Verdict } from "../../verification/verdict.ts";
import { runningEmulator } from "../own-emulator.ts";
import { readSettings } from "../project.ts";
import { deployedStack } from "../verify-deployed.ts";
import { tellDeployed } from "./deployed.ts";
import { Page } from "./page.ts";
import { tellRun } from "./verification.ts";

/** The page of the emulator that a stack is deployed to, if one is there. */
export async function pageOf({ organisation, emulatorUrl }: StackSettings): Promise<Page | undefined> {
  if (organisation !== "emulator") return undefined;
  const url = emulatorUrl ?? (await runningEmulator())?.url;
  return url === undefined ? undefined : new Page(url);
}

/** What came of a stack update. */
export interface ToldUpdate {
  readonly startedAt: string;
  /** Where it succeeded. */
  readonly outputs: OutputMap | undefined;
  readonly verdicts: readonly Verdict[];
  /** Whether the verdicts are of this update. */
  readonly verified: boolean;
}

/** Tells the page of a stack update. Best effort: the update itself is over, and nothing here changes how it ended. */
export async function tellUpdate(stack: Stack, { startedAt, outputs, verdicts, verified }: ToldUpdate): Promise<void> {
  try {
    const settings = readSettings(stack.name);
    const page = await pageOf(settings);
    if (page === undefined) return;
    if (verified && verdicts.length > 0) await tellRun(page, stack.name, startedAt, verdicts);
    if (outputs === undefined) return;
    const { name } = stack;
    const deployed = await deployedStack({
      name,
      outputs: async () => outputs,
      exportStack: () => stack.exportStack(),
    });
    await tellDeployed(page, name, settings, deployed);
    await page.told();
  } catch {
    // The page shows less.
  }
}
