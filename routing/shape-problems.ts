import type { z } from "zod";
import { allowedForm } from "./allowed-name.ts";
import type { Locator } from "./locate.ts";
import { OTHERWISE } from "./model.ts";
import type { Problem } from "./problem.ts";
import { exampleAt, helpForKind, sayKind, subjectAt } from "./say-shape.ts";
import { KEYS } from "./schema.ts";
import { expectedOneOf, nearest, suggest } from "./suggest.ts";
import { count, quoted } from "./text.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

// Keys that are written in place of all that belong to a mapping: those are then not missing.
const INSTEAD_OF_KEYS = new Set(["<<", OTHERWISE]);

/** Turns what zod says of the shape of routing.yaml into messages with a place and a way out, one per mistake. */
export function shapeProblems(issues: readonly Issue[], content: unknown, locator: Locator): readonly Problem[] {
  const seen = new Set<string>();
  return issues.flatMap((issue) => {
    // Several checks may fail for one reason: a text of two lines also ends in white space.
    const place = JSON.stringify([issue.code === "unrecognized_keys", ...issue.path.map(String)]);
    if (seen.has(place)) return [];
    seen.add(place);
    return problemsOf(issue, issues, content, locator);
  });
}

function problemsOf(issue: Issue, issues: readonly Issue[], content: unknown, locator: Locator): readonly Problem[] {
  const { path } = issue;
  const parent = path.slice(0, -1);
  const last = String(path.at(-1));
  const value = (message: string, help?: string): Problem[] => [{ message, help, place: locator.value(path) }];
  const missing = (message: string, help?: string): Problem[] => [{ message, help, place: locator.key(parent) }];

  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ ...unknownKey(key, path, content), place: locator.key([...path, key]) }));
    case "invalid_union": {
      if (issue.discriminator !== "type") break;
      const types = Object.keys(KEYS.attribute);
      const type: unknown = path.reduce(child, content);
      if (type === undefined || type === null) {
        return missing(`${subjectAt(parent)} has no type`, expectedOneOf(types));
      }
      return typeof type === "string"
        ? value(`unknown type ${quoted(type)}`, suggest(type, types))
        : value(`"type" is ${sayKind(type, locator.source(path))}, expected one type`, expectedOneOf(types));
    }
    case "invalid_key": {
      const [inner] = issue.issues;
      const name = `${path[0] === "queues" ? "queue key" : "attribute name"} ${quoted(last)}`;
      const fault = inner?.code === "too_big" ? `has ${count(last.length, "character")}` : "is not valid";
      const message = `${name} ${fault}, expected ${inner?.message}`;
      const form = allowedForm(last, path[0] === "queues" ? "queues" : "attributes");
      const help = form === undefined ? undefined : `did you mean ${quoted(form)}?`;
      return [{ message, help, place: locator.key(path) }];
    }
    case "invalid_type":
      if (issue.input === undefined && path.length > 0) {
        return isMisspelt(last, parent, issues, content) ? [] : missing(`missing key ${quoted(last)}`, exampleAt(path));
      }
      break;
    case "too_big":
      if (typeof issue.input === "string" || Array.isArray(issue.input)) {
        const size = count(issue.input.length, typeof issue.input === "string" ? "character" : "item");
        return value(`${subjectAt(path)} has ${size}, expected ${issue.message}`);
      }
      break;
    case "too_small":
    case "invalid_value":
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_element":
    case "custom":
      break;
  }
  const kind = sayKind(issue.input, locator.source(path));
  const help = helpForKind(issue.code, issue.input, issue.message, path, locator);
  return value(`${subjectAt(path)} is ${kind}, expected ${issue.message}`, help);
}

/** A key that is misspelt is one mistake, not an unknown and a missing key. */
function isMisspelt(key: string, parent: Path, issues: readonly Issue[], content: unknown): boolean {
  return issues.some(
    (issue) =>
      issue.code === "unrecognized_keys" &&
      issue.path.length === parent.length &&
      issue.path.every((step, index) => step === parent[index]) &&
      issue.keys.some((unknown) => INSTEAD_OF_KEYS.has(unknown) || meant(unknown, keysAt(issue.path, content)) === key),
  );
}

/** The key that an unknown one stands for; a colon or its space may have been forgotten. */
function meant(unknown: string, known: readonly string[]): string | undefined {
  const [, word] = /^([A-Za-z]+)(?::| )/.exec(unknown) ?? [];
  return word !== undefined && known.includes(word) ? word : nearest(unknown, known);
}

function unknownKey(key: string, path: Path, content: unknown): Omit<Problem, "place"> {
  const known = keysAt(path, content);
  const [, word, colon] = /^([A-Za-z]+)(:| )/.exec(key) ?? [];
  if (word !== undefined && known.includes(word)) {
    const help = colon === ":" ? `put a space after ${quoted(`${word}:`)}` : `put a colon after ${quoted(word)}`;
    return { message: `unknown key ${quoted(key)}`, help };
  }
  if (key === "<<") return { message: 'unknown key "<<"', help: "merge keys are not supported, write the keys out" };
  if (key === OTHERWISE && path.length > 0) {
    return { message: `unknown key "${key}"`, help: "write it as a section of its own, after the rules" };
  }
  if (/\s/.test(key) && [...path, key].reduce(child, content) === null) {
    return {
      message: `unknown key ${quoted(key)}`,
      help: "quote the text before it: within braces, a comma ends a text",
    };
  }
  if (key.trim() !== key) {
    return { message: `unknown key ${quoted(key)}`, help: "indent with plain spaces, and put none around a key" };
  }
  const type = attributeType(path, content);
  if (type !== undefined && Object.values(KEYS.attribute).some((keys) => keys.includes(key))) {
    return {
      message: `${quoted(key)} does not fit the ${type} ${quoted(String(path[1]))}`,
      help: expectedOneOf(known),
    };
  }
  return { message: `unknown key ${quoted(key)}`, help: suggest(key, known) };
}

function keysAt(path: Path, content: unknown): readonly string[] {
  const [section, , third] = path;
  switch (section) {
    case undefined:
      return KEYS.file;
    case "attributes":
      return KEYS.attribute[attributeType(path, content) ?? "string"];
    case "queues":
      return KEYS.queue;
    case "rules":
      return KEYS.rule;
    case "otherwise":
      return KEYS.otherwise;
    case "scenarios":
      return third === "expect" ? KEYS.expect : KEYS.scenario;
    default:
      return KEYS.acknowledgement;
  }
}

function attributeType(path: Path, content: unknown): keyof typeof KEYS.attribute | undefined {
  if (path[0] !== "attributes" || path.length !== 2) return undefined;
  const type = [...path, "type"].reduce(child, content);
  return type === "string" || type === "integer" || type === "number" || type === "boolean" ? type : undefined;
}

function child(parent: unknown, step: PropertyKey): unknown {
  return typeof parent === "object" && parent !== null && Object.hasOwn(parent, step)
    ? Reflect.get(parent, step)
    : undefined;
}
