import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Conversations } from "../conversations/conversations.ts";
import type { Conversation, Message } from "../conversations/records.ts";
import { parse } from "../http/parse.ts";
import type { Events } from "./events.ts";
import { acdOf, type FlowOf, presentConversation, presentFrame, presentRow, presentStep } from "./present.ts";
import type { Stories } from "./stories.ts";

/** What stories are told from. */
export interface StoryWorld {
  readonly events: Events;
  readonly stories: Stories;
  readonly conversations: Conversations;
  readonly flowOf: FlowOf;
}

const idSchema = z.object({ id: z.string() });
const limit = (usual: number) => z.object({ limit: z.coerce.number().int().positive().max(10_000).default(usual) });
const [logSchema, listSchema] = [limit(100), limit(50)];

/** `GET /emulator/log`, `GET /emulator/conversations`, and the whole story of one of them. */
export function storyRoutes(control: FastifyInstance, { events, stories, conversations, flowOf }: StoryWorld): void {
  control.get("/log", async (request) => {
    const rows = events.kept().flatMap(({ event }) => (event.type === "request" ? [event.row] : []));
    return { entries: rows.slice(-parse(logSchema, request.query).limit).reverse().map(presentRow) };
  });
  control.get("/conversations", async (request) => {
    const last = conversations.all().slice(-parse(listSchema, request.query).limit).reverse();
    return { conversations: last.map((one) => presentConversation(one, flowOf)) };
  });
  control.get("/conversations/:id/story", async (request) => {
    const conversation = conversations.get(parse(idSchema, request.params).id);
    const { frames = [], steps = [] } = stories.find(conversation.id) ?? {};
    const ran = steps.at(-1)?.flow;
    return {
      ...presentConversation(conversation, flowOf),
      ...(ran && { flow: ran }),
      frames: frames.map((frame) => presentFrame({ ...frame, conversationId: conversation.id })),
      steps: steps.map(presentStep),
      transcript: conversations.messagesOf(conversation.id).map(said),
      events: happened(conversation),
    };
  });
}

/** A message as it was said: by the guest or by the flow; of an event what it is. */
const said = ({ direction, type, text, time: at }: Message): object =>
  type === "Event"
    ? { from: "platform", text: "The guest joined.", at }
    : { from: direction === "inbound" ? "guest" : "workflow", text: text ?? "", at };

/** What became of a conversation, in words. */
function happened(conversation: Conversation): readonly object[] {
  const { startTime, endTime, participants } = conversation;
  const acd = acdOf(conversation);
  const by = participants.find(({ disconnectType }) => disconnectType !== undefined && disconnectType !== "transfer");
  return [
    { at: startTime, kind: "started", text: "The guest's first message began the conversation." },
    ...(acd === undefined ? [] : [{ at: acd.startTime, kind: "queued", text: `It waits in the queue ${acd.name}.` }]),
    ...(endTime === undefined
      ? []
      : [{ at: endTime, kind: "ended", text: `It ended (${by?.disconnectType ?? "by itself"}).` }]),
  ];
}
