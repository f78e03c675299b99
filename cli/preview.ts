import type { StackChoice } from "./deployment.ts";
import { type EngineRun, withStack } from "./engine-run.ts";
import { checkExistingObjects } from "./existing-objects.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { checkPoliciesOf } from "./project.ts";

/** `preview`: what an update would change. */
export async function preview(choice: StackChoice): Promise<ExitCode> {
  await checkPoliciesOf(choice.stack);
  const show = async ({ stack: opened, signal, log }: EngineRun) => {
    await opened.preview({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal, diff: true });
    return EXIT.clean;
  };
  return withStack({ ...choice, onlyPreview: true }, show, checkExistingObjects);
}
