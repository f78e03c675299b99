import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import type { QueueMember, QueueMembers } from "./queue-members.ts";
import type { Queues } from "./queues.ts";

const idSchema = z.object({ id: z.string() });
const memberSchema = z.object({ id: z.string(), memberId: z.string() });
const querySchema = z.looseObject({
  memberBy: z.enum(["user", "group"]).optional(),
  joined: z.enum(["true", "false"]).optional(),
});
const deleteSchema = z.looseObject({ delete: z.enum(["true", "false"]).default("false") });
/** A call adds or removes at most 100 ("Max value is 100", API pages of the official SDK). */
const idsSchema = z.array(z.looseObject({ id: z.string().min(1) })).max(100);
const changeSchema = z.looseObject({ ringNumber: z.int().min(1).max(6).optional(), joined: z.boolean().optional() });

/** `/routing/queues/{queueId}/members` */
export function memberRoutes(app: FastifyInstance, queues: Queues, members: QueueMembers): void {
  const path = "/routing/queues/:id/members";
  app.get(path, async (request) => {
    const { id } = queues.get(parse(idSchema, request.params).id);
    const { memberBy = "user", joined } = parse(querySchema, request.query);
    const found = memberBy === "group" ? [] : members.of(id);
    const shown = found.filter((member) => joined === undefined || String(member.joined) === joined);
    const { entities, pageNumber, pageSize, firstUri, selfUri, nextUri, previousUri } = list(
      shown.map(present),
      request.query,
      `/api/v2/routing/queues/${id}/members`,
    );
    // The only list of the platform that does not count its pages: clients go on until an empty one.
    return { entities, pageNumber, pageSize, firstUri, selfUri, nextUri, previousUri };
  });
  app.post(path, async (request, reply) => {
    const { id } = queues.get(parse(idSchema, request.params).id);
    const ids = parse(idsSchema, request.body);
    const remove = parse(deleteSchema, request.query).delete === "true";
    for (const { id: userId } of ids) remove ? members.remove(id, userId) : members.add(id, userId);
    return reply.status(204).send();
  });
  app.patch(`${path}/:memberId`, async (request, reply) => {
    const { id, memberId } = parse(memberSchema, request.params);
    const { ringNumber, joined } = parse(changeSchema, request.body);
    members.change(queues.get(id).id, memberId, {
      ...(ringNumber === undefined ? {} : { ringNumber }),
      ...(joined === undefined ? {} : { joined }),
    });
    return reply.status(204).send();
  });
  app.delete(`${path}/:memberId`, async (request, reply) => {
    const { id, memberId } = parse(memberSchema, request.params);
    members.remove(queues.get(id).id, memberId);
    return reply.status(204).send();
  });
}

const present = ({ queueId, userId, ringNumber, joined }: QueueMember): object => ({
  id: userId,
  user: { id: userId, version: 1, selfUri: `/api/v2/users/${userId}` },
  ringNumber,
  joined,
  memberBy: "user",
  selfUri: `/api/v2/routing/queues/${queueId}/members/${userId}`,
});
