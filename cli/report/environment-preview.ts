import { join, resolve } from "node:path";
import { CommandError, type EngineEvent } from "@pulumi/pulumi/automation/index.js";
import type { StackSettings } from "../../components/stack-config.ts";
import { findCredentials } from "../../genesys/credentials.ts";
import { findEngine } from "../../tools/engine/engine.ts";
import { openDeployment, organisationOf } from "../deployment.ts";
import { EngineLog } from "../engine-log.ts";
import { readDeployedState } from "../environments/deployed-state.ts";
import { type EmulatorInUse, useEmulator } from "../own-emulator.ts";
import { step } from "../progress.ts";
import { hasEncryptedCredentials, PROJECT_FOLDER } from "../project.ts";
import type { Preview, ResourceChange } from "./content.ts";
import { ResourceChanges } from "./resource-changes.ts";

/** Why an environment is not previewed, without further ado. */
class NotPreviewedError extends Error {
  override readonly name = "NotPreviewedError";
}

/**
 * What an update would change in the environment itself, where credentials for it exist; changes nothing there. Undefined
 * for a stack of the embedded organisation, which is nobody's environment but this checkout's.
 *
 * @param file The rules that are reported on.
 */
export async function environmentPreview(
  stack: string,
  settings: StackSettings,
  file: string,
): Promise<Preview | undefined> {
  const { organisation, emulatorUrl } = settings;
  if (organisation === "emulator" && emulatorUrl === undefined) return undefined;
  const where = `in ${stack}`;
  const log = new EngineLog();
  try {
    checkFile(file, settings);
    const emulator = organisation === "emulator" ? await useEmulator(emulatorUrl) : undefined;
    checkCredentials(stack, settings, emulator);
    const changes = await step(`Previewing ${where}`, () => preview(stack, settings, emulator, log));
    return { kind: "previewed", where, changes };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: "not-previewed", where, reason: error instanceof CommandError ? log.reason(error) : error.message };
  }
}

async function preview(
  stack: string,
  settings: StackSettings,
  emulator: EmulatorInUse | undefined,
  log: EngineLog,
): Promise<readonly ResourceChange[]> {
  await checkDeployed(stack, settings);
  const deployment = await openDeployment({ stack, provider: "auto" }, settings, emulator);
  const changes = new ResourceChanges();
  const onEvent = (event: EngineEvent) => {
    log.onEvent(event);
    changes.onEvent(event);
  };
  try {
    await deployment.stack.preview({ onEvent, signal: log.broken });
    return changes.list();
  } finally {
    await deployment.close();
  }
}

/** The program of the stack reads its own file, whatever is reported on. */
function checkFile(file: string, { routing }: StackSettings): void {
  if (resolve(file) !== join(PROJECT_FOLDER, routing))
    throw new NotPreviewedError(`its rules are those of ${routing}, which are not reported on`);
}

/** Pull requests from forks have none. What is encrypted in the stack file, the engine finds or misses. */
function checkCredentials(stack: string, settings: StackSettings, emulator: EmulatorInUse | undefined): void {
  if (hasEncryptedCredentials(stack)) return;
  try {
    findCredentials(organisationOf(settings, emulator), process.env, settings);
  } catch (error) {
    throw new NotPreviewedError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  }
}

/** Opening a stack would make it where there is none yet. */
async function checkDeployed(stack: string, settings: StackSettings): Promise<void> {
  const state = await readDeployedState(await findEngine(() => undefined), stack, settings);
  if (state.kind === "unreadable") throw new NotPreviewedError(`its state could not be read: ${state.reason}`);
  if (state.kind === "nothing") throw new NotPreviewedError("nothing is deployed there yet");
}
