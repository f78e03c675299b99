import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { StackSettings } from "../../components/stack-config.ts";
import { readRules } from "../project.ts";
import { PROJECT_FOLDER } from "../project-folder.ts";
import { type DeployedStack, versionOf } from "../verify-deployed.ts";
import { keep, kept } from "./kept.ts";
import type { Page } from "./page.ts";

const schema = z.object({
  deployed: z.object({
    stack: z.string(),
    deploymentId: z.string(),
    flowId: z.string(),
    version: z.string(),
    queues: z.record(z.string(), z.object({ id: z.string(), name: z.string() })),
    at: z.string(),
  }),
  /** The rules that were deployed; absent where the file had changed by then. */
  rules: z.object({ name: z.string(), text: z.string() }).optional(),
});

/** What was deployed last by this checkout, with the text of its rules. */
export type LastDeployed = z.infer<typeof schema>;

export const lastDeployed = (stack: string): Promise<LastDeployed | undefined> => kept(`deployed-${stack}`, schema);

/** Tells the page what a stack has deployed, and keeps it with the rules as they are, if those are what is deployed. */
export async function tellDeployed(
  page: Page,
  stack: string,
  settings: StackSettings,
  { deploymentId, flowId, version, queues, ...rest }: DeployedStack,
): Promise<void> {
  const at = new Date().toISOString();
  const deployed = { stack, deploymentId, flowId, version, queues: { ...queues }, at };
  const isDeployed = versionOf(readRules(settings), { deploymentId, flowId, version, queues, ...rest }) === version;
  const rules = isDeployed
    ? {
        name: `deployed ${at.slice(0, 16).replace("T", " ")} UTC`,
        text: await readFile(join(PROJECT_FOLDER, settings.routing), "utf8"),
      }
    : (await lastDeployed(stack))?.rules;
  await keep(`deployed-${stack}`, { deployed, rules });
  page.tell("deployed", deployed);
  await tellRules(page, stack, settings);
}

/** Tells the page the rules as they are on the disk, right or wrong, and as they were deployed last. */
export async function tellRules(page: Page, stack: string, { routing: file }: StackSettings): Promise<void> {
  const text = await readFile(join(PROJECT_FOLDER, file), "utf8").catch(() => "");
  const base = (await lastDeployed(stack))?.rules;
  page.tell("rules", { file, text, ...(base && { base }) });
}
