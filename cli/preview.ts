import type { StackChoice } from "./deployment.ts";
import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

/** `preview`: what an update would change. */
export function preview(choice: StackChoice): Promise<ExitCode> {
  return withStack(choice, async ({ stack: opened, signal, log }) => {
    await opened.preview({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal, diff: true });
    return EXIT.clean;
  });
}
