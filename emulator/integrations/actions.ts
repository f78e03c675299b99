import { z } from "zod";
import { badRequest, conflict, notFound } from "../http/api-error.ts";
import { prune } from "../http/prune.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { Integrations } from "./integrations.ts";

const loose = z.record(z.string(), z.unknown());
const configSchema = z.looseObject({
  request: z.looseObject({ requestTemplate: z.string().optional() }).nullish(),
  response: z.looseObject({ successTemplate: z.string().optional() }).nullish(),
});

export const actionBodySchema = z.looseObject({
  name: z.string().min(1).max(256),
  category: z.string().min(1).max(256),
  integrationId: z.string(),
  secure: z.boolean().nullish(),
  config: configSchema,
  contract: z.looseObject({
    input: z.looseObject({ inputSchema: loose }),
    output: z.looseObject({ successSchema: loose }),
  }),
});
export const actionChangeSchema = z.looseObject({
  name: z.string().min(1).max(256).optional(),
  category: z.string().min(1).max(256).optional(),
  version: z.int(),
  config: configSchema.nullish(),
});

const schema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  integrationId: z.string(),
  secure: z.boolean(),
  version: z.int(),
  config: configSchema,
  inputSchema: loose,
  successSchema: loose,
});
export type Action = z.infer<typeof schema>;

/** Data actions. They can be described, not executed: what they call is outside of the organisation. */
export class Actions {
  readonly #actions: Collection<Action>;
  readonly #integrations: Integrations;

  constructor(state: State, integrations: Integrations) {
    this.#actions = state.collection("data actions", schema);
    this.#integrations = integrations;
  }

  all(): Action[] {
    return this.#actions.all();
  }

  /** @throws ApiError 404 */
  get(id: string): Action {
    const action = this.#actions.get(id);
    if (action === undefined) throw notFound("action", id);
    return action;
  }

  /** @throws ApiError 400 when the integration does not exist */
  create(body: z.infer<typeof actionBodySchema>): Action {
    const { name, category, integrationId, secure, config, contract } = body;
    if (!this.#integrations.all().some(({ id }) => id === integrationId))
      throw badRequest(`There is no integration ${integrationId}.`, "integrationId");
    return this.#actions.put({
      id: crypto.randomUUID(),
      name,
      category,
      integrationId,
      secure: secure ?? false,
      version: 1,
      // An empty request that is read back makes the official Terraform provider fail.
      config: prune(config),
      inputSchema: contract.input.inputSchema,
      successSchema: contract.output.successSchema,
    });
  }

  /** @throws ApiError 404, 409 for another version than the current one */
  change(id: string, body: z.infer<typeof actionChangeSchema>): Action {
    const action = this.get(id);
    if (body.version !== action.version)
      throw conflict(`The version ${body.version} does not match the current version ${action.version}.`);
    return this.#actions.put({
      ...action,
      name: body.name ?? action.name,
      category: body.category ?? action.category,
      config: body.config == null ? action.config : prune(body.config),
      version: action.version + 1,
    });
  }

  /** @throws ApiError 404 */
  delete(id: string): void {
    this.#actions.delete(this.get(id).id);
  }
}
