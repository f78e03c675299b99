import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

/** `preview`: what an update would change. */
export function preview(stack: string): Promise<ExitCode> {
  return withStack(stack, async ({ stack: opened, signal, log }) => {
    await opened.preview({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal, diff: true });
    return EXIT.clean;
  });
}
