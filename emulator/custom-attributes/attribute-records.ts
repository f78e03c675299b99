import { z } from "zod";
import { badRequest, conflict, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import { valueFaults } from "./fields.ts";
import { type ConversationSchemas, currentOf, presentSchema, unprocessable } from "./schemas.ts";

const schema = z.object({
  id: z.string(),
  conversationId: z.string(),
  schemaId: z.string(),
  divisions: z.array(z.string()),
  customAttributes: z.record(z.string(), z.unknown()),
  customAttributesTimestamps: z.record(z.string(), z.string()),
  version: z.int(),
  dateCreated: z.string(),
  dateModified: z.string(),
});
export type AttributeRecord = z.infer<typeof schema>;

/** What a client sends of a record. */
export const recordBodySchema = z.looseObject({
  id: z.string().min(1),
  schemaId: z.string().nullish(),
  divisions: z.array(z.string()).nullish(),
  version: z.int().nullish(),
  customAttributes: z.record(z.string(), z.unknown()),
});
type RecordBody = z.infer<typeof recordBodySchema>;

/** Records of custom attributes of conversations, each by a schema. Not participant data: flows do not see them. */
export class AttributeRecords {
  readonly #records: Collection<AttributeRecord>;
  readonly #byConversation: (conversationId: string) => readonly AttributeRecord[];
  readonly #schemas: ConversationSchemas;

  constructor(state: State, schemas: ConversationSchemas) {
    this.#records = state.collection("custom attributes of conversations", schema);
    this.#byConversation = this.#records.index(({ conversationId }) => conversationId);
    this.#schemas = schemas;
  }

  of(conversationId: string): readonly AttributeRecord[] {
    return this.#byConversation(conversationId);
  }

  /** @throws ApiError 404 */
  get(conversationId: string, id: string): AttributeRecord {
    const record = this.#records.get(id);
    if (record?.conversationId !== conversationId) throw notFound("custom attributes record", id);
    return record;
  }

  /** Makes a record, or replaces all values of one. @throws ApiError 400, 404, 409, 422 */
  put(conversationId: string, body: RecordBody): AttributeRecord {
    const known = this.#records.get(body.id);
    if (known === undefined && body.schemaId == null) throw badRequest("A new record needs a schema.", "schemaId");
    if (known !== undefined && known.conversationId !== conversationId)
      throw conflict(`The record ${body.id} belongs to another conversation.`);
    if (known !== undefined && body.schemaId != null && body.schemaId !== known.schemaId)
      throw badRequest("The schema of a record cannot be changed.", "schemaId");
    return this.#write(conversationId, known, known?.schemaId ?? body.schemaId ?? "", body, body.customAttributes);
  }

  /** Merges values into a record. @throws ApiError 404, 409, 422 */
  patch(conversationId: string, body: RecordBody): AttributeRecord {
    const known = this.get(conversationId, body.id);
    const merged = { ...known.customAttributes, ...body.customAttributes };
    return this.#write(conversationId, known, known.schemaId, body, merged);
  }

  /** @throws ApiError 404 */
  delete(conversationId: string, id: string): void {
    this.#records.delete(this.get(conversationId, id).id);
  }

  deleteAll(conversationId: string): void {
    for (const { id } of this.of(conversationId)) this.#records.delete(id);
  }

  /** The record as the API answers it. */
  present(record: AttributeRecord): object {
    const { schemaId, ...rest } = record;
    return {
      ...rest,
      schema: presentSchema(this.#schemas.get(schemaId)),
      selfUri: `/api/v2/conversations/${record.conversationId}/customattributes/${record.id}`,
    };
  }

  #write(
    conversationId: string,
    known: AttributeRecord | undefined,
    schemaId: string,
    body: RecordBody,
    values: Readonly<Record<string, unknown>>,
  ): AttributeRecord {
    if (known !== undefined && body.version != null && body.version !== known.version)
      throw conflict(`The version ${body.version} does not match the current version ${known.version}.`);
    const { enabled, jsonSchema } = currentOf(this.#schemas.get(schemaId));
    if (known === undefined && !enabled) throw badRequest("The schema is disabled.", "schemaId");
    const faults = valueFaults(jsonSchema, values);
    if (faults.length > 0) throw unprocessable(faults);
    const now = new Date().toISOString();
    const stamps = Object.keys(values).map((name) => {
      const isSame =
        Object.hasOwn(known?.customAttributes ?? {}, name) && known?.customAttributes[name] === values[name];
      return [name, isSame ? (known?.customAttributesTimestamps[name] ?? now) : now] as const;
    });
    return this.#records.put({
      id: body.id,
      conversationId,
      schemaId,
      divisions: body.divisions ?? known?.divisions ?? [],
      customAttributes: { ...values },
      customAttributesTimestamps: Object.fromEntries(stamps),
      version: (known?.version ?? 0) + 1,
      dateCreated: known?.dateCreated ?? now,
      dateModified: now,
    });
  }
}
