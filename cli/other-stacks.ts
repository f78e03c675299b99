import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { exportEncrypted } from "./encrypted-state.ts";

const stateSchema = z.object({
  deployment: z.object({ resources: z.array(z.object({ id: z.string().optional() })).default([]) }),
});

/**
 * Ids of all that the stacks of the project have in their states: what another one created is not this one's. A state that
 * cannot be read is left out.
 */
export async function idsInStacks({ workspace }: Pick<Stack, "workspace">): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const { name } of await workspace.listStacks())
    for (const id of await idsIn(workspace, name).catch(() => [])) ids.add(id);
  return ids;
}

async function idsIn(
  { pulumiCommand, workDir, envVars }: Stack["workspace"],
  name: string,
): Promise<readonly string[]> {
  const state = await exportEncrypted(pulumiCommand, name, workDir, { ...process.env, ...envVars });
  return stateSchema.parse(state).deployment.resources.flatMap(({ id }) => id ?? []);
}
