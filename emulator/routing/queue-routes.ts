import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { conflict } from "../http/api-error.ts";
import { commaList, list, matchesName } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { type Queues, queueBodySchema } from "./queues.ts";

const idSchema = z.object({ id: z.string() });
const querySchema = z.object({
  name: z.string().optional(),
  id: commaList.optional(),
  divisionId: commaList.optional(),
  hasPeer: z.enum(["true", "false"]).optional(),
});
const deleteSchema = z.object({ forceDelete: z.string().optional() });

/** What waits in queues; told by the conversations. */
export interface Waiting {
  inQueue(queueId: string): number;
  disconnectFromQueue(queueId: string): void;
}

/** `/routing/queues` */
export function queueRoutes(app: FastifyInstance, queues: Queues, waiting: Waiting): void {
  const path = "/routing/queues";
  app.get(path, async (request) => {
    const { name, id, divisionId, hasPeer } = parse(querySchema, request.query);
    const found = queues
      .all()
      .filter((queue) => matchesName(queue.name, name))
      .filter((queue) => id === undefined || id.includes(queue.id))
      .filter((queue) => divisionId === undefined || divisionId.includes(queue.divisionId))
      .filter((queue) => hasPeer === undefined || (hasPeer === "true") === (queue.peerId !== undefined))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    return list(
      found.map((queue) => queues.present(queue)),
      request.query,
      `/api/v2${path}`,
    );
  });
  // 200, not 201: the official provider takes anything else for a failure.
  app.post(path, async (request) => queues.present(queues.create(parse(queueBodySchema, request.body))));
  app.get(`${path}/:id`, async (request) => queues.present(queues.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return queues.present(queues.replace(id, parse(queueBodySchema, request.body)));
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    const { id, name } = queues.get(parse(idSchema, request.params).id);
    const force = parse(deleteSchema, request.query).forceDelete === "true";
    const count = waiting.inQueue(id);
    if (count > 0 && !force)
      throw conflict(`${count} conversations wait in the queue "${name}". End them, or delete with forceDelete=true.`);
    waiting.disconnectFromQueue(id);
    queues.delete(id);
    return reply.status(204).send();
  });
}
