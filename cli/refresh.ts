import type { StackChoice } from "./deployment.ts";
import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { takeUpInterrupted } from "./unfinished-creations.ts";

/** `refresh`: brings the state in line with what the organisation has. */
export function refresh(choice: StackChoice): Promise<ExitCode> {
  return withStack(choice, async ({ stack: opened, organisation, signal, log }) => {
    for (const line of await takeUpInterrupted(opened, await opened.exportStack(), organisation)) console.error(line);
    await opened.refresh({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal });
    return EXIT.clean;
  });
}
