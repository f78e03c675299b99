import { isList, isProperties, type Properties, unknown, type Value } from "../values.ts";
import type { Field, Fields } from "./field.ts";

/** How one property differs. */
export type Change = "add" | "delete" | "update";

/** What differs between the state that is and the state that shall be, by property path. */
export type Changes = ReadonlyMap<string, Change>;

/**
 * Compares like terraform-plugin-sdk v2: an absent value, "", false, 0 and an empty list are the same, because the
 * legacy type system cannot tell them apart; the order of a set means nothing.
 */
export function diff(fields: Fields, prior: Properties, planned: Properties, path = ""): Changes {
  const changes = new Map<string, Change>();
  for (const [name, field] of Object.entries(fields)) {
    for (const [at, change] of diffValue(field, prior[name], planned[name], path + name)) changes.set(at, change);
  }
  return changes;
}

function diffValue(field: Field, prior: Value | undefined, planned: Value | undefined, path: string): Changes {
  if (planned === unknown) return new Map([[path, "update"]]);
  if (isEmptyFor(field, prior) && isEmptyFor(field, planned)) return new Map();
  if (prior === undefined || prior === null) return new Map([[path, "add"]]);
  if (planned === undefined || planned === null) return new Map([[path, "delete"]]);
  if (field.kind === "block" && isProperties(prior) && isProperties(planned)) {
    return diff(field.fields, prior, planned, `${path}.`);
  }
  if (field.kind === "list" && isList(prior) && isList(planned)) return diffList(field, prior, planned, path);
  return canonical(prior) === canonical(planned) ? new Map() : new Map([[path, "update"]]);
}

function diffList(
  field: Field & { kind: "list" },
  prior: readonly Value[],
  planned: readonly Value[],
  path: string,
): Changes {
  if (field.unordered) {
    const same = canonicalSet(prior) === canonicalSet(planned);
    return same ? new Map() : new Map([[path, "update"]]);
  }
  const changes = new Map<string, Change>();
  for (let index = 0; index < Math.max(prior.length, planned.length); index++) {
    const at = `${path}[${index}]`;
    for (const [inner, change] of diffValue(field.of, prior[index], planned[index], at)) changes.set(inner, change);
  }
  return changes;
}

/** Whether two lists hold the same elements in any order. */
export function sameSet(one: readonly Value[], other: readonly Value[]): boolean {
  return canonicalSet(one) === canonicalSet(other);
}

function canonicalSet(elements: readonly Value[]): string {
  return elements.map(canonical).sort().join("\n");
}

function canonical(value: Value | undefined): string {
  if (value === unknown) return "unknown";
  if (isList(value)) return `[${value.map(canonical).join()}]`;
  if (!isProperties(value)) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, inner]) => !isEmpty(inner));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).sort()}}`;
}

/** A map without keys is empty too; a block without properties is not. */
function isEmptyFor(field: Field, value: Value | undefined): boolean {
  return isEmpty(value) || (field.kind === "map" && isProperties(value) && Object.keys(value).length === 0);
}

function isEmpty(value: Value | undefined): boolean {
  if (isList(value)) return value.length === 0;
  return value === undefined || value === null || value === "" || value === false || value === 0;
}
