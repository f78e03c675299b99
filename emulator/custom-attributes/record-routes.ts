import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Conversations } from "../conversations/conversations.ts";
import { parse } from "../http/parse.ts";
import { type AttributeRecords, recordBodySchema } from "./attribute-records.ts";

const idSchema = z.object({ id: z.string() });
const recordSchema = z.object({ id: z.string(), attributesId: z.string() });

/** `/conversations/{conversationId}/customattributes` */
export function recordRoutes(app: FastifyInstance, records: AttributeRecords, conversations: Conversations): void {
  const path = "/conversations/:id/customattributes";
  conversations.onForget((id) => records.deleteAll(id));
  app.get(path, async (request) => {
    const { id } = conversations.get(parse(idSchema, request.params).id);
    return { results: records.of(id).map((record) => records.present(record)) };
  });
  app.put(path, async (request) => {
    const { id } = conversations.get(parse(idSchema, request.params).id);
    return { id: records.put(id, parse(recordBodySchema, request.body)).id };
  });
  app.patch(path, async (request, reply) => {
    const { id } = conversations.get(parse(idSchema, request.params).id);
    records.patch(id, parse(recordBodySchema, request.body));
    return reply.status(204).send();
  });
  app.get(`${path}/:attributesId`, async (request) => {
    const { id, attributesId } = parse(recordSchema, request.params);
    return records.present(records.get(conversations.get(id).id, attributesId));
  });
  app.delete(`${path}/:attributesId`, async (request, reply) => {
    const { id, attributesId } = parse(recordSchema, request.params);
    records.delete(conversations.get(id).id, attributesId);
    return reply.status(204).send();
  });
}
