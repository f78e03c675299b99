import type { OutputMap } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";

const outputsSchema = z.object({
  deploymentId: z.object({ value: z.string() }),
  flowId: z.object({ value: z.string() }),
  queueIds: z.object({ value: z.record(z.string(), z.string()) }),
  snippet: z.object({ value: z.string() }),
});

/** What a stack gives to others, as text. */
export function outputsText(outputs: OutputMap): string {
  const { deploymentId, flowId, queueIds, snippet } = outputsSchema.parse(outputs);
  return [
    "",
    `deployment  ${deploymentId.value}`,
    `flow        ${flowId.value}`,
    ...Object.entries(queueIds.value).map(([key, id]) => `queue       ${id}  ${key}`),
    "",
    "For the web page:",
    "",
    snippet.value.replace(/^/gm, "  ").trimEnd(),
  ].join("\n");
}
