import { type Conversation, customerOf } from "../conversations/records.ts";
import type { Flows } from "../flows/flows.ts";
import type { EmulatorEvent, FrameRecord, RequestRow } from "./event.ts";
import { withoutSecrets } from "./secrets.ts";
import type { RanStep } from "./stories.ts";

/** Finds the flow of a conversation. */
export type FlowOf = (conversation: Conversation) => { readonly id: string; readonly name: string } | undefined;

/** The flow that ran in a conversation: that of the name of its participant, for names do not repeat. */
export function flowOfConversation({ participants }: Conversation, flows: Flows): ReturnType<FlowOf> {
  const name = participants.find(({ purpose }) => purpose === "workflow")?.name;
  const flow = flows.all().find((one) => one.name === name);
  return flow && { id: flow.id, name: flow.name };
}

const time = (at: number): string => new Date(at).toISOString();

export const presentRow = ({ at, ...row }: RequestRow): object => ({ ...row, at: time(at) });

export const presentFrame = ({ at, conversationId, text, token, ...frame }: FrameRecord): object => ({
  ...frame,
  at: time(at),
  conversationId: conversationId ?? null,
  text: withoutSecrets(text, token),
});

export const presentStep = ({ flow, at, step }: RanStep): object => ({ flow, at: time(at), step });

/** A conversation as whoever watches sees it: where it is, and the customer's participant data. */
export function presentConversation(conversation: Conversation, flowOf: FlowOf): object {
  const { id, deploymentId, startTime, endTime } = conversation;
  const { name: queueName, id: queueId } = acdOf(conversation)?.routing?.queue ?? {};
  const flow = flowOf(conversation);
  const state = endTime !== undefined ? "ended" : queueId !== undefined ? "queued" : "started";
  return {
    id,
    state,
    deploymentId,
    ...(flow && { flow }),
    ...(queueId === undefined ? {} : { queue: { id: queueId, name: queueName } }),
    attributes: customerOf(conversation).attributes,
    startTime,
    ...(endTime === undefined ? {} : { endTime }),
  };
}

/** The participant that waits, or waited last, in a queue. */
export const acdOf = ({ participants }: Conversation): Conversation["participants"][number] | undefined =>
  participants.findLast(({ routing }) => routing !== undefined);

/** What an event tells, as JSON. */
export function presentEvent(event: EmulatorEvent, flowOf: FlowOf): object {
  switch (event.type) {
    case "request":
      return presentRow(event.row);
    case "frame":
      return presentFrame(event.frame);
    case "conversation":
      return { ...presentConversation(event.conversation, flowOf), at: time(event.at) };
    case "flow-step":
      return { conversationId: event.conversationId, ...presentStep(event) };
    case "document":
      return { name: event.name, version: event.version };
    case "organisation":
      return {};
    default:
      return event satisfies never;
  }
}
