import { openDeployment, type StackChoice } from "./deployment.ts";
import { EngineLog } from "./engine-log.ts";
import { operate } from "./engine-run.ts";
import { checkExistingObjects } from "./existing-objects.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { startOwnEmulator } from "./own-emulator.ts";
import { step } from "./progress.ts";
import { readRules, readSettings } from "./project.ts";
import { outputsText } from "./stack-outputs.ts";
import { untilInterrupted } from "./until-interrupted.ts";
import { update } from "./up.ts";

/**
 * `start`: the organisation on loopback, deployed to and verified. Stays up until Ctrl-C, or ends after the verification.
 */
export async function start({ once, ...choice }: StackChoice & { readonly once: boolean }): Promise<ExitCode> {
  const { stack } = choice;
  const settings = readSettings(stack);
  if (settings.organisation !== "emulator") {
    throw new UsageError(
      `stack "${stack}" belongs to a real organisation; deploy it with: attribute-routing up --stack ${stack}`,
    );
  }
  readRules(settings);
  const port = settings.emulatorUrl === undefined ? undefined : Number(new URL(settings.emulatorUrl).port);
  const emulator = await startOwnEmulator(port);
  try {
    await checkExistingObjects(settings, emulator);
    const code = await deploy();
    if (once || code === EXIT.interrupted) return code;
    console.log(`\nThe organisation stays up at ${emulator.url} – Ctrl-C ends it.`);
    await untilInterrupted();
    return code;
  } finally {
    await emulator.close();
  }

  function deploy(): Promise<ExitCode> {
    const log = new EngineLog();
    return operate(
      () => openDeployment(choice, settings, emulator),
      async (run) => {
        const { code, outputs } = await step(`Updating stack ${stack}`, async (say) => {
          log.listener = say;
          return update(run, () => undefined);
        });
        if (outputs !== undefined) console.log(outputsText(outputs));
        return code;
      },
      log,
    );
  }
}
