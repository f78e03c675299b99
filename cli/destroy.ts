import type { StackChoice } from "./deployment.ts";
import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

/** `destroy`: takes everything away that the stack created. */
export function destroy(choice: StackChoice): Promise<ExitCode> {
  return withStack(choice, async ({ stack: opened, signal, log }) => {
    await opened.destroy({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal });
    return EXIT.clean;
  });
}
