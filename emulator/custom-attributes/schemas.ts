import { z } from "zod";
import { ApiError, conflict, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import { faultsOf, type JsonSchema, jsonSchemaSchema, narrowings } from "./fields.ts";

const versionSchema = z.object({ enabled: z.boolean(), jsonSchema: jsonSchemaSchema, dateCreated: z.string() });
const schema = z.object({
  id: z.string(),
  createdBy: z.string(),
  /** The first is version 1; none is ever changed or removed. */
  versions: z.array(versionSchema).min(1),
});
export type ConversationSchema = z.infer<typeof schema>;
export type SchemaVersion = z.infer<typeof versionSchema>;

/** Active and inactive ones ("Best practices for setting up conversation schemas", rcworkbench.genesys.cloud). */
export const MAXIMUM_SCHEMAS = 50;

/** The schemas of conversations' custom attributes. They are disabled, never deleted. */
export class ConversationSchemas {
  readonly #schemas: Collection<ConversationSchema>;

  constructor(state: State) {
    this.#schemas = state.collection("conversation schemas", schema);
  }

  all(): ConversationSchema[] {
    return this.#schemas.all();
  }

  /** @throws ApiError 404 */
  get(id: string): ConversationSchema {
    const found = this.#schemas.get(id);
    if (found === undefined) throw notFound("conversation schema", id);
    return found;
  }

  /** @throws ApiError 422 for what no schema may be, 409 beyond the limit or for a title that is taken */
  create(jsonSchema: JsonSchema, createdBy: string): ConversationSchema {
    if (this.all().length >= MAXIMUM_SCHEMAS)
      throw conflict(`The organisation has ${MAXIMUM_SCHEMAS} schemas, enabled or not; more are not allowed.`);
    this.#check(undefined, { enabled: true, jsonSchema });
    const version = { enabled: true, jsonSchema, dateCreated: new Date().toISOString() };
    return this.#schemas.put({ id: crypto.randomUUID(), createdBy, versions: [version] });
  }

  /**
   * Adds a version, which may also enable or disable the schema.
   * @throws ApiError 404, 422, and 409 when `version` is not the current one
   */
  update(id: string, version: number, change: Pick<SchemaVersion, "enabled" | "jsonSchema">): ConversationSchema {
    const known = this.get(id);
    const current = known.versions.length;
    if (version !== current) throw conflict(`The version ${version} does not match the current version ${current}.`);
    this.#check(known, change);
    const next = { ...change, dateCreated: new Date().toISOString() };
    return this.#schemas.put({ ...known, versions: [...known.versions, next] });
  }

  #check(
    known: ConversationSchema | undefined,
    { enabled, jsonSchema }: Pick<SchemaVersion, "enabled" | "jsonSchema">,
  ) {
    const before = known && currentOf(known).jsonSchema;
    const faults = [...faultsOf(jsonSchema), ...(before === undefined ? [] : narrowings(before, jsonSchema))];
    if (faults.length > 0) throw unprocessable(faults);
    const isTaken = this.all().some(
      (other) =>
        other.id !== known?.id && currentOf(other).enabled && currentOf(other).jsonSchema.title === jsonSchema.title,
    );
    if (enabled && isTaken) throw conflict(`An enabled schema named "${jsonSchema.title}" already exists.`);
  }
}

/** The latest version of a schema. */
export function currentOf({ id, versions }: ConversationSchema): SchemaVersion {
  const current = versions.at(-1);
  if (current === undefined) throw new Error(`The conversation schema ${id} has no version.`);
  return current;
}

/** A version of a schema as the API answers it. @throws ApiError 404 */
export function presentSchema({ id, createdBy, versions }: ConversationSchema, number = versions.length): object {
  const version = versions[number - 1];
  if (version === undefined) throw notFound(`version ${number} of the conversation schema`, id);
  const { $schema, title, description, required, properties } = version.jsonSchema;
  return {
    id,
    version: number,
    enabled: version.enabled,
    dateCreated: version.dateCreated,
    createdBy: { id: createdBy },
    jsonSchema: {
      $schema,
      title,
      ...(description === undefined ? {} : { description }),
      ...(required === undefined ? {} : { required }),
      properties,
    },
    selfUri: `/api/v2/conversations/customattributes/schemas/${id}`,
  };
}

/** Newer services refuse with 422 what is well-formed but wrong. */
export const unprocessable = (faults: readonly string[]): ApiError =>
  new ApiError(422, "constraint.validation", faults.join(" "));
