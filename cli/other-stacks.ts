import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";

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

/** The export of the Automation API shows secrets, for which it needs each stack's passphrase; here they stay encrypted. */
async function idsIn(
  { pulumiCommand, workDir, envVars }: Stack["workspace"],
  name: string,
): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(pulumiCommand.command, ["stack", "export", "--stack", name], {
    cwd: workDir,
    env: { ...process.env, ...envVars },
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return stateSchema.parse(JSON.parse(stdout)).deployment.resources.flatMap(({ id }) => id ?? []);
}
