import type { StackChoice } from "./deployment.ts";
import { engineOperation } from "./engine-operation.ts";
import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { evidenceOf, takeUpInterrupted } from "./unfinished-creations.ts";

/** `refresh`: brings the state in line with what the organisation has. */
export function refresh(choice: StackChoice): Promise<ExitCode> {
  return withStack(choice, async (run) => {
    const { stack: opened, organisation, signal } = run;
    const state = await opened.exportStack();
    signal.throwIfAborted();
    for (const line of await takeUpInterrupted(opened, state, organisation, evidenceOf(opened))) console.error(line);
    const onOutput = (text: string) => process.stdout.write(text);
    await engineOperation(run, (options) => opened.refresh({ ...options, onOutput }));
    return EXIT.clean;
  });
}
