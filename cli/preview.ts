import { dirname } from "node:path";
import type { StackChoice } from "./deployment.ts";
import { startDynamicProvider } from "./dynamic-provider.ts";
import { engineOperation } from "./engine-operation.ts";
import type { EngineRun } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { findProgram } from "./program.ts";
import { checkPoliciesOf } from "./project.ts";

/** `preview`: what an update would change. */
export async function preview(choice: StackChoice): Promise<ExitCode> {
  await checkPoliciesOf(choice.stack);
  const dynamicProvider = await startDynamicProvider(dirname(findProgram().file));
  try {
    // Loaded while that process starts.
    const { withStack } = await import("./engine-run.ts");
    const { checkExistingObjects } = await import("./existing-objects.ts");
    return await withStack({ ...choice, dynamicProvider }, show, checkExistingObjects);
  } finally {
    await dynamicProvider.close();
  }
}

async function show(run: EngineRun): Promise<ExitCode> {
  const onOutput = (text: string) => process.stdout.write(text);
  await engineOperation(run, (options) => run.stack.preview({ ...options, onOutput, diff: true }));
  return EXIT.clean;
}
