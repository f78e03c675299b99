import type { StackChoice } from "./deployment.ts";
import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { takeUpInterrupted } from "./unfinished-creations.ts";

/** `destroy`: takes everything away that the stack created. */
export function destroy(choice: StackChoice): Promise<ExitCode> {
  return withStack(choice, async ({ stack: opened, organisation, signal, log }) => {
    for (const line of await takeUpInterrupted(opened, await opened.exportStack(), organisation)) console.error(line);
    await opened.destroy({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal });
    return EXIT.clean;
  });
}
