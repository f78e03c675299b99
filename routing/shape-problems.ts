import type { z } from "zod";
import type { Locator } from "./locate.ts";
import type { Place } from "./model.ts";
import type { Problem } from "./problem.ts";
import { suggest } from "./suggest.ts";

type Issue = z.core.$ZodIssue;

/** Codes that say, of a whole value, that it is of another kind. */
const OUTERMOST: ReadonlySet<Issue["code"]> = new Set(["invalid_type", "invalid_union"]);

/** Turns what zod says of the shape of routing.yaml into messages with a place and a way out, one per mistake. */
export function shapeProblems(issues: readonly Issue[], locator: Locator, known: KnownKeys): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, issue.path, locator, known));
}

/** The keys that the schema allows at a path, for suggestions. */
export type KnownKeys = (path: readonly PropertyKey[]) => readonly string[];

function problemsOf(issue: Issue, path: readonly PropertyKey[], locator: Locator, known: KnownKeys): Problem[] {
  const at = (place: Place, message: string, help?: string): Problem[] => [{ message, place, help }];
  const name = path.length === 0 ? "the file" : `"${String(path.at(-1))}"`;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        message: `unknown key "${key}"`,
        place: locator.key([...path, key]),
        help: suggest(key, known(path)),
      }));
    case "invalid_type":
      if (issue.input === undefined) return at(locator.key(path.slice(0, -1)), `missing key ${name}`);
      return at(locator.value(path), `${name} is ${kindOf(issue.input)}, expected ${expected(issue.expected)}`);
    case "invalid_value":
      return at(
        locator.value(path),
        `${name} is not one of ${issue.values.map((value) => `"${String(value)}"`).join(", ")}`,
      );
    case "too_small":
    case "too_big":
      return at(locator.value(path), sizeMessage(issue, name));
    case "invalid_key":
      return issue.issues.slice(0, 1).flatMap((inner) => at(locator.key(path), keyMessage(inner, String(path.at(-1)))));
    case "invalid_union":
      return unionProblems(issue, path, locator, known, name);
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_element":
    case "custom":
      return at(locator.value(path), issue.message);
  }
}

function unionProblems(
  issue: Issue & { code: "invalid_union" },
  path: readonly PropertyKey[],
  locator: Locator,
  known: KnownKeys,
  name: string,
): Problem[] {
  if (issue.discriminator === "type") {
    const help = "expected type: string, integer, number or boolean";
    return [{ message: `"${String(path.at(-2))}" has no known type`, place: locator.value(path), help }];
  }
  // The branch that got past the outermost type is the one the writer meant.
  const meant = issue.errors.find((errors) =>
    errors.every((inner) => inner.path.length > 0 || !OUTERMOST.has(inner.code)),
  );
  if (meant === undefined) {
    const help = "expected a value, a list of values, or operators such as { gte: 4 }";
    return [{ message: `${name} is ${kindOf(issue.input)}`, place: locator.value(path), help }];
  }
  return meant.flatMap((inner) => problemsOf(inner, [...path, ...inner.path], locator, known));
}

function keyMessage(issue: Issue, key: string): string {
  return issue.code === "too_big" ? `"${key}" is longer than ${issue.maximum} characters` : issue.message;
}

function sizeMessage(issue: Issue & { code: "too_small" | "too_big" }, name: string): string {
  const [limit, word] = issue.code === "too_small" ? [issue.minimum, "at least"] : [issue.maximum, "at most"];
  const unit =
    issue.origin === "string" ? (limit === 1 ? " character" : " characters") : issue.origin === "array" ? " items" : "";
  if (issue.code === "too_small" && limit === 1 && unit !== "") return `${name} is empty`;
  return `${name} must be ${unit === "" ? word : `${word}`} ${Number(limit).toLocaleString("en")}${unit}`;
}

function expected(type: string): string {
  const words: Record<string, string> = {
    string: "a text (quote it if it looks like something else)",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "a mapping",
    record: "a mapping",
  };
  return words[type] ?? type;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return "a text";
  return typeof value === "number" ? "a number" : `${value}`;
}

const TARGET_KEYS = ["queue", "priority", "skills", "language", "say"];
const OPERATORS = ["eq", "in", "gt", "gte", "lt", "lte", "startsWith", "endsWith", "contains", "present"];

/** The keys that routing.yaml knows at a path. */
export const knownKeys: KnownKeys = (path) => {
  const [section, , third] = path;
  if (section === undefined) return ["attributes", "queues", "rules", "otherwise", "scenarios", "acknowledge"];
  switch (section) {
    case "attributes":
      return [
        "type",
        "description",
        "sensitive",
        "values",
        "ignoreCase",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
      ];
    case "queues":
      return ["name"];
    case "rules":
      return third === undefined ? ["name", "when", ...TARGET_KEYS] : OPERATORS;
    case "otherwise":
      return TARGET_KEYS;
    case "scenarios":
      return third === "expect" ? ["queue", "rule"] : ["name", "attributes", "expect"];
    default:
      return ["finding", "rule", "reason"];
  }
};
