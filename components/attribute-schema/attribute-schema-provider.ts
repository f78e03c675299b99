import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { GenesysError } from "../../genesys/errors.ts";
import type { RestClient } from "../../genesys/rest-client.ts";
import { orUndefined } from "../or-undefined.ts";
import { organisationSchema, restOf } from "../organisation-input.ts";
import type { State } from "../provider-stub.ts";
import { coreTypeSchema, DESCRIPTION, type JsonSchema, jsonSchemaSchema, schemaWith } from "./json-schema.ts";
import { schemaFieldSchema } from "./schema-fields.ts";

const PATH = "/api/v2/conversations/customattributes/schemas";

const inputsSchema = z.object({
  organisation: organisationSchema,
  title: z.string(),
  fields: z.array(schemaFieldSchema),
});
type Inputs = z.infer<typeof inputsSchema>;

const registeredSchema = z.object({
  id: z.string(),
  version: z.int(),
  enabled: z.boolean().default(true),
  jsonSchema: jsonSchemaSchema,
});
type Registered = z.infer<typeof registeredSchema>;

const listSchema = z.object({ entities: z.array(registeredSchema).default([]) });
const coreTypesSchema = z.object({ entities: z.array(coreTypeSchema).default([]) });
const limitsSchema = z.object({
  maxFieldNameCharacters: z.int().nullish(),
  maxNumberOfFieldsPerSchema: z.int().nullish(),
  maxNumberOfSchemasPerOrg: z.int().nullish(),
});

/** The organisation cannot have this schema. */
class AttributeSchemaError extends Error {
  constructor(title: string, problem: string) {
    super(`the conversation schema "${title}" was not registered: ${problem}`);
    this.name = "AttributeSchemaError";
  }
}

/** Takes up the schema of an earlier stack of this name: those that were ever registered count for ever. */
export async function create(inputs: State) {
  const parsed = inputsSchema.parse(inputs);
  const rest = restOf(parsed.organisation);
  const { entities } = await rest.get(PATH, listSchema);
  const titled = entities.filter(({ jsonSchema }) => jsonSchema.title === parsed.title);
  const own = titled.find(isOurs);
  if (own !== undefined) return { id: own.id, outs: stateOf(inputs, await put(rest, parsed, own)) };
  const other = titled.find(({ enabled }) => enabled);
  if (other !== undefined)
    throw new AttributeSchemaError(
      parsed.title,
      `somebody else's enabled schema ${other.id} has that title; disable it, or set attribute-routing:name`,
    );
  const wanted = await wantedSchema(rest, parsed, undefined, entities.length + 1);
  const registered = await rest.call("POST", PATH, registeredSchema, wanted);
  return { id: registered.id, outs: stateOf(inputs, registered) };
}

export async function read(id: string, state: State) {
  const { organisation } = inputsSchema.parse(state);
  const live = await find(restOf(organisation), id);
  return live === undefined ? {} : { id, props: stateOf(state, live) };
}

export async function update(id: string, _olds: State, news: State) {
  const parsed = inputsSchema.parse(news);
  const rest = restOf(parsed.organisation);
  return { outs: stateOf(news, await put(rest, parsed, await rest.get(`${PATH}/${id}`, registeredSchema))) };
}

/** Disables the schema. The platform has no way to delete one, and data may refer to it. */
export async function remove(id: string, state: State): Promise<void> {
  const rest = restOf(inputsSchema.parse(state).organisation);
  const live = await find(rest, id);
  if (live?.enabled === true) await write(rest, live, { enabled: false, jsonSchema: live.jsonSchema });
}

const isOurs = ({ jsonSchema }: Registered) => jsonSchema.description === DESCRIPTION;
const find = (rest: RestClient, id: string) => orUndefined(rest.get(`${PATH}/${id}`, registeredSchema));
const stateOf = (inputs: State, { version, enabled }: Registered) => ({ ...inputs, version, enabled });

async function put(rest: RestClient, inputs: Inputs, live: Registered): Promise<Registered> {
  return write(rest, live, { enabled: true, jsonSchema: await wantedSchema(rest, inputs, live.jsonSchema, 0) });
}

async function write(
  rest: RestClient,
  live: Registered,
  wanted: Pick<Registered, "enabled" | "jsonSchema">,
): Promise<Registered> {
  // Every write makes a version, and versions cannot be taken back.
  if (isSame(live, wanted)) return live;
  const path = `${PATH}/${live.id}`;
  try {
    return await rest.call("PUT", path, registeredSchema, { version: live.version, ...wanted });
  } catch (error) {
    if (!(error instanceof GenesysError) || error.kind !== "conflict") throw error;
    // Where the answer to the first attempt was lost, the second one meets its version.
    const now = await rest.get(path, registeredSchema);
    if (isSame(now, wanted)) return now;
    throw error;
  }
}

const isSame = (live: Registered, { enabled, jsonSchema }: Pick<Registered, "enabled" | "jsonSchema">) =>
  live.enabled === enabled && isDeepStrictEqual({ required: [], ...live.jsonSchema }, { required: [], ...jsonSchema });

/** @param count How many schemas the organisation would have. */
async function wantedSchema(
  rest: RestClient,
  { title, fields }: Inputs,
  before: JsonSchema | undefined,
  count: number,
): Promise<JsonSchema> {
  const { entities } = await rest.get(`${PATH}/coretypes`, coreTypesSchema);
  const limits = await rest.get(`${PATH}/limits`, limitsSchema);
  const wanted = schemaWith(title, fields, entities, before);
  const keys = Object.keys(wanted.properties ?? {});
  const most = limits.maxNumberOfSchemasPerOrg ?? Number.POSITIVE_INFINITY;
  if (count > most)
    throw new AttributeSchemaError(
      title,
      `the organisation has ${count - 1} of ${most} schemas; disabled ones count too, and none can be deleted`,
    );
  const mostFields = limits.maxNumberOfFieldsPerSchema ?? Number.POSITIVE_INFINITY;
  if (keys.length > mostFields)
    throw new AttributeSchemaError(title, `it would have ${keys.length} fields; at most ${mostFields} are allowed`);
  const longest = limits.maxFieldNameCharacters ?? Number.POSITIVE_INFINITY;
  const long = keys.filter((key) => key.length > longest && !Object.hasOwn(before?.properties ?? {}, key));
  if (long.length > 0)
    throw new AttributeSchemaError(title, `field names have at most ${longest} characters: ${long.join(", ")}`);
  return wanted;
}
