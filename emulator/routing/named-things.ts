import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { conflict, notFound } from "../http/api-error.ts";
import { commaList, list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const schema = z.object({ id: z.string(), name: z.string(), dateModified: z.string() });
export type NamedThing = z.infer<typeof schema>;

const bodySchema = z.looseObject({ name: z.string().min(1) });
const querySchema = z.object({ name: z.string().optional(), id: commaList.optional() });
const idSchema = z.object({ id: z.string() });

/** ACD skills, or languages: things that have a name, are made and deleted, and never change. */
export class NamedThings {
  readonly kind: "skill" | "language";
  readonly #things: Collection<NamedThing>;

  constructor(state: State, kind: "skill" | "language") {
    this.kind = kind;
    this.#things = state.collection(`${kind}s`, schema);
  }

  all(): NamedThing[] {
    return this.#things.all();
  }

  /** @throws ApiError 404 */
  get(id: string): NamedThing {
    const thing = this.#things.get(id);
    if (thing === undefined) throw notFound(this.kind, id);
    return thing;
  }

  /** @throws ApiError 409 when the name is taken */
  create(name: string): NamedThing {
    if (this.all().some((thing) => thing.name === name))
      throw conflict(`A ${this.kind} named "${name}" already exists.`);
    return this.#things.put({ id: crypto.randomUUID(), name, dateModified: new Date().toISOString() });
  }

  delete(id: string): void {
    this.#things.delete(this.get(id).id);
  }
}

/** `/routing/skills` or `/routing/languages` */
export function namedThingRoutes(app: FastifyInstance, things: NamedThings): void {
  const path = `/routing/${things.kind}s`;
  const present = (thing: NamedThing) => ({ ...thing, state: "active", selfUri: `/api/v2${path}/${thing.id}` });
  app.get(path, async (request) => {
    const { name = "", id } = parse(querySchema, request.query);
    const found = things
      .all()
      .filter((thing) => thing.name.toLowerCase().startsWith(name.toLowerCase()))
      .filter((thing) => id === undefined || id.includes(thing.id));
    return list(found.map(present), request.query, `/api/v2${path}`);
  });
  app.post(path, async (request) => present(things.create(parse(bodySchema, request.body).name)));
  app.get(`${path}/:id`, async (request) => present(things.get(parse(idSchema, request.params).id)));
  app.delete(`${path}/:id`, async (request, reply) => {
    things.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
}
