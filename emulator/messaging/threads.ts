import { z } from "zod";
import type { Conversations, GuestEvent } from "../conversations/conversations.ts";
import type { Message } from "../conversations/records.ts";
import { badRequest } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { OpenIntegration } from "./open-integrations.ts";

const schema = z.object({ id: z.string(), conversationId: z.string(), lastMessage: z.number() });

/** A further message within this time belongs to the conversation of the one before ("Open messaging", developer.genesys.cloud). */
const THREAD_MILLISECONDS = 72 * 60 * 60 * 1000;

/** A message that came in by an integration. */
export interface OpenMessage {
  readonly from: string;
  readonly messageId: string;
  readonly time: string;
  readonly text: string;
  readonly customAttributes: Readonly<Record<string, string>>;
}

/** Which conversation the messages of a sender belong to. */
export class Threads {
  readonly #threads: Collection<z.infer<typeof schema>>;
  readonly #conversations: Conversations;
  readonly #now: () => number;

  constructor(state: State, conversations: Conversations, now: () => number = Date.now) {
    this.#threads = state.collection("open messaging threads", schema);
    this.#conversations = conversations;
    this.#now = now;
    const ofConversation = this.#threads.index(({ conversationId }) => conversationId);
    conversations.onForget((id) => {
      for (const thread of ofConversation(id)) this.#threads.delete(thread.id);
    });
  }

  /**
   * Puts a message into its sender's conversation, or begins one by running the integration's flow.
   * @throws ApiError 400 for a message that came before
   */
  receive(integration: OpenIntegration, sent: OpenMessage): { message: Message; events: GuestEvent[] } {
    const { from, messageId, time, text, customAttributes } = sent;
    const sessionId = `${integration.id}/${from}`;
    if (this.#conversations.sentAs(messageId).some((earlier) => earlier.sent?.time === time))
      throw badRequest(`A message ${messageId} of ${time} came in before.`, "channel.messageId");
    const inbound = {
      type: "Text" as const,
      text,
      customAttributes: { ...customAttributes },
      sent: { messageId, time },
    };
    const current = this.#currentConversation(sessionId);
    const endpoint = {
      id: integration.id,
      media: "open" as const,
      flow: integration.flowId === undefined ? undefined : { id: integration.flowId },
    };
    const received =
      current === undefined
        ? this.#conversations.start(endpoint, sessionId, inbound, from)
        : this.#conversations.receive(current, inbound);
    const { conversationId } = received.message;
    this.#threads.put({ id: sessionId, conversationId, lastMessage: this.#now() });
    return received;
  }

  #currentConversation(sessionId: string) {
    const thread = this.#threads.get(sessionId);
    if (thread === undefined || thread.lastMessage < this.#now() - THREAD_MILLISECONDS) return undefined;
    const conversation = this.#conversations.find(thread.conversationId);
    return conversation?.endTime === undefined ? conversation : undefined;
  }
}
