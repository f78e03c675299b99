import { expect } from "vitest";
import { flowYaml, publish, transfer } from "../support/flows.ts";
import { conversationOf, deploy, enter } from "../support/guest.ts";
import { assumed, documented } from "../support/known.ts";
import type { Client } from "../support/rest.ts";
import { newClient } from "./checked-client.ts";

const byPages = documented("API pages of the official JavaScript SDK 259.0.0, ConversationsApi");
const byHelp = documented("View and manage conversation schemas, and best practices for them, help.genesys.cloud");
const likely = assumed("Properties look as in the schemas of other services (work items, business rules)");

const schemas = "/conversations/customattributes/schemas";

const field = (type: string, more: object = {}) => ({
  allOf: [{ $ref: `#/definitions/${type}` }],
  title: "A field",
  ...more,
});
const schemaOf = (properties: Record<string, unknown>, title = "Verification") => ({
  $schema: "http://json-schema.org/draft-04/schema#",
  title,
  properties,
});
const segment = { segment_enum: field("enum", { enum: ["gold", "silver"] }) };

const create = async (client: Client, properties: Record<string, unknown> = segment, title?: string) =>
  (await client.post(schemas, schemaOf(properties, title))).body;

async function conversation(client: Client): Promise<string> {
  await client.post("/routing/queues", { name: "VIP" });
  const { flowId } = await publish(client, flowYaml({ actions: [transfer("VIP")] }));
  const guest = await enter(client.url, await deploy(client, flowId));
  guest.say("hi");
  return (await conversationOf(client, await guest.next())).id;
}

byPages("a schema is created bare, read back with version 1 and enabled, and listed", async () => {
  const client = await newClient();
  const body = await create(client);
  expect(body).toMatchObject({
    version: 1,
    enabled: true,
    createdBy: { id: "emulator" },
    jsonSchema: schemaOf(segment),
  });
  expect((await client.get(`${schemas}/${body.id}`)).body).toMatchObject({ id: body.id, version: 1 });
  expect((await client.get(schemas)).body).toMatchObject({ total: 1, entities: [{ id: body.id }] });
});

byPages(
  "a schema is changed by a new version; earlier ones can still be read; a stale version is refused",
  async () => {
    const client = await newClient();
    const { id } = await create(client);
    const more = schemaOf({ ...segment, score_integer: field("integer", { minimum: 0 }) });
    const path = `${schemas}/${id}`;
    expect((await client.put(path, { version: 1, enabled: true, jsonSchema: more })).body).toMatchObject({
      version: 2,
    });
    expect((await client.put(path, { version: 1, enabled: true, jsonSchema: more })).status).toBe(409);
    expect((await client.get(`${path}/versions`)).body).toMatchObject({ total: 2 });
    expect((await client.get(`${path}/versions/1`)).body).toMatchObject({ version: 1, jsonSchema: schemaOf(segment) });
    expect((await client.get(`${path}/versions/3`)).status).toBe(404);
  },
);

byPages("a schema is disabled, and enabled again, but cannot be deleted", async () => {
  const client = await newClient();
  const { id } = await create(client);
  const path = `${schemas}/${id}`;
  const put = (version: number, enabled: boolean) =>
    client.put(path, { version, enabled, jsonSchema: schemaOf(segment) });
  expect((await put(1, false)).body).toMatchObject({ version: 2, enabled: false });
  expect((await create(client)).id).not.toBe(id);
  expect((await put(2, true)).status).toBe(409);
  expect((await client.delete(path)).status).toBe(501);
});

byHelp("an organisation has at most 50 schemas, enabled or not, with different titles", async () => {
  const client = await newClient();
  for (let count = 0; count < 50; count++) await create(client, segment, `Schema ${count}`);
  expect((await client.post(schemas, schemaOf(segment, "One more"))).status).toBe(409);
  expect((await client.get(`${schemas}/limits`)).body).toMatchObject({ maxNumberOfSchemasPerOrg: 50 });
});

