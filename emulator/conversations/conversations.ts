import { type Organisation, runFlow } from "../architect/index.ts";
import type { Flows } from "../flows/flows.ts";
import { notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { Deployment } from "../webdeployments/deployments.ts";
import { afterFlow } from "./flow-run.ts";
import {
  type Conversation,
  conversationSchema,
  endConversation,
  endParticipant,
  type Message,
  messageSchema,
  withAttributes,
} from "./records.ts";

/** What a guest is to be told. */
export type GuestEvent = { readonly kind: "message"; readonly message: Message } | { readonly kind: "disconnected" };

/** What a guest sent. */
export type Inbound = Pick<Message, "type" | "text" | "customAttributes">;

/** The conversations of the organisation. Whoever calls delivers the events to the guest, after the state is written. */
export class Conversations {
  readonly #conversations: Collection<Conversation>;
  readonly #messages: Collection<Message>;
  readonly #flows: Flows;
  readonly #organisation: Organisation;

  constructor(state: State, flows: Flows, organisation: Organisation) {
    this.#conversations = state.collection("conversations", conversationSchema);
    this.#messages = state.collection("messages", messageSchema);
    this.#flows = flows;
    this.#organisation = organisation;
  }

  all(): Conversation[] {
    return this.#conversations.all();
  }

  active(): Conversation[] {
    return this.all().filter(({ endTime }) => endTime === undefined);
  }

  find(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): Conversation {
    const conversation = this.#conversations.get(id);
    if (conversation === undefined) throw notFound("conversation", id);
    return conversation;
  }

  /** @throws ApiError 404 */
  message(id: string): Message {
    const message = this.#messages.get(id);
    if (message === undefined) throw notFound("message", id);
    return message;
  }

  messagesOf(conversationId: string): Message[] {
    return this.#messages.all().filter((message) => message.conversationId === conversationId);
  }

  /** Starts a conversation by a guest's message and runs the deployment's flow. */
  start(deployment: Deployment, sessionId: string, inbound: Inbound): { message: Message; events: GuestEvent[] } {
    const id = crypto.randomUUID();
    const startTime = new Date().toISOString();
    const { customAttributes } = inbound;
    const customer = {
      id: crypto.randomUUID(),
      purpose: "customer" as const,
      name: "Guest",
      startTime,
      attributes: customAttributes,
    };
    const conversation = { id, startTime, deploymentId: deployment.id, sessionId, participants: [customer] };
    this.#conversations.put(conversation);
    const message = this.#put(conversation.id, "inbound", inbound);
    return { message, events: this.#runFlow(deployment, conversation, inbound) };
  }

  /** A further message of a conversation: its attributes are merged; the flow is past its start and reads nothing. */
  receive(conversation: Conversation, inbound: Inbound): Message {
    this.#conversations.put(withAttributes(conversation, inbound.customAttributes));
    return this.#put(conversation.id, "inbound", inbound);
  }

  /** Ends a conversation for everybody. Ending it again changes nothing and tells nobody. */
  disconnect(id: string): GuestEvent[] {
    const conversation = this.get(id);
    if (conversation.endTime !== undefined) return [];
    this.#conversations.put(endConversation(conversation, "client", new Date().toISOString()));
    return [{ kind: "disconnected" }];
  }

  /** Ends one participant; the conversation with it when nobody but the customer, or no customer, is left. */
  disconnectParticipant(id: string, participantId: string): GuestEvent[] {
    const conversation = this.get(id);
    const time = new Date().toISOString();
    if (!conversation.participants.some((participant) => participant.id === participantId))
      throw notFound(`participant of the conversation ${id}`, participantId);
    const participants = conversation.participants.map((participant) =>
      participant.id === participantId ? endParticipant(participant, "client", time) : participant,
    );
    const left = participants.filter(({ endTime }) => endTime === undefined).map(({ purpose }) => purpose);
    if (!left.includes("customer") || left.length < 2) return this.disconnect(id);
    this.#conversations.put({ ...conversation, participants });
    return [];
  }

  /** The conversations that wait in a queue. */
  waitingIn(queueId: string): Conversation[] {
    return this.active().filter(({ participants }) =>
      participants.some(({ routing, endTime }) => routing?.queue.id === queueId && endTime === undefined),
    );
  }

  #runFlow(deployment: Deployment, conversation: Conversation, inbound: Inbound): GuestEvent[] {
    const record = deployment.flow === undefined ? undefined : this.#flows.find(deployment.flow.id);
    if (record === undefined) return [];
    const result = runFlow(this.#flows.ready(record), {
      participantData: inbound.customAttributes,
      organisation: this.#organisation,
      message: { conversationId: conversation.id, body: inbound.text ?? "", senderAddress: conversation.sessionId },
    });
    const next = this.#conversations.put(afterFlow(conversation, record, result, new Date().toISOString()));
    const events: GuestEvent[] = result.responses.map((text) => ({
      kind: "message",
      message: this.#put(conversation.id, "outbound", { type: "Text", text, customAttributes: {} }),
    }));
    return next.endTime === undefined ? events : [...events, { kind: "disconnected" }];
  }

  #put(conversationId: string, direction: Message["direction"], message: Inbound): Message {
    return this.#messages.put({
      ...message,
      id: crypto.randomUUID(),
      conversationId,
      direction,
      time: new Date().toISOString(),
    });
  }
}
