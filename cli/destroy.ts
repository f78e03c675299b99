import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

/** `destroy`: takes everything away that the stack created. */
export function destroy(stack: string): Promise<ExitCode> {
  return withStack(stack, async ({ stack: opened, signal, log }) => {
    await opened.destroy({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal });
    return EXIT.clean;
  });
}