byHelp("the core types say by what their fields can be restricted", async () => {
  const client = await newClient();
  const { entities } = (await client.get(`${schemas}/coretypes`)).body;
  expect(entities.map(({ name }) => name)).toContain("enum");
  expect((await client.get(`${schemas}/coretypes/integer`)).body).toMatchObject({
    schema: { type: ["integer"] },
    validationFields: ["minimum", "maximum"],
  });
  expect((await client.get(`${schemas}/coretypes/none`)).status).toBe(404);
});

likely("a field names its core type in its name and refers to it; anything else is refused with 422", async () => {
  const client = await newClient();
  for (const [properties, word] of [
    [{ segment_enum: field("colour") }, "no core type"],
    [{ segment: field("string") }, "must end with _string"],
    [{ segment_string: field("string", { minimum: 1 }) }, "has minimum"],
    [{ segment_enum: field("enum") }, "enum is missing"],
  ] as const)
    expect((await client.post(schemas, schemaOf(properties))).body).toMatchObject({
      status: 422,
      message: expect.stringContaining(word),
    });
  expect((await client.post(schemas, { ...schemaOf(segment), $schema: "other" })).status).toBe(400);
});

byHelp("ranges only widen and options stay", async () => {
  const client = await newClient();
  const before = { ...segment, score_integer: field("integer", { minimum: 0, maximum: 10 }) };
  const { id } = await create(client, before);
  const put = (score: object, options: string[]) =>
    client.put(`${schemas}/${id}`, {
      version: 1,
      enabled: true,
      jsonSchema: schemaOf({ segment_enum: field("enum", { enum: options }), score_integer: field("integer", score) }),
    });
  const both = ["gold", "silver"];
  expect((await put({ minimum: 1, maximum: 10 }, both)).status).toBe(422);
  expect((await put({ minimum: 0, maximum: 9 }, both)).status).toBe(422);
  expect((await put({ minimum: 0, maximum: 10 }, ["gold"])).status).toBe(422);
  expect((await put({ maximum: 11 }, [...both, "bronze"])).status).toBe(200);
});

byPages("a record of a conversation is put, merged by PATCH, read and deleted", async () => {
  const client = await newClient();
  const properties = { ...segment, score_integer: field("integer", { minimum: 0 }) };
  const { id: schemaId } = await create(client, properties);
  const path = `/conversations/${await conversation(client)}/customattributes`;
  const id = crypto.randomUUID();
  const first = { id, schemaId, customAttributes: { segment_enum: "gold" } };
  expect((await client.put(path, first)).body).toMatchObject({ id });
  expect((await client.patch(path, { id, version: 1, customAttributes: { score_integer: 5 } })).status).toBe(204);
  const record = {
    id,
    version: 2,
    schema: { id: schemaId },
    customAttributes: { segment_enum: "gold", score_integer: 5 },
  };
  expect((await client.get(path)).json).toMatchObject({ results: [record] });
  expect((await client.get(`${path}/${id}`)).body).toMatchObject(record);
  await client.put(path, { id, customAttributes: { score_integer: 6 } });
  expect((await client.get(`${path}/${id}`)).body).toHaveProperty("customAttributes", { score_integer: 6 });
  expect((await client.delete(`${path}/${id}`)).status).toBe(204);
  expect((await client.get(`${path}/${id}`)).status).toBe(404);
});

byPages("a record needs a schema that stays, the current version, and values of the schema's fields", async () => {
  const client = await newClient();
  const { id: schemaId } = await create(client);
  const other = await create(client, segment, "Other");
  const path = `/conversations/${await conversation(client)}/customattributes`;
  const id = crypto.randomUUID();
  const put = async (body: object) => (await client.put(path, { id, customAttributes: {}, ...body })).status;
  expect(await put({})).toBe(400);
  expect(await put({ schemaId: "none" })).toBe(404);
  expect(await put({ schemaId, customAttributes: { colour_string: "red" } })).toBe(422);
  expect(await put({ schemaId, customAttributes: { segment_enum: "bronze" } })).toBe(422);
  expect(await put({ schemaId, customAttributes: { segment_enum: "gold" } })).toBe(200);
  expect(await put({ schemaId: other.id })).toBe(400);
  expect(await put({ version: 7 })).toBe(409);
  const elsewhere = `/conversations/${crypto.randomUUID()}/customattributes`;
  expect((await client.get(elsewhere)).status).toBe(404);
});
