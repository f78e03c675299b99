import { Decimal } from "decimal.js";
import { z } from "zod";
import { propertiesOf } from "./functions/properties.ts";
import { ExpressionError } from "./problem.ts";
import { BASE_TYPES, type BaseType, isEntityType, itemType, typeName, type ValueType } from "./types.ts";
import { currencyFromText } from "./values/currency.ts";
import { display } from "./values/display.ts";
import { json, jsonData } from "./values/json.ts";
import { ArchitectDecimal, decimal, decimalOf, integer } from "./values/number.ts";
import { object } from "./values/object.ts";
import { phoneNumber } from "./values/phone-number.ts";
import { dateTimeFromText, durationFromText } from "./values/time.ts";
import { isList, isStructure, type Structure, type Value } from "./values/value.ts";

/** A value and its type; NOT_SET may be of any. */
export interface Typed {
  readonly type: ValueType | "NOT_SET";
  readonly value: Value;
}

const typedForm = z.strictObject({ type: z.string(), value: z.unknown() });
const entityForm = z.strictObject({ id: z.string(), name: z.string(), email: z.string().optional() });

const TYPES: ReadonlyMap<string, ValueType> = new Map(
  BASE_TYPES.flatMap((base) => [base, `${base}[]` as const]).map((type) => [wordOf(typeName(type)), type]),
);

/**
 * Reads a value that JSON gives: a String, Integer, Decimal, Boolean, NOT_SET or a collection of one of them as it
 * stands, any other as `{"type": "Duration", "value": "PT1H"}`.
 * @throws ExpressionError for what is no value
 */
export function valueFromJson(given: unknown): Typed {
  const form = typedForm.safeParse(given);
  if (form.success) {
    const type = TYPES.get(wordOf(form.data.type));
    if (type === undefined)
      throw new ExpressionError(
        `there is no type "${form.data.type}"; types are such as Duration, Language Skill or String Collection`,
      );
    return { type, value: valueOfType(form.data.value, type) };
  }
  if (given === null) return { type: "NOT_SET", value: null };
  if (typeof given === "string") return { type: "string", value: given };
  if (typeof given === "boolean") return { type: "boolean", value: given };
  if (typeof given === "number") return Number.isInteger(given) ? integerForm(given) : decimalForm(given);
  if (Array.isArray(given)) return collectionForm(given.map(valueFromJson));
  throw new ExpressionError('an object must be of the form {"type": "Duration", "value": "PT1H"}');
}

const integerForm = (value: number): Typed => ({ type: "integer", value: integer(value) });

const decimalForm = (value: number): Typed => ({ type: "decimal", value: decimal(new ArchitectDecimal(value)) });

function collectionForm(items: readonly Typed[]): Typed {
  const types = new Set(items.map(({ type }) => type).filter((type) => type !== "NOT_SET"));
  const [one, other] = types;
  const mixed = types.size === 2 && types.has("integer") && types.has("decimal");
  const item = BASE_TYPES.find((base) => base === (mixed ? "decimal" : one));
  if (item === undefined || (other !== undefined && !mixed))
    throw new ExpressionError(
      items.length === 0
        ? 'the type of an empty collection must be said: {"type": "String Collection", "value": []}'
        : "the items of a collection must all have one type that is no collection, and not all be NOT_SET",
    );
  const values = items.map(({ value }) => (mixed && typeof value === "number" ? new ArchitectDecimal(value) : value));
  return { type: `${item}[]`, value: values };
}

function valueOfType(given: unknown, type: ValueType): Value {
  if (given === null || given === undefined) return null;
  const item = itemType(type);
  if (item !== undefined) {
    if (Array.isArray(given)) return given.map((one) => valueOfType(one, item));
    throw expected(type, "an array");
  }
  const base = BASE_TYPES.find((known) => known === type);
  if (base === undefined) throw expected(type, "a known type");
  return baseValue(given, base);
}

function baseValue(given: unknown, type: BaseType): Value {
  const text = (): string => {
    if (typeof given === "string") return given;
    throw expected(type, "a text");
  };
  switch (type) {
    case "string":
      return text();
    case "boolean":
      if (typeof given === "boolean") return given;
      throw expected(type, "true or false");
    case "integer":
      if (typeof given === "number" && Number.isInteger(given)) return integer(given);
      throw expected(type, "a whole number");
    case "decimal":
      if (typeof given === "number") return decimal(new ArchitectDecimal(given));
      if (!/^-?\d+(\.\d+)?$/.test(text())) throw expected(type, "a number, or the digits of one as a text");
      return decimalOf(text());
    case "currency":
      return currencyFromText(text());
    case "dateTime":
      return dateTimeFromText(text());
    case "duration":
      return durationFromText(text());
    case "phoneNumber":
      return phoneNumber(text());
    case "json":
      return json(jsonData(given));
    case "communication":
      return { kind: "communication", text: text() };
    default:
      return isEntityType(type) ? entityValue(given, type) : objectValue(given, type);
  }
}

function entityValue(given: unknown, type: BaseType): Value {
  const form = entityForm.safeParse(given);
  if (!form.success) throw expected(type, 'an object such as {"id": "…", "name": "…"}');
  return form.data;
}

function objectValue(given: unknown, type: BaseType): Value {
  const properties = propertiesOf(type);
  if (properties === undefined || typeof given !== "object" || given === null)
    throw expected(type, properties === undefined ? "another type: no value of it can be given" : "an object");
  const entries = Object.entries(given).map(([name, value]): [string, Value] => {
    const of = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (of === undefined)
      throw new ExpressionError(
        `${typeName(type)} has no property "${name}", but ${Object.keys(properties).join(", ")}`,
      );
    return [name, valueOfType(value, of)];
  });
  return object(Object.fromEntries(entries));
}

const expected = (type: ValueType, what: string): ExpressionError =>
  new ExpressionError(`of the type ${typeName(type)} the value must be ${what}`);

/** A value as JSON; a Decimal of more digits than a number in JSON keeps is a text. */
export function valueToJson(value: Value): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Decimal.isDecimal(value)) return value.precision() > 15 ? value.toFixed() : value.toNumber();
  if (isList(value)) return value.map(valueToJson);
  return isStructure(value) ? structureToJson(value) : value;
}

function structureToJson(value: Structure): unknown {
  switch (value.kind) {
    case "currency":
      return { amount: valueToJson(value.amount), code: value.code };
    case "json":
      return value.data;
    case "object":
      return Object.fromEntries([...value.properties].map(([name, item]) => [name, valueToJson(item)]));
    case "agentScorePair":
      return { agent: value.agent, score: value.score };
    case "dateTime":
    case "duration":
    case "phoneNumber":
    case "audio":
    case "constant":
    case "communication":
      return display(value);
    default:
      return value satisfies never;
  }
}

/** A type's name without regard to case and spaces. */
function wordOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "");
}
