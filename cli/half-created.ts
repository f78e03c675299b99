import type { Deployment, Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { resourceSchema } from "./unfinished-creations.ts";

const stateSchema = z.object({
  resources: z.array(resourceSchema.extend({ initErrors: z.array(z.string()).default([]) })).default([]),
});

/**
 * Reads again what was created and could not be read at once, so that the next update knows all of it. Without that the
 * provider sends back what it knows: of a web deployment an empty status, which the platform refuses for ever (provider
 * v1.82.0 sends the status of the state with each update).
 *
 * @param exported The state of the stack as the earlier update left it.
 * @returns What was done, a line each.
 * @throws CommandError where it cannot be read now either.
 */
export async function readHalfCreated(stack: Pick<Stack, "refresh">, exported: Deployment): Promise<readonly string[]> {
  const state = stateSchema.safeParse(exported.deployment);
  if (!state.success) return [];
  // A verification that failed is recorded so as well, and is run again.
  const halfCreated = state.data.resources.filter(
    ({ type, initErrors }) => type.startsWith("genesyscloud:") && initErrors.length > 0,
  );
  if (halfCreated.length === 0) return [];
  await stack.refresh({ target: halfCreated.map(({ urn }) => urn) });
  return halfCreated.map(
    ({ type, id, inputs }) =>
      `An earlier update did not finish creating the ${type.split(":").at(-1)} "${inputs?.name ?? id}": going on with ${id}.`,
  );
}
