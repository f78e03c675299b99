import { EXIT, type ExitCode } from "./exit-code.ts";
import { startOwnEmulator } from "./own-emulator.ts";
import { untilInterrupted } from "./until-interrupted.ts";

/** `emulator`: the organisation on loopback, until Ctrl-C. */
export async function emulator(port: number | undefined): Promise<ExitCode> {
  const running = await startOwnEmulator(port);
  console.log(
    `The organisation listens at ${running.url} (OAuth client "emulator", secret "emulator"). Ctrl-C ends it.`,
  );
  await untilInterrupted();
  await running.close();
  return EXIT.clean;
}
