import { Decimal } from "decimal.js";
import { anyList, anything, json, jsonOrNotSet, notSet, text } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, ternary, unary } from "../signature.ts";
import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonData,
  type JsonObject,
  jsonFromText,
  json as jsonOf,
  jsonProperty,
  sameJson,
} from "../values/json.ts";
import { isList, isStructure, type Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";

/**
 * Functions on JSON, which are younger than the catalogue: as "JSON values in Architect" (help.mypurecloud.com) describes
 * them and published flows use them. What neither says fails when it runs.
 */
export const jsonFunctions: Definitions = {
  GetJsonObjectProperty: [binary(jsonOrNotSet, text, "json", jsonProperty)],
  GetJsonObjectPropertyNames: [unary(json, "string[]", (value) => Object.keys(objectOf(value)))],
  IsJsonObject: [unary(jsonOrNotSet, "boolean", (value) => value !== null && isJsonObject(value.data))],
  JsonParse: [unary(text, "json", (value) => jsonFromText(value))],
  ReplaceJsonArrayItem: [ternary(json, anything, anything, "json", replaceItem)],
  SetJsonObjectProperty: [
    ternary(json, text, anything, "json", (value, name, item) =>
      jsonOf(Object.fromEntries([...Object.entries(objectOf(value)), [name, jsonDataOf(item)]])),
    ),
  ],
  ToJson: [
    unary(notSet, "json", () => null),
    unary(anything, "json", (value) => (value === null ? null : jsonOf(jsonDataOf(value)))),
    unary(anyList, "json", (list) => jsonOf(jsonDataOf(list))),
  ],
  ToJsonCollection: [
    unary(json, "json[]", ({ data }) => {
      if (isJsonArray(data)) return data.map(jsonOf);
      throw new ExpressionError("ToJsonCollection does not accept a JSON value that is no array");
    }),
  ],
};

function objectOf({ data }: Json): JsonObject {
  if (isJsonObject(data)) return data;
  throw new ExpressionError("the JSON value is no object");
}

/** That one item is replaced is sure; which of several equal ones are is not. */
function replaceItem({ data }: Json, sought: Value, replacement: Value): Json {
  if (!isJsonArray(data)) throw new ExpressionError("ReplaceJsonArrayItem does not accept JSON that is no array");
  const [old, by] = [jsonDataOf(sought), jsonDataOf(replacement)];
  const count = data.filter((item) => sameJson(item, old)).length;
  if (count > 1)
    throw new ExpressionError(
      "whether ReplaceJsonArrayItem replaces one of several equal items or all is not documented",
    );
  return jsonOf(data.map((item) => (sameJson(item, old) ? by : item)));
}

/** A value as JSON; NOT_SET is `null`. */
function jsonDataOf(value: Value): JsonData {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Decimal.isDecimal(value)) return decimalData(value);
  if (isList(value)) return value.map(jsonDataOf);
  if (isStructure(value) && value.kind === "json") return value.data;
  throw new ExpressionError("which JSON becomes of a value of this type is not documented");
}

function decimalData(value: Decimal): number {
  const number = value.toNumber();
  if (value.equals(number)) return number;
  throw new ExpressionError(`${value.toFixed()} has more digits than a number in JSON keeps`);
}
