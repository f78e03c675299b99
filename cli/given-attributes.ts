import { parseDocument } from "yaml";
import { quoted } from "../routing/text.ts";
import { DECIMAL_PLACES } from "../routing/values.ts";
import { UsageError } from "./exit-code.ts";

const EXPECTED = `expected an object such as '{"customer_segment":"vip"}'`;
// JSON.parse makes other numbers of longer ones.
const LARGEST = 999_999_999_999_999;

/**
 * Reads what `--attributes` gives: names and texts, as a page would send them. Numbers become the digits that the
 * snippet sends of them, booleans `true` or `false`.
 *
 * @throws UsageError where it is no object of those, or names an attribute twice.
 */
export function givenAttributes(json: string): ReadonlyMap<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new UsageError(`--attributes is not JSON; ${EXPECTED}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`--attributes is ${kindOf(value)}; ${EXPECTED}`);
  }
  // JSON.parse keeps the last of equal keys and says nothing.
  if (parseDocument(json, { strict: false }).errors.some(({ code }) => code === "DUPLICATE_KEY")) {
    throw new UsageError("--attributes names an attribute twice; give each one value");
  }
  return new Map(Object.entries(value).map(([name, own]) => [name, textOf(name, own)]));
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (Math.abs(value) <= LARGEST) return value.toFixed(DECIMAL_PLACES).replace(/\.?0+$/, "");
    throw new UsageError(`--attributes: ${quoted(name)} is a number of more than 15 digits, expected it as a text`);
  }
  const way = value === null ? "; leave out what the page does not send" : "";
  throw new UsageError(
    `--attributes: ${quoted(name)} is ${kindOf(value)}, expected a text, a number or true or false${way}`,
  );
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "object":
      return "an object";
    case "string":
      return "a text";
    default:
      return `a ${typeof value}`;
  }
}
