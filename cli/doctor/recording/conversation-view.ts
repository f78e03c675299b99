import { z } from "zod";

const conversationSchema = z.object({
  endTime: z.string().nullish(),
  participants: z.array(
    z.object({
      purpose: z.string(),
      participantType: z.string().nullish(),
      queueId: z.string().nullish(),
      attributes: z.record(z.string(), z.string()).nullish(),
      messages: z.array(z.object({ type: z.string().nullish(), provider: z.string().nullish() })).nullish(),
    }),
  ),
});

/** What the questions look at in a conversation. */
export interface ConversationView {
  readonly attributes: Readonly<Record<string, string>>;
  readonly isQueued: boolean;
  readonly isEnded: boolean;
  /** Without attributes and whatever else is somebody's. */
  readonly participants: readonly {
    readonly purpose: string;
    readonly participantType: string | null;
    readonly messages: readonly { readonly type: string | null; readonly provider: string | null }[];
  }[];
}

/** Reads the answer of `GET /conversations/{id}`; undefined where it is none. */
export function viewOf(body: unknown): ConversationView | undefined {
  const conversation = conversationSchema.safeParse(body).data;
  if (conversation === undefined) return undefined;
  const { participants, endTime } = conversation;
  const attributes = participants
    .filter(({ purpose }) => purpose === "customer")
    .map((customer) => customer.attributes);
  return {
    attributes: Object.assign({}, ...attributes),
    isQueued: participants.some(({ purpose, queueId }) => purpose === "acd" && queueId != null),
    isEnded: endTime != null,
    participants: participants.map(({ purpose, participantType = null, messages }) => ({
      purpose,
      participantType,
      messages: (messages ?? []).map(({ type = null, provider = null }) => ({ type, provider })),
    })),
  };
}
