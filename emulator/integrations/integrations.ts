import { z } from "zod";
import { badRequest, conflict, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

/** The configuration of an integration; every part is always there, for clients read them without a check. */
const configurationSchema = z.object({
  name: z.string(),
  version: z.int(),
  properties: z.record(z.string(), z.unknown()),
  advanced: z.record(z.string(), z.unknown()),
  notes: z.string(),
  credentials: z.record(z.string(), z.object({ id: z.string() })),
});

const schema = z.object({
  id: z.string(),
  typeId: z.string(),
  intendedState: z.enum(["ENABLED", "DISABLED", "DELETED"]),
  configuration: configurationSchema,
});
export type Integration = z.infer<typeof schema>;

export const configurationBodySchema = z.looseObject({
  name: z.string(),
  version: z.int(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  advanced: z.record(z.string(), z.unknown()).nullish(),
  notes: z.string().nullish(),
  credentials: z.record(z.string(), z.looseObject({ id: z.string() })).nullish(),
});

/** The integrations of the organisation, of whatever type. They connect to nothing. */
export class Integrations {
  readonly #integrations: Collection<Integration>;

  constructor(state: State) {
    this.#integrations = state.collection("integrations", schema);
  }

  all(): Integration[] {
    return this.#integrations.all();
  }

  /** @throws ApiError 404 */
  get(id: string): Integration {
    const integration = this.#integrations.get(id);
    if (integration === undefined) throw notFound("integration", id);
    return integration;
  }

  create(typeId: string, name: string | undefined): Integration {
    const configuration = {
      name: name ?? typeId,
      version: 1,
      properties: {},
      advanced: {},
      notes: "",
      credentials: {},
    };
    return this.#integrations.put({ id: crypto.randomUUID(), typeId, intendedState: "DISABLED", configuration });
  }

  /** @throws ApiError 404 */
  intend(id: string, intendedState: Integration["intendedState"]): Integration {
    return this.#integrations.put({ ...this.get(id), intendedState });
  }

  /** @throws ApiError 404, 409 for another version than the current one */
  configure(id: string, body: z.infer<typeof configurationBodySchema>): Integration {
    const integration = this.get(id);
    const { version } = integration.configuration;
    if (body.version !== version)
      throw conflict(`The version ${body.version} does not match the current version ${version}.`);
    const credentials = Object.entries(body.credentials ?? {}).map(([name, { id: credential }]) => {
      if (credential === "") throw badRequest("A credential needs an id.", `credentials.${name}.id`);
      return [name, { id: credential }] as const;
    });
    const configuration = {
      name: body.name,
      version: version + 1,
      properties: body.properties ?? {},
      advanced: body.advanced ?? {},
      notes: body.notes ?? "",
      credentials: Object.fromEntries(credentials),
    };
    return this.#integrations.put({ ...integration, configuration });
  }

  /** @throws ApiError 404 */
  delete(id: string): Integration {
    const integration = this.get(id);
    this.#integrations.delete(id);
    return integration;
  }
}
