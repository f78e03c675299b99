import type { Problems } from "./problems.ts";

/** The keys of a YAML mapping that was checked. */
export type Fields = Readonly<Record<string, unknown>>;

interface Keys {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
}

/** Reads a mapping strictly: every unknown and every missing key is a problem. */
export function readFields(value: unknown, place: string, keys: Keys, problems: Problems): Fields | undefined {
  const { required = [], optional = [] } = keys;
  if (!isMapping(value)) {
    problems.add(place, `expected a mapping with ${[...required, ...optional].join(", ")}, found ${describe(value)}`);
    return undefined;
  }
  const unknown = Object.keys(value).filter((key) => !required.includes(key) && !optional.includes(key));
  for (const key of unknown)
    problems.add(place, `unknown key "${key}"; known here are ${[...required, ...optional].join(", ")}`);
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  for (const key of missing) problems.add(place, `the key "${key}" is missing`);
  return unknown.length + missing.length === 0 ? value : undefined;
}

/** Reads a mapping that has exactly one key, whatever it is; for example an action. */
export function readOnly(value: unknown, place: string, problems: Problems): readonly [string, unknown] | undefined {
  const entries = isMapping(value) ? Object.entries(value) : [];
  const [entry] = entries;
  if (entry !== undefined && entries.length === 1) return entry;
  problems.add(place, `expected a mapping with one key, found ${describe(value)}`);
  return undefined;
}

export function readList(value: unknown, place: string, problems: Problems): readonly unknown[] {
  if (Array.isArray(value)) return value;
  problems.add(place, `expected a list, found ${describe(value)}`);
  return [];
}

/** Reads a text that is not blank, and not longer than the limit. */
export function readText(value: unknown, place: string, problems: Problems, limit = 32_000): string | undefined {
  if (typeof value !== "string" || value.trim() === "") {
    problems.add(place, `expected a text, found ${describe(value)}; put it in quotes`);
    return undefined;
  }
  if (value.length <= limit) return value;
  problems.add(place, `the text has ${value.length} characters, the maximum is ${limit}`);
  return undefined;
}

export const isMapping = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object"
    ? `a mapping with ${Object.keys(value).join(", ") || "no keys"}`
    : JSON.stringify(value);
}
