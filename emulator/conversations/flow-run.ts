import type { FlowResult } from "../architect/index.ts";
import type { FlowRecord } from "../flows/flows.ts";
import { type Conversation, endConversation, type Participant, withAttributes } from "./records.ts";

/** The conversation after its flow ran: the flow's participant, then where it led. */
export function afterFlow(
  conversation: Conversation,
  flow: FlowRecord,
  result: FlowResult,
  time: string,
): Conversation {
  const { outcome, queue, priority, skills, language, participantData } = result;
  const told = withAttributes(conversation, participantData);
  const workflow: Participant = {
    id: crypto.randomUUID(),
    purpose: "workflow",
    name: flow.name,
    startTime: time,
    endTime: time,
    disconnectType: outcome === "transferred" ? "transfer" : "system",
    attributes: {},
  };
  const participants = [...told.participants, workflow];
  if (queue === undefined) return endConversation({ ...told, participants }, "system", time);
  const routing = { queue: entity(queue), priority, skills: skills.map(entity) };
  const acd: Participant = {
    id: crypto.randomUUID(),
    purpose: "acd",
    name: queue.name,
    startTime: time,
    attributes: {},
    routing: language === undefined ? routing : { ...routing, language: entity(language) },
  };
  return { ...told, participants: [...participants, acd] };
}

const entity = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
