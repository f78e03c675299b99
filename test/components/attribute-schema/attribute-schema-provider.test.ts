import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import * as attributeSchema from "../../../components/attribute-schema/attribute-schema-provider.ts";
import { startEmulator } from "../../../emulator/server.ts";
import { RestClient } from "../../../genesys/rest-client.ts";
import { failureOf } from "../../genesys/support/scripted-api.ts";

const PATH = "/api/v2/conversations/customattributes/schemas";
const anything = z.record(z.string(), z.unknown());
const listing = z.object({
  entities: z.array(z.looseObject({ id: z.string(), version: z.int(), enabled: z.boolean() })),
});
const FIELDS = [
  { name: "segment", type: "string", options: ["vip", "trial"] },
  { name: "level", type: "integer", minimum: 1, maximum: 5 },
];

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let rest: RestClient;
beforeEach(async () => {
  emulator = await startEmulator();
  const credentials = { clientId: "emulator", clientSecret: "emulator" };
  rest = new RestClient({ kind: "emulator", url: emulator.url }, credentials);
});
afterEach(() => emulator.close());

const inputs = (more: object = {}) => ({
  organisation: { kind: "emulator", url: emulator.url },
  title: "Routing",
  fields: FIELDS,
  enabled: true,
  ...more,
});
const all = async () => (await rest.get(PATH, listing)).entities;
const one = (id: string) => rest.get(`${PATH}/${id}`, z.looseObject({ version: z.int(), jsonSchema: anything }));
const somebodyElses = (title: string) =>
  rest.call("POST", PATH, z.object({ id: z.string() }), {
    $schema: "http://json-schema.org/draft-04/schema#",
    title,
    properties: { due_date: { allOf: [{ $ref: "#/definitions/date" }], title: "Due" } },
  });

describe("the attribute schema", () => {
  test("is registered with the types that the organisation has, and the others are not touched", async () => {
    await somebodyElses("Something else");
    const [before] = await all();
    const { id, outs } = await attributeSchema.create(inputs());
    expect(outs).toEqual({ ...inputs(), version: 1, enabled: true });
    expect(await one(id)).toMatchObject({
      enabled: true,
      jsonSchema: {
        title: "Routing",
        properties: {
          segment_enum: { allOf: [{ $ref: "#/definitions/enum" }], enum: ["vip", "trial"] },
          level_integer: { minimum: 1, maximum: 5 },
        },
      },
    });
    expect(await all()).toContainEqual(before);
    expect(await all()).toHaveLength(2);
  });

  test("gets a version for a change, and none without one: versions cannot be taken back", async () => {
    const { id, outs } = await attributeSchema.create(inputs());
    expect((await attributeSchema.update(id, outs, inputs())).outs.version).toBe(1);
    const next = inputs({ fields: [...FIELDS, { name: "known", type: "boolean" }] });
    expect((await attributeSchema.update(id, outs, next)).outs).toEqual({ ...next, version: 2 });
    expect(await one(id)).toMatchObject({ jsonSchema: { properties: { known_boolean: {}, segment_enum: {} } } });
  });

  test("keeps a field that somebody added, and those that the allowlist has no more", async () => {
    const { id, outs } = await attributeSchema.create(inputs());
    const { version, jsonSchema } = await one(id);
    const theirs = { due_date: { allOf: [{ $ref: "#/definitions/date" }], title: "Due" } };
    const properties = { ...anything.parse(jsonSchema.properties), ...theirs };
    await rest.call("PUT", `${PATH}/${id}`, anything, {
      version,
      enabled: true,
      jsonSchema: { ...jsonSchema, properties },
    });
    const updated = await attributeSchema.update(id, outs, inputs({ fields: FIELDS.slice(0, 1) }));
    expect(updated.outs.version).toBe(2);
    expect(await one(id)).toMatchObject({ jsonSchema: { properties: { ...theirs, level_integer: {} } } });
  });

  test("is disabled in the end, not deleted, and taken up again by the next stack of that name", async () => {
    const { id, outs } = await attributeSchema.create(inputs());
    await attributeSchema.remove(id, outs);
    expect(await all()).toMatchObject([{ id, version: 2, enabled: false }]);
    await attributeSchema.remove(id, outs);
    expect((await attributeSchema.read(id, outs)).props).toMatchObject({ enabled: false, version: 2 });
    expect(await attributeSchema.create(inputs())).toMatchObject({ id, outs: { version: 3, enabled: true } });
    expect(await all()).toHaveLength(1);
  });

  test("is taken up where an update was interrupted after it was registered", async () => {
    const { id } = await attributeSchema.create(inputs());
    expect(await attributeSchema.create(inputs())).toMatchObject({ id, outs: { version: 1 } });
  });

  test("is refused where somebody else's enabled schema has its title", async () => {
    const { id } = await somebodyElses("Routing");
    expect((await failureOf(attributeSchema.create(inputs()))).message).toBe(
      `the conversation schema "Routing" was not registered: somebody else's enabled schema ${id} has that title; ` +
        "disable it, or set attribute-routing:name",
    );
    expect(await one(id)).toMatchObject({ version: 1, enabled: true });
  });

  test("is refused where the organisation has as many schemas as it can", async () => {
    for (let number = 1; number <= 50; number += 1) await somebodyElses(`Schema ${number}`);
    expect((await failureOf(attributeSchema.create(inputs()))).message).toContain(
      "the organisation has 50 of 50 schemas; disabled ones count too, and none can be deleted",
    );
  });
});
