import type { FlowResult, FlowStep, Organisation, Outcomes } from "../architect/index.ts";
import type { FlowRecord, Flows } from "../flows/flows.ts";
import { notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
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
import { WaitingFlows } from "./waiting-flows.ts";

/** What a guest is to be told. */
export type GuestEvent = { readonly kind: "message"; readonly message: Message } | { readonly kind: "disconnected" };

/** What a guest sent. */
export type Inbound = Pick<Message, "type" | "text" | "customAttributes" | "attachment" | "sent">;

/** Where messages come in: a web deployment, or an integration. */
export interface Endpoint {
  readonly id: string;
  readonly flow?: { readonly id: string } | undefined;
  readonly media?: Conversation["media"];
}

type RunListener = (conversation: Conversation, flow: FlowRecord, steps: readonly FlowStep[]) => void;

/** The conversations of the organisation. Whoever calls delivers the events to the guest, after the state is written. */
export class Conversations {
  readonly #conversations: Collection<Conversation>;
  readonly #messages: Collection<Message>;
  readonly #messagesOf: (conversationId: string) => readonly Message[];
  readonly #bySentId: (messageId: string) => readonly Message[];
  readonly #forgetting: ((id: string) => void)[] = [];
  readonly #running: RunListener[] = [];
  readonly #flows: Flows;
  readonly #waiting: WaitingFlows;

  constructor(state: State, flows: Flows, organisation: Organisation) {
    this.#conversations = state.collection("conversations", conversationSchema);
    this.#messages = state.collection("messages", messageSchema);
    this.#messagesOf = this.#messages.index(({ conversationId }) => conversationId);
    this.#bySentId = this.#messages.index(({ sent }) => sent?.messageId ?? "");
    this.#flows = flows;
    this.#waiting = new WaitingFlows(flows, organisation);
    this.onEnd(({ id }) => this.#waiting.forget(id));
  }

  all(): Conversation[] {
    return this.#conversations.all();
  }

  active(): Conversation[] {
    return this.all().filter(({ endTime }) => endTime === undefined);
  }

  ended(): Conversation[] {
    return this.all().filter(({ endTime }) => endTime !== undefined);
  }

  /** Calls a listener with each conversation that ends from now on. */
  onEnd(listener: (conversation: Conversation) => void): void {
    this.#conversations.watch((before, now) => {
      if (now?.endTime !== undefined && before?.endTime === undefined) listener(now);
    });
  }

  /** Calls a listener with each conversation that begins or changes from now on, as it is then. */
  onChange(listener: (conversation: Conversation) => void): void {
    this.#conversations.watch((_before, now) => {
      if (now !== undefined) listener(now);
    });
  }

  /** Calls a listener with what a flow did in a conversation of web messaging, before the conversation shows it. */
  onRun(listener: RunListener): void {
    this.#running.push(listener);
  }

  /** Calls a listener with the id of each conversation that is removed from now on. */
  onForget(listener: (id: string) => void): void {
    this.#forgetting.push(listener);
  }

  /** Removes a conversation and its messages, as if it had never been. */
  forget(id: string): void {
    for (const listener of this.#forgetting) listener(id);
    for (const message of this.messagesOf(id)) this.#messages.delete(message.id);
    this.#conversations.delete(id);
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

  messagesOf(conversationId: string): readonly Message[] {
    return this.#messagesOf(conversationId);
  }

  /** The messages that a provider sent under an id of its own. */
  sentAs(messageId: string): readonly Message[] {
    return this.#bySentId(messageId);
  }

  /** Sets what actions answer, in conversations that begin from now on, whose answer comes from outside of the flow. */
  script(outcomes: Outcomes): void {
    this.#waiting.outcomes = outcomes;
  }

  /** Starts a conversation by a guest's message and runs the endpoint's flow. */
  start(
    endpoint: Endpoint,
    sessionId: string,
    inbound: Inbound,
    address?: string,
  ): { message: Message; events: GuestEvent[] } {
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
    const conversation: Conversation = {
      id,
      startTime,
      deploymentId: endpoint.id,
      media: endpoint.media ?? "webmessaging",
      sessionId,
      ...(address === undefined ? {} : { address }),
      participants: [customer],
    };
    this.#conversations.put(conversation);
    const message = this.#put(conversation.id, "inbound", inbound);
    return { message, events: this.#runFlow(endpoint, conversation, inbound) };
  }

  /** A further message of a conversation: its attributes are merged, and a flow that waits for it goes on. */
  receive(conversation: Conversation, inbound: Inbound): { message: Message; events: GuestEvent[] } {
    const merged = this.#conversations.put(withAttributes(conversation, inbound.customAttributes));
    const message = this.#put(conversation.id, "inbound", inbound);
    const goneOn = this.#waiting.goOn(merged, this.messagesOf(conversation.id));
    return { message, events: goneOn === undefined ? [] : this.#afterFlow(merged, goneOn.flow, goneOn.result) };
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

  /** Merges attributes into those of a participant. @throws ApiError 404 */
  setAttributes(id: string, participantId: string, attributes: Readonly<Record<string, string>>): void {
    const conversation = this.get(id);
    if (!conversation.participants.some((participant) => participant.id === participantId))
      throw notFound(`participant of the conversation ${id}`, participantId);
    const participants = conversation.participants.map((participant) =>
      participant.id === participantId
        ? { ...participant, attributes: { ...participant.attributes, ...attributes } }
        : participant,
    );
    this.#conversations.put({ ...conversation, participants });
  }

  /** The conversations that wait in a queue. */
  waitingIn(queueId: string): Conversation[] {
    return this.active().filter(({ participants }) =>
      participants.some(({ routing, endTime }) => routing?.queue.id === queueId && endTime === undefined),
    );
  }

  #runFlow({ flow }: Endpoint, conversation: Conversation, inbound: Inbound): GuestEvent[] {
    const record = flow === undefined ? undefined : this.#flows.find(flow.id);
    if (record === undefined) return [];
    return this.#afterFlow(conversation, record, this.#waiting.run(record, conversation, inbound));
  }

  #afterFlow(conversation: Conversation, record: FlowRecord, result: FlowResult): GuestEvent[] {
    const { recorded } = result;
    if (recorded !== undefined) for (const listener of this.#running) listener(conversation, record, recorded);
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
