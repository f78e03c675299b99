import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Divisions } from "../authorization/divisions.ts";
import { list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import type { Conversations, GuestEvent } from "./conversations.ts";
import { presentConversation, presentMessage, presentMessageConversation } from "./present.ts";
import type { Conversation } from "./records.ts";
import { searchByAttributes } from "./search.ts";

const idSchema = z.object({ id: z.string() });
const participantSchema = z.object({ id: z.string(), participantId: z.string() });
const attributesSchema = z.object({ attributes: z.record(z.string(), z.string()) });
const idsSchema = z.array(z.string());
const patchSchema = z.object({
  state: z.literal("disconnected", { error: "only the state disconnected can be asked for" }),
});

/** `/conversations`. `deliver` tells a guest, who may be connected, what happened. */
export function conversationRoutes(
  app: FastifyInstance,
  conversations: Conversations,
  divisions: Divisions,
  deliver: (sessionId: string, events: readonly GuestEvent[]) => void,
): void {
  const division = () => divisions.reference(undefined);
  const present = (conversation: Conversation) =>
    presentConversation(conversation, conversations.messagesOf(conversation.id), division());
  const presentMedia = (id: string) =>
    presentMessageConversation(conversations.get(id), conversations.messagesOf(id), division());
  const tell = (id: string, events: readonly GuestEvent[]) => deliver(conversations.get(id).sessionId, events);

  app.get("/conversations", async (request) =>
    list(conversations.active().map(present), request.query, "/api/v2/conversations"),
  );
  app.get("/conversations/:id", async (request) => present(conversations.get(parse(idSchema, request.params).id)));
  app.delete("/conversations/:id", async (request, reply) => {
    const { id } = parse(idSchema, request.params);
    tell(id, conversations.disconnect(id));
    return reply.status(204).send();
  });
  app.post("/conversations/:id/disconnect", async (request, reply) => {
    const { id } = parse(idSchema, request.params);
    tell(id, conversations.disconnect(id));
    // The API pages say that a text comes back, not which.
    return reply.type("application/json").send('""');
  });
  app.patch("/conversations/:id/participants/:participantId/attributes", async (request, reply) => {
    const { id, participantId } = parse(participantSchema, request.params);
    conversations.setAttributes(id, participantId, parse(attributesSchema, request.body).attributes);
    return reply.status(204).send();
  });
  app.get("/conversations/messages", async (request) =>
    list(
      conversations.active().map(({ id }) => presentMedia(id)),
      request.query,
      "/api/v2/conversations/messages",
    ),
  );
  app.post("/conversations/messages/:id/messages/bulk", async (request) => {
    const conversation = conversations.get(parse(idSchema, request.params).id);
    const asked = parse(idsSchema, request.body ?? []);
    const found = conversations.messagesOf(conversation.id).filter(({ id }) => asked.includes(id));
    return { entities: found.map((message) => presentMessage(message, conversation)) };
  });
  app.get("/conversations/messages/:id", async (request) => presentMedia(parse(idSchema, request.params).id));
  app.get("/conversations/messages/:id/details", async (request) => {
    const message = conversations.message(parse(idSchema, request.params).id);
    return presentMessage(message, conversations.get(message.conversationId));
  });
  app.patch("/conversations/messages/:id", async (request) => {
    const { id } = conversations.get(parse(idSchema, request.params).id);
    parse(patchSchema, request.body);
    tell(id, conversations.disconnect(id));
    return present(conversations.get(id));
  });
  app.patch("/conversations/messages/:id/participants/:participantId", async (request, reply) => {
    const { id, participantId } = parse(participantSchema, request.params);
    parse(patchSchema, request.body);
    tell(id, conversations.disconnectParticipant(id, participantId));
    return reply.status(204).send();
  });
  app.post("/conversations/participants/attributes/search", async (request) =>
    searchByAttributes(conversations.all(), request.body),
  );
}
