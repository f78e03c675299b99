import { BadFaultError, type Fault, readFaultText } from "../emulator/server.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { startOwnEmulator } from "./own-emulator.ts";
import { untilInterrupted } from "./until-interrupted.ts";

/** What can be asked of an emulator on the command line. */
export interface EmulatorCommand {
  readonly port: number | undefined;
  /** Faults from the start on, as JSON or in their short form. */
  readonly fault: readonly string[];
  readonly latency: number | undefined;
  readonly keepConversations: number | undefined;
}

/** `emulator`: the organisation on loopback, until Ctrl-C. */
export async function emulator({ port, fault, latency, keepConversations }: EmulatorCommand): Promise<ExitCode> {
  const running = await badFaultsAreUsage(() => {
    const faults: readonly Fault[] = fault.map(readFaultText);
    return startOwnEmulator(port, {
      faults,
      ...(latency === undefined ? {} : { latencyMilliseconds: latency }),
      ...(keepConversations === undefined ? {} : { keepConversations }),
    });
  });
  console.log(
    `The organisation listens at ${running.url} (OAuth client "emulator", secret "emulator"). Ctrl-C ends it.`,
  );
  await untilInterrupted();
  await running.close();
  return EXIT.clean;
}

async function badFaultsAreUsage<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof BadFaultError ? new UsageError(`--fault: ${error.message}`) : error;
  }
}
