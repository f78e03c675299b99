import { Decimal } from "decimal.js";
import { ExpressionError } from "../problem.ts";
import { audioText } from "./audio.ts";
import { currencyText } from "./currency.ts";
import { isJsonArray, isJsonObject, type JsonData } from "./json.ts";
import { decimalText } from "./number.ts";
import { dateTimeText, durationText } from "./time.ts";
import { isList, isStructure, type Structure, type Value } from "./value.ts";

/** A value as ToString writes it; NOT_SET is the empty text, as within a collection. */
export function display(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return String(value);
  if (Decimal.isDecimal(value)) return decimalText(value);
  if (isList(value)) return value.map(display).join("\n");
  if (isStructure(value)) return structureText(value);
  // Of a user the user name, of anything else the name (ToString in the catalogue).
  return value.email ?? value.name;
}

function structureText(value: Structure): string {
  switch (value.kind) {
    case "currency":
      return currencyText(value);
    case "dateTime":
      return dateTimeText(value);
    case "duration":
      return durationText(value);
    case "phoneNumber":
      return value.uri;
    case "json":
      return jsonText(value.data);
    case "audio":
      return audioText(value);
    case "constant":
      return value.name;
    case "communication":
      return value.text;
    case "agentScorePair":
      return `${display(value.agent)}: ${display(value.score)}`;
    case "object":
      return objectText(value.properties);
    default:
      return value satisfies never;
  }
}

/** Published flows take the plain text out of a JSON string by ToString; that other JSON is written as JSON is assumed. */
function jsonText(data: JsonData): string {
  if (typeof data === "string") return data;
  if (data === null) throw new ExpressionError("what ToString makes of the JSON null is not documented");
  return typeof data === "number" && !isJsonArray(data) && !isJsonObject(data) ? String(data) : JSON.stringify(data);
}

/** "100 Main St., Chicago, IL, 60447, USA" of an address; else what is shown of a phone number, or the identifier. */
function objectText(properties: ReadonlyMap<string, Value>): string {
  if (properties.has("address1"))
    return ["address1", "address2", "city", "state", "postalCode", "countryCode"]
      .map((name) => display(properties.get(name) ?? null))
      .filter((part) => part !== "")
      .join(", ");
  return display(properties.get("display") ?? properties.get("id") ?? null);
}
