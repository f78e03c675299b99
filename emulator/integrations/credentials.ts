import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { badRequest, notFound } from "../http/api-error.ts";
import { parse } from "../http/parse.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const schema = z.object({
  id: z.string(),
  name: z.string(),
  typeName: z.string(),
  createdDate: z.string(),
  modifiedDate: z.string(),
});
type Credential = z.infer<typeof schema>;

const bodySchema = z.looseObject({ name: z.string().min(1), type: z.looseObject({ name: z.string().min(1) }) });
const idSchema = z.object({ id: z.string() });
const listSchema = z.looseObject({
  pageSize: z.coerce.number().int().positive().default(25),
  after: z.string().optional(),
});

/** `/integrations/credentials`. Their fields are secrets that nobody can read back, so they are not even kept. */
export function credentialRoutes(app: FastifyInstance, state: State): void {
  const path = "/integrations/credentials";
  const credentials: Collection<Credential> = state.collection("integration credentials", schema);
  const get = (params: unknown): Credential => {
    const { id } = parse(idSchema, params);
    const credential = credentials.get(id);
    if (credential === undefined) throw notFound("credential", id);
    return credential;
  };
  const put = (id: string, body: unknown, createdDate: string): object => {
    const { name, type } = parse(bodySchema, body);
    return present(
      credentials.put({ id, name, typeName: type.name, createdDate, modifiedDate: new Date().toISOString() }),
    );
  };
  const present = ({ typeName, ...credential }: Credential): object => ({
    ...credential,
    type: { name: typeName },
    selfUri: `/api/v2${path}/${credential.id}`,
  });

  app.get(`${path}/listing`, async (request) => {
    const { pageSize, after } = parse(listSchema, request.query);
    const all = credentials.all();
    // A cursor is the id of the last credential that was seen.
    const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    if (after !== undefined && start === 0)
      throw badRequest(`There is no credential ${after} to go on after.`, "after");
    const entities = all.slice(start, start + pageSize).map(present);
    const last = all[start + pageSize - 1];
    const hasMore = last !== undefined && all.length > start + pageSize;
    const uri = `/api/v2${path}/listing?pageSize=${pageSize}`;
    return { entities, selfUri: uri, ...(hasMore ? { nextUri: `${uri}&after=${last.id}` } : {}) };
  });
  app.post(path, async (request) => put(crypto.randomUUID(), request.body, new Date().toISOString()));
  app.get(`${path}/:id`, async (request) => {
    const { id, name, typeName } = get(request.params);
    return { id, name, type: { name: typeName }, selfUri: `/api/v2${path}/${id}` };
  });
  app.put(`${path}/:id`, async (request) => {
    const { id, createdDate } = get(request.params);
    return put(id, request.body, createdDate);
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    credentials.delete(get(request.params).id);
    return reply.status(204).send();
  });
}
