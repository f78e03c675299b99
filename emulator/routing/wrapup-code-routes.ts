import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Divisions } from "../authorization/divisions.ts";
import { commaList, list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import type { Queues } from "./queues.ts";
import type { WrapUpCode, WrapUpCodes } from "./wrapup-codes.ts";

const idSchema = z.object({ id: z.string() });
const codeSchema = z.object({ id: z.string(), codeId: z.string() });
const bodySchema = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  division: z.looseObject({ id: z.string().min(1) }).nullish(),
});
const querySchema = z.looseObject({ name: z.string().optional(), id: commaList.optional() });
const referencesSchema = z.array(z.looseObject({ id: z.string() }));

/** `/routing/wrapupcodes`, and those of queues. */
export function wrapUpCodeRoutes(app: FastifyInstance, codes: WrapUpCodes, queues: Queues, divisions: Divisions): void {
  const path = "/routing/wrapupcodes";
  const present = ({ divisionId, ...code }: WrapUpCode): object => ({
    ...code,
    division: divisionId === "*" ? { id: "*" } : divisions.reference(divisionId),
    selfUri: `/api/v2${path}/${code.id}`,
  });
  const put = (id: string, body: unknown, divisionBefore = "*"): object => {
    const { name, description, division } = parse(bodySchema, body);
    const divisionId = division?.id ?? divisionBefore;
    if (divisionId !== "*") divisions.get(divisionId);
    return present(codes.put({ id, name, description: description ?? "", divisionId }));
  };

  app.get(path, async (request) => {
    const { name = "", id } = parse(querySchema, request.query);
    const found = codes
      .all()
      .filter((code) => code.name.toLowerCase().startsWith(name.toLowerCase()))
      .filter((code) => id === undefined || id.includes(code.id));
    return list(found.map(present), request.query, `/api/v2${path}`);
  });
  app.post(path, async (request) => put(crypto.randomUUID(), request.body));
  app.get(`${path}/:id`, async (request) => present(codes.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => {
    const { id, divisionId } = codes.get(parse(idSchema, request.params).id);
    return put(id, request.body, divisionId);
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    codes.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });

  const ofQueue = "/routing/queues/:id/wrapupcodes";
  app.get(ofQueue, async (request) => {
    const { id } = queues.get(parse(idSchema, request.params).id);
    return list(codes.of(id).map(present), request.query, `/api/v2/routing/queues/${id}/wrapupcodes`);
  });
  app.post(ofQueue, async (request) => {
    const { id } = queues.get(parse(idSchema, request.params).id);
    const references = parse(referencesSchema, request.body);
    for (const reference of references) codes.get(reference.id);
    return references.map((reference) => present(codes.assign(id, reference.id)));
  });
  app.delete(`${ofQueue}/:codeId`, async (request, reply) => {
    const { id, codeId } = parse(codeSchema, request.params);
    codes.withdraw(queues.get(id).id, codeId);
    return reply.status(204).send();
  });
}
