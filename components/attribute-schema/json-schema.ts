import { z } from "zod";
import type { SchemaField } from "./schema-fields.ts";

/** A type that fields of conversation schemas can have, as the organisation tells it. */
export const coreTypeSchema = z.object({
  name: z.string(),
  current: z.boolean().optional(),
  schema: z.object({ type: z.array(z.string()).optional() }).optional(),
  validationFields: z.array(z.string()).nullish(),
});
export type CoreType = z.infer<typeof coreTypeSchema>;

const propertySchema = z.looseObject({
  enum: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Property = z.infer<typeof propertySchema>;

export const jsonSchemaSchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), propertySchema).optional(),
});
export type JsonSchema = z.infer<typeof jsonSchemaSchema>;

/** Tells this stack's schemas from those of others, also where one of them has the same title. */
export const DESCRIPTION = "Registered by attribute-routing from the allowlist in routing.yaml.";

/** The organisation has no core type for an attribute. */
export class NoCoreTypeError extends Error {
  constructor({ name, type }: SchemaField, known: readonly CoreType[]) {
    const names = known.map((coreType) => coreType.name).join(", ");
    super(
      `attribute ${name}: the organisation has no type for ${type} values in conversation schemas, only ${names}; ` +
        "set attribute-routing:attributeSchema to false",
    );
    this.name = "NoCoreTypeError";
  }
}

// The names of core types are not documented for conversations; these are what other schemas of the platform call them
// (work items; business rules). Which of them the organisation has is read from it.
const NAMES = {
  string: ["string", "text", "longtext"],
  integer: ["integer"],
  number: ["number"],
  boolean: ["boolean", "checkbox"],
} as const;
const JSON_TYPES = { string: "string", integer: "integer", number: "number", boolean: "boolean" } as const;
// "50 items", "100 characters" (Limits, conversation schemas, help.genesys.cloud).
const OPTIONS = { most: 50, characters: 100 };

/**
 * The schema that registers an allowlist.
 *
 * Fields that stand in the schema already stay, whoever added them, for data may refer to them; and those of the allowlist
 * are only ever widened, which is all that the platform allows ("View and manage conversation schemas",
 * help.genesys.cloud).
 */
export function schemaWith(
  title: string,
  fields: readonly SchemaField[],
  coreTypes: readonly CoreType[],
  before: JsonSchema | undefined,
): JsonSchema {
  const known = before?.properties ?? {};
  const ours = fields.map((field) => {
    const type = coreTypeOf(field, coreTypes);
    const key = `${field.name}_${type.name}`;
    const property = propertyOf(field, type);
    return [key, Object.hasOwn(known, key) ? widened(known[key], property) : property] as const;
  });
  return {
    required: [],
    ...before,
    $schema: "http://json-schema.org/draft-04/schema#",
    title,
    description: DESCRIPTION,
    properties: { ...known, ...Object.fromEntries(ours) },
  };
}

function coreTypeOf(field: SchemaField, coreTypes: readonly CoreType[]): CoreType {
  const usable = coreTypes.filter(({ current }) => current !== false);
  const named = (name: string) => usable.find((coreType) => coreType.name === name);
  const options = field.options ?? [];
  const fits = options.length <= OPTIONS.most && options.every((option) => option.length <= OPTIONS.characters);
  const asEnum = options.length > 0 && fits ? named("enum") : undefined;
  const type = asEnum ?? NAMES[field.type].map(named).find((coreType) => coreType !== undefined);
  const isOfType = type?.schema?.type?.includes(JSON_TYPES[field.type]) ?? true;
  if (type === undefined || !isOfType) throw new NoCoreTypeError(field, usable);
  return type;
}

function propertyOf({ name, description, options, ...limits }: SchemaField, type: CoreType): Property {
  const allowed = (key: string) => (type.validationFields ?? []).includes(key);
  const { type: _type, ...bounds } = limits;
  return {
    allOf: [{ $ref: `#/definitions/${type.name}` }],
    title: name,
    ...(description === undefined ? {} : { description }),
    ...(options !== undefined && type.name === "enum" ? { enum: options } : {}),
    ...Object.fromEntries(Object.entries(bounds).filter(([key]) => allowed(key))),
  };
}

/** The property as it shall be, with every value that it allowed before. */
function widened(before: Property | undefined, now: Property): Property {
  if (before === undefined) return now;
  const { enum: _options, minLength: _a, maxLength: _b, minimum: _c, maximum: _d, ...others } = { ...before, ...now };
  const options = [...new Set([...(before.enum ?? []), ...(now.enum ?? [])])];
  return {
    ...others,
    ...(options.length === 0 ? {} : { enum: options }),
    ...bound("minLength", Math.min, before, now),
    ...bound("maxLength", Math.max, before, now),
    ...bound("minimum", Math.min, before, now),
    ...bound("maximum", Math.max, before, now),
  };
}

function bound(
  key: "minLength" | "maxLength" | "minimum" | "maximum",
  wider: (one: number, other: number) => number,
  before: Property,
  now: Property,
): Partial<Property> {
  const [one, other] = [before[key], now[key]];
  return one === undefined || other === undefined ? {} : { [key]: wider(one, other) };
}
