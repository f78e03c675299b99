import type { Locator } from "./locate.ts";
import { quoted } from "./text.ts";
import { parseDecimal } from "./values.ts";

type Path = readonly PropertyKey[];

const ITEMS: Readonly<Record<string, string>> = {
  rules: "rule",
  scenarios: "scenario",
  acknowledge: "acknowledgement",
};

const ITEM_KEYS: Readonly<Record<string, string>> = {
  rules: "write its keys: name, when and queue",
  scenarios: "write its keys: name, attributes and expect",
  acknowledge: "write its keys: finding and reason",
};

/** How a message calls what stands at a path: `rule 2`, `attribute "order_id"`, `item 1 of "values"`, `"priority"`. */
export function subjectAt(path: Path): string {
  const last = path.at(-1);
  const [section] = path;
  if (last === undefined) return "the file";
  if (path.length === 2 && section === "attributes") return `attribute ${quoted(String(last))}`;
  if (path.length === 2 && section === "queues") return `queue ${quoted(String(last))}`;
  if (typeof last !== "number") return quoted(String(last));
  const item = path.length === 2 ? ITEMS[String(section)] : undefined;
  return item === undefined ? `item ${last + 1} of ${quoted(String(path.at(-2)))}` : `${item} ${last + 1}`;
}

/** What a value is, as its writer sees it. */
export function sayKind(value: unknown, source: string | undefined): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return Object.keys(value).length === 0 ? "an empty mapping" : "a mapping";
  return typeof value === "string" ? quoted(value) : (source ?? String(value));
}

const EXAMPLES: Readonly<Record<string, string>> = {
  attributes: "such as attributes: { customer_segment: { type: string } }",
  queues: "such as queues: { standard: { name: Web Standard } }",
  rules: "write rules: [] where there are none",
  otherwise: "such as otherwise: { queue: standard }",
  when: "such as when: { customer_segment: vip }; when: {} matches everything",
  expect: "such as expect: { queue: standard }",
  scenarios: "leave the section out where there are none",
  acknowledge: "leave the section out where there are none",
  queue: "write the key of a queue",
  finding: "write the id of the finding, such as AR101",
  reason: "say why the finding is accepted",
};

/** What could be written at a path where nothing is. */
export function exampleAt(path: Path): string | undefined {
  const last = String(path.at(-1));
  if (path[0] === "scenarios" && last === "attributes") return "write attributes: {} where none is sent";
  if (last === "name") return path[0] === "queues" ? "write its name in Genesys Cloud" : "give it a name of its own";
  return EXAMPLES[last];
}

/** The way out where a value is of another kind than expected. */
export function helpForKind(
  code: string,
  value: unknown,
  expected: string,
  path: Path,
  locator: Locator,
): string | undefined {
  if (code === "custom") return undefined;
  const written = locator.written(path);
  const [section, item] = path;
  const last = path.at(-1);
  const isText = typeof value === "string";
  const isEmpty = value === null || value === undefined;
  if (path.length === 1) {
    if (isText && section === "otherwise") return `write otherwise: { queue: ${written ?? value} }`;
    return section === "rules" && !isEmpty && !isText ? 'begin each rule with "- name:"' : exampleAt(path);
  }
  if (path.length === 2 && isText) {
    if (section === "attributes") return `such as ${String(item)}: { type: string }`;
    if (section === "queues") return `write ${String(item)}: { name: ${written ?? value} }`;
  }
  if (path.length === 2 && typeof item === "number") return ITEM_KEYS[String(section)];
  if (section === "scenarios" && path[2] === "attributes" && path.length > 3)
    return "leave it out where it is not sent";
  if (isText && last === "expect") return `write expect: { queue: ${written ?? value} }`;
  if (expected === "a condition") {
    return Array.isArray(value) ? "write when: { all: […] } or when: { any: […] }" : exampleAt(path);
  }
  if (isEmpty) return undefined;
  if (expected === "true or false") return "write true or false, without quotes";
  if (/number/.test(expected) && isText) {
    return parseDecimal(value) === undefined ? undefined : "write it without quotes";
  }
  if (expected === "a text" && (typeof value === "number" || typeof value === "boolean")) {
    return `quote it: ${quoted(locator.source(path) ?? String(value))}`;
  }
  const isScalar = isText || typeof value === "number";
  return expected.startsWith("a list") && isScalar && written !== undefined
    ? `write it as a list: [${written}]`
    : undefined;
}
