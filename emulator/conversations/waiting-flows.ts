import {
  type FlowInput,
  type FlowResult,
  type Organisation,
  type Outcomes,
  Recording,
  runFlow,
} from "../architect/index.ts";
import type { FlowRecord, Flows } from "../flows/flows.ts";
import { type Conversation, customerOf, type Message } from "./records.ts";

/** Runs flows, and lets those that wait for their guest go on. */
export class WaitingFlows {
  /** What actions answer whose answer comes from outside of the flow. */
  outcomes: Outcomes = {};
  readonly #flows: Flows;
  readonly #organisation: Organisation;
  readonly #waiting = new Map<string, { readonly flow: FlowRecord; readonly result: FlowResult }>();

  constructor(flows: Flows, organisation: Organisation) {
    this.#flows = flows;
    this.#organisation = organisation;
  }

  /** Runs a flow for the message that began a conversation. */
  run(flow: FlowRecord, conversation: Conversation, first: Pick<Message, "text" | "customAttributes">): FlowResult {
    return this.#remember(conversation, flow, runFlow(this.#flows.ready(flow), this.#input(conversation, first)));
  }

  /**
   * Lets the flow of a conversation go on with the guest's last message, if it waits for one: a text, not an event.
   *
   * @param messages all messages of the conversation so far
   */
  goOn(conversation: Conversation, messages: readonly Message[]): { flow: FlowRecord; result: FlowResult } | undefined {
    const message = messages.at(-1);
    if (message?.text === undefined) return undefined;
    const waiting = this.#waiting.get(conversation.id);
    if (waiting?.result.goOn === undefined) return this.#runAgain(conversation, messages);
    const { flow, result } = waiting;
    const goneOn = result.goOn?.(
      { text: message.text },
      customerOf(conversation).attributes,
      recordingOf(conversation),
    );
    return goneOn && { flow, result: this.#remember(conversation, flow, goneOn) };
  }

  forget(conversationId: string): void {
    this.#waiting.delete(conversationId);
  }

  /**
   * After a restart a flow gets to where it waited by running again, with all that the guest said; what it sent then is
   * not sent once more.
   */
  #runAgain(
    conversation: Conversation,
    messages: readonly Message[],
  ): { flow: FlowRecord; result: FlowResult } | undefined {
    const participant = conversation.participants.find(
      ({ purpose, endTime }) => purpose === "workflow" && endTime === undefined,
    );
    const flow = participant && this.#flows.all().find(({ name }) => name === participant.name);
    const [first, ...later] = messages.filter(({ direction }) => direction === "inbound");
    if (flow === undefined || first === undefined) return undefined;
    const said = later.flatMap(({ text, customAttributes }) =>
      text === undefined ? [] : [{ text, attributes: customAttributes }],
    );
    const result = runFlow(this.#flows.ready(flow), { ...this.#input(conversation, first), messages: said });
    const sent = messages.filter(({ direction }) => direction === "outbound").length;
    this.#remember(conversation, flow, result);
    return { flow, result: { ...result, responses: result.responses.slice(sent) } };
  }

  #remember(conversation: Conversation, flow: FlowRecord, result: FlowResult): FlowResult {
    if (result.goOn === undefined) this.#waiting.delete(conversation.id);
    else this.#waiting.set(conversation.id, { flow, result });
    return result;
  }

  #input(conversation: Conversation, first: Pick<Message, "text" | "customAttributes">): FlowInput {
    const { id, sessionId } = conversation;
    return {
      participantData: first.customAttributes,
      organisation: this.#organisation,
      message: { conversationId: id, body: first.text ?? "", senderAddress: sessionId },
      outcomes: this.outcomes,
      recording: recordingOf(conversation),
    };
  }
}

/** What guests of the web see is shown step by step. */
const recordingOf = ({ media }: Conversation): Recording | undefined =>
  media === "webmessaging" ? new Recording() : undefined;
