import { describe, expect, test } from "vitest";
import { type CoreType, type JsonSchema, schemaWith } from "../../../components/attribute-schema/json-schema.ts";
import { type SchemaField, schemaFields } from "../../../components/attribute-schema/schema-fields.ts";
import { readModel } from "../../../routing/read.ts";

const coreType = (name: string, type: string, ...validationFields: readonly string[]): CoreType => ({
  name,
  current: true,
  schema: { type: [type] },
  validationFields: [...validationFields],
});
const CORE_TYPES = [
  coreType("string", "string", "minLength", "maxLength"),
  coreType("enum", "string", "enum"),
  coreType("integer", "integer", "minimum", "maximum"),
  coreType("number", "number"),
  coreType("boolean", "boolean"),
];
const segment: SchemaField = { name: "segment", type: "string", options: ["vip", "trial"] };
const order: SchemaField = {
  name: "order_id",
  type: "string",
  description: "Of the shop",
  minLength: 2,
  maxLength: 20,
};

const propertiesOf = (
  fields: readonly SchemaField[],
  before?: JsonSchema,
  coreTypes: readonly CoreType[] = CORE_TYPES,
) => schemaWith("Routing", fields, coreTypes, before).properties;
const withProperties = (properties: JsonSchema["properties"]): JsonSchema => ({ title: "Routing", properties });

describe("an allowlist as a conversation schema", () => {
  test("has a field for each attribute, of the organisation's type for it, with the limits that the type knows", () => {
    expect(propertiesOf([segment, order, { name: "rate", type: "number", minimum: 1 }])).toEqual({
      segment_enum: { allOf: [{ $ref: "#/definitions/enum" }], title: "segment", enum: ["vip", "trial"] },
      order_id_string: {
        allOf: [{ $ref: "#/definitions/string" }],
        title: "order_id",
        description: "Of the shop",
        minLength: 2,
        maxLength: 20,
      },
      rate_number: { allOf: [{ $ref: "#/definitions/number" }], title: "rate" },
    });
  });

  test("uses the types under the names that the organisation has for them", () => {
    const others = [coreType("text", "string"), coreType("checkbox", "boolean")];
    const fields: readonly SchemaField[] = [segment, { name: "vip", type: "boolean" }];
    expect(Object.keys(propertiesOf(fields, undefined, others) ?? {})).toEqual(["segment_text", "vip_checkbox"]);
  });

  test.each([
    ["has none of the name", [coreType("text", "string")], "text"],
    ["has retired it", [{ ...coreType("integer", "integer"), current: false }, coreType("text", "string")], "text"],
    ["means something else by it", [coreType("integer", "string")], "integer"],
  ])("is refused where the organisation %s", (_, coreTypes, known) => {
    expect(() => propertiesOf([{ name: "level", type: "integer" }], undefined, coreTypes)).toThrow(
      `attribute level: the organisation has no type for integer values in conversation schemas, only ${known}; ` +
        "set attribute-routing:attributeSchema to false",
    );
  });

  test("says options as text where they are more, or longer, than an enum may have", () => {
    const many = Array.from({ length: 51 }, (_, index) => `option ${index}`);
    for (const options of [many, ["x".repeat(101)]])
      expect(Object.keys(propertiesOf([{ ...segment, options }]) ?? {})).toEqual(["segment_string"]);
  });
});

describe("a schema that exists already", () => {
  test("keeps what others added, and what an earlier allowlist had", () => {
    const theirs = { allOf: [{ $ref: "#/definitions/date" }], title: "Due", colour: "red" };
    const before = { ...withProperties({ due_date: theirs, old_string: { title: "old" } }), required: ["due_date"] };
    const schema = schemaWith("Routing", [segment], CORE_TYPES, before);
    expect(schema.properties).toMatchObject({ due_date: theirs, old_string: { title: "old" }, segment_enum: {} });
    expect(schema.required).toEqual(["due_date"]);
  });

  test("never loses an option, and only widens limits: the platform refuses anything else", () => {
    const before = withProperties({
      segment_enum: { title: "old", enum: ["gold", "vip"], _enumProperties: { gold: { _disabled: true } } },
      order_id_string: { minLength: 1, maxLength: 10 },
    });
    expect(propertiesOf([segment, order], before)).toMatchObject({
      segment_enum: {
        title: "segment",
        enum: ["gold", "vip", "trial"],
        _enumProperties: { gold: { _disabled: true } },
      },
      order_id_string: { minLength: 1, maxLength: 20 },
    });
  });

  test("loses a limit that the allowlist does not have, and gains none", () => {
    const before = withProperties({ order_id_string: { minLength: 1 } });
    const { order_id_string: property } = propertiesOf([{ ...order, minLength: undefined }], before) ?? {};
    expect(property).not.toHaveProperty("minLength");
    expect(property).not.toHaveProperty("maxLength");
  });

  test("is the same again for the same allowlist", () => {
    const first = schemaWith("Routing", [segment, order], CORE_TYPES, undefined);
    expect(schemaWith("Routing", [segment, order], CORE_TYPES, first)).toEqual(first);
  });
});

test("the allowlist is said as it stands in routing.yaml, but not the possible values of a sensitive attribute", () => {
  const model = readModel(
    `
attributes:
  segment: { type: string, values: [vip, trial], description: Of the account }
  secret: { type: string, values: [a, b], sensitive: true }
  level: { type: integer, minimum: 1, maximum: 5 }
  rate: { type: number, minimum: 0.5 }
  known: { type: boolean }
queues: { all: { name: All } }
rules: []
otherwise: { queue: all }
`,
    "routing.yaml",
  );
  expect(schemaFields(model)).toEqual([
    { name: "segment", type: "string", description: "Of the account", options: ["vip", "trial"] },
    { name: "secret", type: "string" },
    { name: "level", type: "integer", minimum: 1, maximum: 5 },
    { name: "rate", type: "number", minimum: 0.5 },
    { name: "known", type: "boolean" },
  ]);
});
