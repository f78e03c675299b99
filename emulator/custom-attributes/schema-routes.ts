import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { notFound } from "../http/api-error.ts";
import { listAll } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { CORE_TYPES, coreType, presentCoreType } from "./core-types.ts";
import { jsonSchemaSchema } from "./fields.ts";
import { type ConversationSchemas, MAXIMUM_SCHEMAS, presentSchema } from "./schemas.ts";

const idSchema = z.object({ id: z.string() });
const nameSchema = z.object({ name: z.string() });
const versionSchema = z.object({ id: z.string(), version: z.coerce.number().int() });
const updateSchema = z.looseObject({ version: z.int(), enabled: z.boolean(), jsonSchema: jsonSchemaSchema });

/** `/conversations/customattributes/schemas`. `clientOf` tells who calls. */
export function schemaRoutes(
  app: FastifyInstance,
  schemas: ConversationSchemas,
  clientOf: (request: FastifyRequest) => string,
): void {
  const path = "/conversations/customattributes/schemas";
  app.get(path, async () =>
    listAll(
      schemas.all().map((schema) => presentSchema(schema)),
      `/api/v2${path}`,
    ),
  );
  // Not wrapped in anything: the body is the JSON schema.
  app.post(path, async (request) =>
    presentSchema(schemas.create(parse(jsonSchemaSchema, request.body), clientOf(request))),
  );
  app.get(`${path}/coretypes`, async () => listAll(CORE_TYPES.map(presentCoreType), `/api/v2${path}/coretypes`));
  app.get(`${path}/coretypes/:name`, async (request) => {
    const { name } = parse(nameSchema, request.params);
    const type = coreType(name);
    if (type === undefined) throw notFound("core type", name);
    return presentCoreType(type);
  });
  // The platform's other limits are not documented.
  app.get(`${path}/limits`, async () => ({
    maxNumberOfSchemasPerOrg: MAXIMUM_SCHEMAS,
    selfUri: `/api/v2${path}/limits`,
  }));
  app.get(`${path}/:id`, async (request) => presentSchema(schemas.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => {
    const { id } = schemas.get(parse(idSchema, request.params).id);
    const { version, enabled, jsonSchema } = parse(updateSchema, request.body);
    return presentSchema(schemas.update(id, version, { enabled, jsonSchema }));
  });
  app.get(`${path}/:id/versions`, async (request) => {
    const schema = schemas.get(parse(idSchema, request.params).id);
    return listAll(
      schema.versions.map((_, index) => presentSchema(schema, index + 1)),
      `/api/v2${path}/${schema.id}/versions`,
    );
  });
  app.get(`${path}/:id/versions/:version`, async (request) => {
    const { id, version } = parse(versionSchema, request.params);
    return presentSchema(schemas.get(id), version);
  });
}
