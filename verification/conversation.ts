import { z } from "zod";
import type { RestClient } from "../genesys/rest-client.ts";

const participant = z.object({
  purpose: z.string(),
  startTime: z.string().optional(),
  queueId: z.string().optional(),
  queueName: z.string().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
});
const conversationSchema = z.object({
  id: z.string(),
  endTime: z.string().nullish(),
  participants: z.array(participant),
});

/** A conversation as verification reads it. */
export interface Conversation {
  /** Participant data of the customer: what the guest sent and what the flow stamped, by bare name. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The last queue that it was transferred to. */
  readonly queue: { readonly id: string; readonly name: string | undefined } | undefined;
  readonly ended: boolean;
}

/** Finds the conversation of a guest's message: the guest protocol never tells its id. 404 until it is indexed. */
export async function conversationOf(messageId: string, rest: RestClient): Promise<string> {
  const details = await rest.get(
    `/api/v2/conversations/messages/${encodeURIComponent(messageId)}/details`,
    z.object({ conversationId: z.string() }),
  );
  return details.conversationId;
}

export async function readConversation(id: string, rest: RestClient): Promise<Conversation> {
  const conversation = await rest.get(`/api/v2/conversations/${encodeURIComponent(id)}`, conversationSchema);
  // The acd participant stays after an agent answered; of several, the last to start is where the conversation went.
  const queued = conversation.participants
    .filter((candidate) => candidate.purpose === "acd" && candidate.queueId !== undefined)
    .sort((a, b) => (a.startTime ?? "").localeCompare(b.startTime ?? ""))
    .at(-1);
  return {
    attributes: Object.assign(
      {},
      ...conversation.participants.filter(isCustomer).map((customer) => customer.attributes),
    ),
    queue: queued?.queueId === undefined ? undefined : { id: queued.queueId, name: queued.queueName },
    ended: conversation.endTime !== undefined && conversation.endTime !== null,
  };
}

/** Ends a conversation for everybody in it, so that no agent meets it. */
export async function endConversation(id: string, rest: RestClient): Promise<void> {
  await rest.call("PATCH", `/api/v2/conversations/messages/${encodeURIComponent(id)}`, z.unknown(), {
    state: "disconnected",
  });
}

function isCustomer(candidate: z.infer<typeof participant>): boolean {
  return candidate.purpose === "customer";
}
