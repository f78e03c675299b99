import { ExpressionError } from "../problem.ts";
import { MAXIMUM_INTEGER } from "./number.ts";

/** A JSON value; it is set even where the JSON is `null`. */
export interface Json {
  readonly kind: "json";
  readonly data: JsonData;
}

export type JsonData = null | boolean | number | string | readonly JsonData[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonData;
}

export const json = (data: JsonData): Json => ({ kind: "json", data });

/** Deeper nesting than any data action answers with; guards our own stack. */
const MAXIMUM_DEPTH = 200;

/**
 * Reads a JSON text. Numbers keep about 15 digits; a larger one is refused, for it would be changed unseen.
 * @throws ExpressionError naming the fault
 */
export function jsonFromText(text: string): Json {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new ExpressionError(
      `JsonParse cannot read the text as JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  return json(jsonData(parsed));
}

/**
 * What JSON.parse gave, as JSON data.
 * @throws ExpressionError for a number that is too large, and for what is nested too deep
 */
export function jsonData(value: unknown, depth = 0): JsonData {
  if (depth > MAXIMUM_DEPTH) throw new ExpressionError(`the JSON is nested deeper than ${MAXIMUM_DEPTH}`);
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") {
    if (!(Math.abs(value) <= MAXIMUM_INTEGER))
      throw new ExpressionError(`the number ${value} in the JSON is beyond ±${MAXIMUM_INTEGER}`);
    return value;
  }
  if (Array.isArray(value)) return value.map((item) => jsonData(item, depth + 1));
  if (typeof value !== "object") throw new ExpressionError(`a ${typeof value} is no JSON`);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, jsonData(item, depth + 1)]));
}

export const isJsonObject = (data: JsonData): data is JsonObject =>
  typeof data === "object" && data !== null && !Array.isArray(data);

export const isJsonArray = (data: JsonData): data is readonly JsonData[] => Array.isArray(data);

/**
 * The property of a JSON object; its name is case-sensitive ("JSON values in Architect", help.mypurecloud.com). NOT_SET
 * where there is none (assumed: published flows test for a property by IsNotSetOrEmpty).
 * @throws ExpressionError where the value is set and no object
 */
export function jsonProperty(value: Json | null, name: string): Json | null {
  if (value === null) return null;
  if (!isJsonObject(value.data))
    throw new ExpressionError(`there is no property "${name}" of the JSON value, which is no object`);
  const data = Object.hasOwn(value.data, name) ? value.data[name] : undefined;
  return data === undefined ? null : json(data);
}

export function sameJson(one: JsonData, other: JsonData): boolean {
  if (isJsonArray(one))
    return (
      isJsonArray(other) && one.length === other.length && one.every((item, at) => sameJson(item, other[at] ?? null))
    );
  if (!isJsonObject(one)) return one === other;
  if (!isJsonObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(one[name] ?? null, other[name] ?? null))
  );
}
