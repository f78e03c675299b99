import { CommandError } from "@pulumi/pulumi/automation/errors.js";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import type { StackSettings } from "../components/stack-config.ts";
import type { Organisation } from "../genesys/organisation.ts";
import { askKnownEngines } from "../tools/engine/engine.ts";
import { type Deployment, openDeployment, type StackChoice } from "./deployment.ts";
import { EngineLog } from "./engine-log.ts";
import { EngineFailedError, EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { InterruptionNotice } from "./interruption-notice.ts";
import { type EmulatorInUse, useEmulator } from "./own-emulator.ts";
import { hasEncryptedCredentials, readRules, readSettings } from "./project.ts";

/** What an engine operation is called with; `signal` ends it, because of Ctrl-C or a broken program. */
export interface EngineRun {
  readonly stack: Stack;
  readonly organisation: Organisation;
  readonly signal: AbortSignal;
  readonly log: EngineLog;
}

type Operation = (run: EngineRun) => Promise<ExitCode>;

type Check = (settings: StackSettings, emulator: EmulatorInUse | undefined) => Promise<void>;

/**
 * Runs an engine operation on a stack. Settings and routing.yaml are read first, so that a mistake in them changes
 * nothing; what was started for it is closed in the end.
 *
 * @param check What else has to be right before the engine is started.
 */
export async function withStack(
  choice: StackChoice,
  operation: Operation,
  check: Check = async () => undefined,
): Promise<ExitCode> {
  const settings = readSettings(choice.stack);
  readRules(settings);
  const engines = askKnownEngines();
  const emulator = settings.organisation === "emulator" ? await useEmulator(settings.emulatorUrl) : undefined;
  try {
    // With credentials that only the engine can read, the program says later what it does not find.
    if (!hasEncryptedCredentials(choice.stack)) await check(settings, emulator);
    return await operate(() => openDeployment(choice, settings, emulator, engines), operation);
  } finally {
    await emulator?.close();
  }
}

/** Runs an operation on a deployment and closes it. Ctrl-C lets the engine stop in order. */
export async function operate(
  open: () => Promise<Deployment>,
  operation: Operation,
  log: EngineLog = new EngineLog(),
): Promise<ExitCode> {
  const interruption = new AbortController();
  const notice = new InterruptionNotice();
  const interrupt = () => {
    // Whoever asks twice does not want to wait for the engine.
    if (interruption.signal.aborted) process.exit(EXIT.interrupted);
    notice.give();
    interruption.abort();
  };
  // Not `once`: libraries that end a process unless somebody else listens (signal-exit) would find nobody.
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  let deployment: Deployment | undefined;
  try {
    deployment = await open();
    if (interruption.signal.aborted) return EXIT.interrupted;
    const { stack, organisation } = deployment;
    const signal = AbortSignal.any([interruption.signal, log.broken]);
    const code = await operation({ stack, organisation, signal, log });
    // Everything may be done before an interruption is heard; whoever interrupts wants nothing to follow even so.
    return interruption.signal.aborted && code === EXIT.clean ? EXIT.interrupted : code;
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    throw error instanceof CommandError ? failureOf(log.reason(error)) : error;
  } finally {
    await deployment?.close();
    notice.close();
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

const NO_PASSPHRASE = /passphrase must be set|incorrect passphrase/;

/** A passphrase that is missing or wrong is a mistake of configuration, before anything is changed. */
function failureOf(reason: string): Error {
  return NO_PASSPHRASE.test(reason) ? new UsageError(reason) : new EngineFailedError(reason);
}
