import { z } from "zod";

/** A type that fields of conversation schemas can have. */
export interface CoreType {
  readonly name: string;
  /** JSON types of its values. */
  readonly type: "boolean" | "string" | "integer" | "number" | "array";
  /** What a field may say about its values. */
  readonly validationFields: readonly string[];
  readonly value: z.ZodType;
}

const LENGTHS = ["minLength", "maxLength"];
const RANGE = ["minimum", "maximum"];
/** "Limits", conversation schemas, help.genesys.cloud. */
const MAXIMUM_ENUM_CHARACTERS = 100;

/**
 * The data types of conversation schemas ("View and manage conversation schemas", help.genesys.cloud), under the names that
 * such types have in the schemas of other services; the platform tells the names of its own by this route. Currency is
 * left out: what its values look like is not documented.
 */
export const CORE_TYPES: readonly CoreType[] = [
  { name: "boolean", type: "boolean", validationFields: [], value: z.boolean() },
  { name: "date", type: "string", validationFields: [], value: z.iso.date() },
  { name: "datetime", type: "string", validationFields: [], value: z.iso.datetime() },
  { name: "enum", type: "string", validationFields: ["enum"], value: z.string().max(MAXIMUM_ENUM_CHARACTERS) },
  { name: "integer", type: "integer", validationFields: RANGE, value: z.int() },
  { name: "number", type: "number", validationFields: RANGE, value: z.number() },
  { name: "string", type: "string", validationFields: LENGTHS, value: z.string() },
  {
    name: "stringList",
    type: "array",
    validationFields: ["minItems", "maxItems", "uniqueItems"],
    value: z.array(z.string()),
  },
];

export const coreType = (name: string): CoreType | undefined => CORE_TYPES.find((type) => type.name === name);

/** The core type as the API answers it. */
export function presentCoreType({ name, type, validationFields }: CoreType): object {
  return {
    id: name,
    name,
    version: 1,
    schema: { title: name, type: [type], ...(type === "array" ? { items: { type: "string" } } : {}) },
    current: true,
    validationFields,
    selfUri: `/api/v2/conversations/customattributes/schemas/coretypes/${name}`,
  };
}
