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
  // The types alone: the whole module would push the verdicts off the screen.
  const [types = snippet.value] = /^export interface .*?^}$/ms.exec(snippet.value) ?? [];
  return [
    "",
    `deployment  ${deploymentId.value}`,
    `flow        ${flowId.value}`,
    ...Object.entries(queueIds.value).map(([key, id]) => `queue       ${id}  ${key}`),
    "",
    "What the web page may send; npx attribute-routing snippet > routing-attributes.ts writes the module for it:",
    "",
    types.replace(/^/gm, "  "),
  ].join("\n");
}
