import * as z from "zod/mini";

const config = z.object({
  messenger: z.optional(
    z.object({
      apps: z.optional(
        z.object({
          conversations: z.optional(z.object({ autoStart: z.optional(z.object({ enabled: z.boolean() })) })),
        }),
      ),
    }),
  ),
});

/** What a deployment's public configuration tells its messenger; undefined where the deployment is unknown or inactive. */
export async function fetchSettings(deploymentId: string): Promise<{ readonly autoStarts: boolean } | undefined> {
  const path = `/webdeployments/v1/deployments/${encodeURIComponent(deploymentId)}/config.json`;
  const response = await fetch(path, { cache: "no-store" });
  if (!response.ok) return undefined;
  const read = config.safeParse(await response.json());
  return { autoStarts: read.data?.messenger?.apps?.conversations?.autoStart?.enabled ?? false };
}
