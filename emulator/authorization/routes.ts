import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { badRequest } from "../http/api-error.ts";
import { commaList, list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import type { Division, Divisions } from "./divisions.ts";

const bodySchema = z.object({ name: z.string().min(1), description: z.string().nullish() });
const querySchema = z.object({ name: z.string().optional(), id: commaList.optional() });
const idSchema = z.object({ id: z.string() });

/** `/authorization/divisions`. `isEmpty` tells whether anything is left in a division. */
export function divisionRoutes(app: FastifyInstance, divisions: Divisions, isEmpty: (id: string) => boolean): void {
  const path = "/authorization/divisions";
  const present = (division: Division) => ({
    ...division,
    // Only the home division says so: the provider takes the field for a request to adopt it.
    ...(division.id === divisions.homeId ? { homeDivision: true } : {}),
    selfUri: `/api/v2${path}/${division.id}`,
  });

  app.get(path, async (request) => {
    const { name, id } = parse(querySchema, request.query);
    const found = divisions
      .all()
      .filter((division) => id === undefined || id.includes(division.id))
      .filter((division) => division.name.toLowerCase().includes((name ?? "").toLowerCase()));
    return list(found.map(present), request.query, `/api/v2${path}`);
  });
  app.get(`${path}/home`, async () => present(divisions.get(divisions.homeId)));
  app.post(path, async (request) => {
    const { name, description } = parse(bodySchema, request.body);
    return present(divisions.put({ id: crypto.randomUUID(), name, description: description ?? "" }));
  });
  app.get(`${path}/:id`, async (request) => present(divisions.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => {
    const { id } = divisions.get(parse(idSchema, request.params).id);
    const { name, description } = parse(bodySchema, request.body);
    return present(divisions.put({ id, name, description: description ?? "" }));
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    const { id, name } = divisions.get(parse(idSchema, request.params).id);
    if (id === divisions.homeId) throw badRequest("The home division cannot be deleted.");
    if (!isEmpty(id)) throw badRequest(`The division "${name}" still contains objects. Delete or move them first.`);
    divisions.delete(id);
    return reply.status(204).send();
  });
}
