import type { Attribute, Value } from "./model.ts";

/** Digits after the point that the language keeps. */
export const DECIMAL_PLACES = 10;
const SCALE = 10n ** BigInt(DECIMAL_PLACES);

/** Digits before the point: integers are bounded as Architect bounds them (maximum ±999,999,999,999,999). */
export const WHOLE_PLACES = 15;
const INTEGER = /^-?[0-9]{1,15}$/;
const DECIMAL = /^(-?)([0-9]{1,15})(?:\.([0-9]{1,10}))?$/;
// Space, tab, carriage return and line feed: what Architect's Trim drops. JavaScript's trim() drops more.
const AROUND = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/** The three states of an attribute in a conversation. */
export type AttributeState =
  | { readonly state: "absent" }
  | { readonly state: "invalid"; readonly reason: string }
  | { readonly state: "valid"; readonly value: Value };

/** Drops what Architect's Trim drops: space, tab, carriage return and line feed at both ends. */
export function trim(text: string): string {
  return text.replace(AROUND, "");
}

/** The exact value of a decimal in the language's grammar (`-?` 1–15 digits, up to 10 decimals), scaled by 10^10. */
export function parseDecimal(text: string): bigint | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  const magnitude = BigInt(whole) * SCALE + BigInt(fraction.padEnd(DECIMAL_PLACES, "0"));
  return sign === "-" ? -magnitude : magnitude;
}

/** The shortest spelling of a scaled decimal: `4`, `-2.5`. */
export function decimalText(value: bigint): string {
  const magnitude = value < 0n ? -value : value;
  const fraction = (magnitude % SCALE).toString().padStart(DECIMAL_PLACES, "0").replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${magnitude / SCALE}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The text that carries a value on the wire. */
export function valueText(value: Value): string {
  return typeof value === "bigint" ? decimalText(value) : String(value);
}

/** Folds A–Z only: other letters fold differently from platform to platform. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * What a text sent for an attribute means: absent (not sent, empty or only white space), invalid (does not convert or
 * breaks a constraint, with the reason), or valid with its value.
 */
export function readAttribute(attribute: Attribute, text: string | undefined): AttributeState {
  const trimmed = text === undefined ? "" : trim(text);
  if (text === undefined || trimmed === "") return { state: "absent" };
  switch (attribute.type) {
    case "string":
      return readString(attribute, text);
    case "boolean": {
      const folded = foldCase(trimmed);
      if (folded !== "true" && folded !== "false") return invalid("is not true or false");
      return { state: "valid", value: folded === "true" };
    }
    case "integer":
    case "number":
      return readNumber(attribute, trimmed);
  }
}

function readString(attribute: Attribute & { type: "string" }, text: string): AttributeState {
  const { values, minLength, maxLength } = attribute;
  const value = attribute.ignoreCase ? declaredSpelling(values ?? [], text) : text;
  if (value === undefined || (values !== undefined && !values.includes(value)))
    return invalid("is not a declared value");
  if (minLength !== undefined && value.length < minLength) return invalid(`is shorter than ${minLength}`);
  if (maxLength !== undefined && value.length > maxLength) return invalid(`is longer than ${maxLength}`);
  return { state: "valid", value };
}

function declaredSpelling(values: readonly string[], text: string): string | undefined {
  const folded = foldCase(text);
  return values.find((value) => foldCase(value) === folded);
}

function readNumber(attribute: Attribute & { type: "integer" | "number" }, trimmed: string): AttributeState {
  const value = attribute.type === "integer" && !INTEGER.test(trimmed) ? undefined : parseDecimal(trimmed);
  if (value === undefined) return invalid(attribute.type === "integer" ? "is not an integer" : "is not a number");
  const { values, minimum, maximum } = attribute;
  if (values !== undefined && !values.includes(value)) return invalid("is not a declared value");
  if (minimum !== undefined && value < minimum) return invalid(`is less than ${decimalText(minimum)}`);
  if (maximum !== undefined && value > maximum) return invalid(`is greater than ${decimalText(maximum)}`);
  return { state: "valid", value };
}

function invalid(reason: string): AttributeState {
  return { state: "invalid", reason };
}
