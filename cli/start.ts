import { openDeployment, type StackChoice } from "./deployment.ts";
import { EngineLog } from "./engine-log.ts";
import { operate } from "./engine-run.ts";
import { checkExistingObjects } from "./existing-objects.ts";
import { type ExitCode, UsageError } from "./exit-code.ts";
import { startOwnEmulator } from "./own-emulator.ts";
import { Page } from "./page-documents/page.ts";
import { tellUpdate } from "./page-documents/update.ts";
import { step } from "./progress.ts";
import { checkPoliciesOf, readRules, readSettings } from "./project.ts";
import { outputsText } from "./stack-outputs.ts";
import { followProject } from "./studio.ts";
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
  await checkPoliciesOf(stack);
  const port = settings.emulatorUrl === undefined ? undefined : Number(new URL(settings.emulatorUrl).port);
  const emulator = await startOwnEmulator(port);
  try {
    await checkExistingObjects(settings, emulator);
    // From here on: Ctrl-C may come when the deployment is done already.
    let isOver = false;
    const interrupted = untilInterrupted().then(() => {
      isOver = true;
    });
    const code = await deploy();
    if (once || isOver) return code;
    console.log(`\nThe organisation stays up, to be seen at ${emulator.url}/ – Ctrl-C ends it.`);
    const following = await followProject(new Page(emulator.url), stack, settings);
    await interrupted;
    await following.end();
    return code;
  } finally {
    await emulator.close();
  }

  function deploy(): Promise<ExitCode> {
    const log = new EngineLog();
    return operate(
      () => openDeployment(choice, settings, emulator),
      async (run) => {
        const startedAt = new Date().toISOString();
        const done = await step(`Updating stack ${stack}`, async (say) => {
          log.listener = say;
          return update(run, () => undefined);
        });
        if (done.outputs !== undefined) console.log(outputsText(done.outputs));
        await tellUpdate(run.stack, { startedAt, ...done });
        return done.code;
      },
      log,
    );
  }
}
