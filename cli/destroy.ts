import type { Deployment } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import type { StackChoice } from "./deployment.ts";
import { engineOperation } from "./engine-operation.ts";
import { withStack } from "./engine-run.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { evidenceOf, takeUpInterrupted } from "./unfinished-creations.ts";

/** `destroy`: takes everything away that the stack created. */
export function destroy(choice: StackChoice): Promise<ExitCode> {
  return withStack(choice, async (run) => {
    const { stack: opened, organisation, signal } = run;
    const state = await opened.exportStack();
    refuseProtected(state, choice.stack);
    signal.throwIfAborted();
    for (const line of await takeUpInterrupted(opened, state, organisation, evidenceOf(opened))) console.error(line);
    const onOutput = (text: string) => process.stdout.write(text);
    await engineOperation(run, (options) => opened.destroy({ ...options, onOutput }));
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
