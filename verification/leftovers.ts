import { z } from "zod";
import type { RestClient } from "../genesys/rest-client.ts";
import { endConversation } from "./conversation.ts";
import { isOver, MARK, type RunMark } from "./run-mark.ts";

const SEARCH = "/api/v2/conversations/participants/attributes/search";

const rowSchema = z.object({
  conversationId: z.string(),
  startTime: z.string().optional(),
  endTime: z.string().nullish(),
  participantData: z.record(z.string(), z.unknown()).optional(),
});
const answerSchema = z.object({ results: z.array(rowSchema).nullish() });
type Row = z.infer<typeof rowSchema>;

/** Conversations of the verification that are open: those of a mark, the newest first. */
async function openWith(name: string, value: string, rest: RestClient): Promise<readonly Row[]> {
  const body = {
    query: [{ type: "EXACT", fields: [name], value }],
    returnFields: [MARK.deployment, MARK.run],
    sortOrder: "DESC",
  };
  // A search changes nothing, so that it may be repeated.
  const { results } = await rest.call("POST", SEARCH, answerSchema, body, true);
  return (results ?? []).filter(({ endTime }) => endTime === undefined || endTime === null);
}

/** Ends what earlier runs on the same deployment left open, because they were killed. @returns The ids of what was ended. */
export async function endLeftovers(mark: RunMark, rest: RestClient): Promise<readonly string[]> {
  const found = await openWith(MARK.deployment, mark.deploymentId, rest);
  const left = found.filter(({ participantData, startTime }) => {
    const run = participantData?.[MARK.run];
    // Without a start it is as young as can be; without a run it was begun by nobody who could still be at it.
    return typeof run !== "string" || isOver(run, startTime === undefined ? new Date() : new Date(startTime));
  });
  await endAll(left, rest);
  return left.map(({ conversationId }) => conversationId);
}

/** Ends what this run began without learning its id. @returns The ids of what was ended. */
export async function endUnknown(
  mark: RunMark,
  known: ReadonlySet<string>,
  rest: RestClient,
): Promise<readonly string[]> {
  const found = (await openWith(MARK.run, mark.run, rest)).filter(({ conversationId }) => !known.has(conversationId));
  await endAll(found, rest);
  return found.map(({ conversationId }) => conversationId);
}

async function endAll(rows: readonly Row[], rest: RestClient): Promise<void> {
  for (const { conversationId } of rows) await endConversation(conversationId, rest);
}
