import { z } from "zod";
import { type CoreType, coreType } from "./core-types.ts";

/** A field of a schema, under its name. */
const fieldSchema = z.looseObject({
  allOf: z.tuple([z.strictObject({ $ref: z.string().regex(/^#\/definitions\/\w+$/) })]),
  title: z.string().min(1),
  description: z.string().optional(),
  // "50 items", "100 characters": Limits, conversation schemas, help.genesys.cloud.
  enum: z.array(z.string().min(1).max(100)).min(1).max(50).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** A schema as it is sent: a JSON schema whose fields refer to core types. */
export const jsonSchemaSchema = z.looseObject({
  $schema: z.literal("http://json-schema.org/draft-04/schema#"),
  title: z.string().min(1),
  description: z.string().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), fieldSchema),
});
export type JsonSchema = z.infer<typeof jsonSchemaSchema>;

const GENERAL = ["allOf", "title", "description", "_enumProperties"];

/** The core type that a field refers to. */
export const typeOf = ({ allOf: [{ $ref }] }: Field): CoreType | undefined =>
  coreType($ref.slice("#/definitions/".length));

/** What is wrong with the fields of a schema, in a sentence each. */
export function faultsOf({ properties, required = [] }: JsonSchema): string[] {
  const missing = required.filter((name) => !Object.hasOwn(properties, name));
  return [
    ...Object.entries(properties).flatMap(([name, field]) => fieldFaults(name, field)),
    ...missing.map((name) => `required names ${name}, which is no property.`),
  ];
}

function fieldFaults(name: string, field: Field): string[] {
  const type = typeOf(field);
  if (type === undefined) return [`${name} refers to ${field.allOf[0].$ref}, which is no core type.`];
  const faults = Object.keys(field)
    .filter((key) => !GENERAL.includes(key) && !type.validationFields.includes(key))
    .map((key) => `${name} has ${key}, which fields of type ${type.name} do not have.`);
  if (!name.endsWith(`_${type.name}`)) faults.push(`${name} must end with _${type.name}, for that is its type.`);
  if (type.name === "enum" && field.enum === undefined) faults.push(`${name} has no options: enum is missing.`);
  return faults;
}

/** What a later version of a schema must not do to an earlier one: ranges only widen, and options stay. */
export function narrowings(before: JsonSchema, now: JsonSchema): string[] {
  return Object.entries(before.properties).flatMap(([name, old]) => {
    const field = now.properties[name];
    if (field === undefined) return [];
    const gone = (old.enum ?? []).filter((option) => !field.enum?.includes(option));
    const narrower = [
      raised(old.minimum, field.minimum) && "minimum",
      raised(old.minLength, field.minLength) && "minLength",
      raised(field.maximum, old.maximum) && "maximum",
      raised(field.maxLength, old.maxLength) && "maxLength",
    ].filter((key) => key !== false);
    return [
      ...gone.map((option) => `${name} must keep its option "${option}".`),
      ...narrower.map((key) => `${name} must not narrow its ${key}.`),
    ];
  });
}

/** For maxima the two are given the other way round: a missing bound is the widest. */
const raised = (before: number | undefined, now: number | undefined): boolean =>
  before === undefined ? false : now !== undefined && now > before;

/** What is wrong with values of a schema's fields, in a sentence each. */
export function valueFaults(
  { properties, required = [] }: JsonSchema,
  values: Readonly<Record<string, unknown>>,
): string[] {
  const faults = Object.entries(values).flatMap(([name, value]) => {
    const field = properties[name];
    return field === undefined ? [`${name} is no field of the schema.`] : fieldValueFaults(name, field, value);
  });
  return [...faults, ...required.filter((name) => !Object.hasOwn(values, name)).map((name) => `${name} is missing.`)];
}

function fieldValueFaults(name: string, field: Field, value: unknown): string[] {
  const type = typeOf(field);
  if (type === undefined || !type.value.safeParse(value).success)
    return [`${name} is not a value of type ${type?.name ?? "unknown"}.`];
  if (field.enum !== undefined && !field.enum.some((option) => option === value))
    return [`${name} must be one of ${field.enum.join(", ")}.`];
  const size = typeof value === "number" ? value : typeof value === "string" ? value.length : 0;
  const [least, most] = typeof value === "number" ? [field.minimum, field.maximum] : [field.minLength, field.maxLength];
  return (least !== undefined && size < least) || (most !== undefined && size > most)
    ? [`${name} is out of its range.`]
    : [];
}
