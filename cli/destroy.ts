import type { Deployment } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import type { StackChoice } from "./deployment.ts";
import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { takeUpInterrupted } from "./unfinished-creations.ts";

/** `destroy`: takes everything away that the stack created. */
export function destroy(choice: StackChoice): Promise<ExitCode> {
  return withStack(choice, async ({ stack: opened, organisation, signal, log }) => {
    const state = await opened.exportStack();
    refuseProtected(state, choice.stack);
    for (const line of await takeUpInterrupted(opened, state, organisation)) console.error(line);
    await opened.destroy({ onOutput: (text) => process.stdout.write(text), onEvent: log.onEvent, signal });
    return EXIT.clean;
  });
}

const protectedSchema = z
  .object({ resources: z.array(z.object({ protect: z.boolean().default(false) })).default([]) })
  .nullish();

/** The engine would take away what is not protected before it comes to what is. */
function refuseProtected({ deployment }: Deployment, stack: string): void {
  if (!protectedSchema.parse(deployment)?.resources.some(({ protect }) => protect)) return;
  const way = `set attribute-routing:protect: false in Pulumi.${stack}.yaml and run up, then destroy`;
  throw new UsageError(`the stack "${stack}" is protected, and nothing was destroyed: ${way}`);
}
