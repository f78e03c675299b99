import type { FlowResult } from "../architect/index.ts";
import type { FlowRecord } from "../flows/flows.ts";
import { type Conversation, endConversation, endParticipant, type Participant, withAttributes } from "./records.ts";

/** The conversation after its flow ran, or went on: the flow's participant, then where it led. */
export function afterFlow(
  conversation: Conversation,
  flow: FlowRecord,
  result: FlowResult,
  time: string,
): Conversation {
  const { outcome, queue, priority, skills, language, participantData } = result;
  const told = withAttributes(conversation, participantData);
  const begun = told.participants.find(({ purpose, endTime }) => purpose === "workflow" && endTime === undefined);
  const workflow = withError(begun ?? newWorkflow(flow, time), result);
  const others = told.participants.filter((participant) => participant !== begun);
  if (outcome === "waiting") return { ...told, participants: [...others, workflow] };
  const ended = endParticipant(workflow, outcome === "transferred" ? "transfer" : "system", time);
  const participants = [...others, ended];
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

const newWorkflow = ({ name }: FlowRecord, startTime: string): Participant => ({
  id: crypto.randomUUID(),
  purpose: "workflow",
  name,
  startTime,
  attributes: {},
});

/** The error that led into the error handling, or else what to script where a call had no outcome. */
function withError(workflow: Participant, { error, unscripted }: FlowResult): Participant {
  const [told = error] = unscripted;
  return told === undefined ? workflow : { ...workflow, error: told };
}

const entity = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
