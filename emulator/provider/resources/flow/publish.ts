import { z } from "zod";
import { substitute } from "../../../architect/substitutions.ts";
import type { RestClient } from "../../rest/client.ts";
import { poll } from "../../rest/retry.ts";
import { type Properties, text } from "../../values.ts";
import { contentHash, flowFile, substitutionsOf } from "./file.ts";

const registration = z.object({
  id: z.string(),
  presignedUrl: z.url(),
  headers: z.record(z.string(), z.string()),
});

const job = z.object({
  status: z.string().optional(),
  flow: z.object({ id: z.string().optional() }).nullish(),
  messages: z.array(z.object({ text: z.string().nullish() })).nullish(),
});

/** The provider waits up to 16 minutes, 15 s between looks. */
const limitMs = 60_000;

/** What a publication gives. */
export interface Published {
  readonly id: string;
  readonly fileContentHash: string;
}

/**
 * Publishes the flow's file (provider v1.82.0 resource_genesyscloud_flow.go updateFlow). The flow's id depends on the
 * name in the YAML: a new name makes a new flow and leaves the old one.
 */
export async function publish(rest: RestClient, flow: Properties, projectFolder: string): Promise<Published> {
  const { id: jobId, presignedUrl, headers } = await rest.ask(registration, "POST", "/api/v2/flows/jobs");
  const content = await flowFile(flow, projectFolder);
  await rest.upload(presignedUrl, headers, substitute(content, substitutionsOf(flow)));
  const id = await poll(() => finished(rest, jobId, text(flow, "name")), {
    limitMs,
    timeout: () => new Error(`Job (${jobId}) could not finish in ${limitMs / 1000} seconds and timed out`),
    signal: rest.signal,
  });
  return { id, fileContentHash: contentHash(content) };
}

async function finished(rest: RestClient, jobId: string, flowName: string): Promise<string | undefined> {
  const path = `/api/v2/flows/jobs/${encodeURIComponent(jobId)}`;
  const { status, flow, messages } = await rest.ask(job, "GET", path, { query: { expand: "messages" } });
  switch (status) {
    case "Success":
      if (flow?.id) return flow.id;
      throw new Error(`Failed to get the flowId from Architect Job (${jobId}).`);
    case "Failure": {
      const failed = `flow publish failed. JobID: ${jobId}, flowName: ${flowName},`;
      if (!messages) throw new Error(`${failed}  no tracing messages available`);
      const texts = messages.map((message) => message.text).filter((said) => typeof said === "string");
      throw new Error(`${failed} tracing messages: ${texts.join("\n\n")}`);
    }
    default:
      return undefined;
  }
}
