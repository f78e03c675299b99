import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ApiError, badRequest } from "../http/api-error.ts";
import { commaList, list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import type { Division, Divisions } from "./divisions.ts";

const bodySchema = z.object({ name: z.string().min(1), description: z.string() });
const querySchema = z.object({ name: z.string().optional(), id: commaList.optional() });
const idSchema = z.object({ id: z.string() });

const objectsSchema = z.object({ id: z.string(), objectType: z.string() });

/** What lives in divisions. */
export interface DivisionObjects {
  isEmpty(divisionId: string): boolean;
  /** By the type's name in the API, what moves one of them. @throws ApiError 404 */
  readonly movers: Readonly<Record<string, (id: string, divisionId: string) => void>>;
}

/** `/authorization/divisions` */
export function divisionRoutes(app: FastifyInstance, divisions: Divisions, objects: DivisionObjects): void {
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
    return present(divisions.put({ id: crypto.randomUUID(), name, description }));
  });
  app.get(`${path}/:id`, async (request) => present(divisions.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => {
    const { id } = divisions.get(parse(idSchema, request.params).id);
    const { name, description } = parse(bodySchema, request.body);
    return present(divisions.put({ id, name, description }));
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    const { id, name } = divisions.get(parse(idSchema, request.params).id);
    if (id === divisions.homeId) throw badRequest("The home division cannot be deleted.");
    if (!objects.isEmpty(id))
      throw badRequest(`The division "${name}" still contains objects. Delete or move them first.`);
    divisions.delete(id);
    return reply.status(204).send();
  });
  app.post(`${path}/:id/objects/:objectType`, async (request, reply) => {
    const { id, objectType } = parse(objectsSchema, request.params);
    const division = divisions.get(id);
    const move = Object.hasOwn(objects.movers, objectType) ? objects.movers[objectType] : undefined;
    if (move === undefined) {
      const known = Object.keys(objects.movers).join(", ");
      throw new ApiError(501, "not.implemented", `The emulator moves ${known}; not ${objectType}.`);
    }
    for (const object of parse(z.array(z.string()), request.body)) move(object, division.id);
    return reply.status(204).send();
  });
}
