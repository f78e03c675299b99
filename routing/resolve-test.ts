import type { Context } from "./context.ts";
import type { Attribute, Test, Value } from "./model.ts";
import { NUMBER_HELP, readNumber, readText } from "./resolve-attribute.ts";
import { sayKind } from "./say-shape.ts";
import { expectedOneOf, suggest } from "./suggest.ts";
import { quoted } from "./text.ts";
import { parseDecimal } from "./values.ts";

type Path = readonly PropertyKey[];
type Operator = Test["operator"];

/** Which operators a type has. */
export const OPERATORS: Record<Attribute["type"], readonly Operator[]> = {
  string: ["eq", "in", "startsWith", "endsWith", "contains", "present"],
  integer: ["eq", "in", "gt", "gte", "lt", "lte", "present"],
  number: ["eq", "in", "gt", "gte", "lt", "lte", "present"],
  boolean: ["eq", "in", "present"],
};

const NAMES: Record<Attribute["type"], string> = {
  string: "a string",
  integer: "an integer",
  number: "a number",
  boolean: "a boolean",
};

const EXAMPLES: Record<Attribute["type"], string> = {
  string: "write a text, a list of texts, or operators such as { startsWith: A }",
  integer: "write a number, a list of numbers, or operators such as { gte: 4 }",
  number: "write a number, a list of numbers, or operators such as { gte: 2.5 }",
  boolean: "write true or false, or operators such as { present: false }",
};

// Words for "differs from", which the language writes with `not` around the comparison.
const NEGATIONS = new Set(["not", "ne", "neq", "notIn", "notEquals", "!=", "<>"]);

/** What stands beside an attribute: a literal, a list of them, or operators. Several operators must all hold. */
export function resolveTests(comparison: unknown, attribute: Attribute, path: Path, context: Context): Test[] {
  if (Array.isArray(comparison)) return readList("in", comparison, attribute, path, context);
  if (comparison === null || comparison === undefined) {
    context.report(path, `${quoted(attribute.name)} is compared with nothing`, EXAMPLES[attribute.type]);
    return [];
  }
  if (typeof comparison !== "object") return equal(readLiteral(comparison, attribute, path, context));
  const operators = Object.entries(comparison);
  if (operators.length === 0) {
    context.report(path, `${quoted(attribute.name)} has no operator`, EXAMPLES[attribute.type]);
  }
  return operators.flatMap(([word, operand]) => resolveOperator(word, operand, attribute, [...path, word], context));
}

function resolveOperator(word: string, operand: unknown, attribute: Attribute, path: Path, context: Context): Test[] {
  const operator = OPERATORS[attribute.type].find((candidate) => candidate === word);
  switch (operator) {
    case undefined:
      reportOperator(word, attribute, path, context);
      return [];
    case "present":
      if (typeof operand === "boolean") return [{ operator, value: operand }];
      reportOperand(operator, operand, "true or false", path, context);
      return [];
    case "in":
      if (Array.isArray(operand)) return readList(operator, operand, attribute, path, context);
      reportOperand(operator, operand, "a list", path, context);
      return [];
    case "startsWith":
    case "endsWith":
    case "contains":
      if (typeof operand === "string") return [{ operator, value: readText(operand, path, context) }];
      reportOperand(operator, operand, "a text", path, context);
      return [];
    case "gt":
    case "gte":
    case "lt":
    case "lte": {
      const value = isOne(operand, path, context, operator)
        ? readLiteral(operand, attribute, path, context)
        : undefined;
      return value === undefined ? [] : [{ operator, value }];
    }
    case "eq":
      return isOne(operand, path, context, operator) ? equal(readLiteral(operand, attribute, path, context)) : [];
  }
}

function equal(value: Value | undefined): Test[] {
  return value === undefined ? [] : [{ operator: "eq", value }];
}

function reportOperator(word: string, { name, type }: Attribute, path: Path, context: Context): void {
  if (NEGATIONS.has(word)) {
    const help = `put "not" around it: not: { ${name}: … }`;
    context.report(path, `${quoted(word)} is not an operator`, help, "key");
  } else if (Object.values(OPERATORS).some((operators) => operators.some((operator) => operator === word))) {
    const message = `the operator "${word}" does not fit the ${type} ${quoted(name)}`;
    context.report(path, message, expectedOneOf(OPERATORS[type]), "key");
  } else {
    context.report(path, `unknown operator ${quoted(word)}`, suggest(word, OPERATORS[type]), "key");
  }
}

function reportOperand(operator: Operator, operand: unknown, expected: string, path: Path, context: Context): void {
  const source = context.locator.source(path);
  const isScalar = operand !== null && typeof operand !== "object";
  const help =
    operator === "present"
      ? "write true for sent and valid, false for anything else"
      : operator === "in" && isScalar
        ? `write it as a list: [${context.locator.written(path) ?? "…"}]`
        : operator !== "in" && isScalar
          ? `quote it: ${quoted(source ?? String(operand))}`
          : undefined;
  context.report(path, `"${operator}" is ${sayKind(operand, source)}, expected ${expected}`, help);
}

/** Whether an operand is one value; lists and mappings are reported. */
function isOne(operand: unknown, path: Path, context: Context, operator: Operator): boolean {
  if (operand !== null && typeof operand !== "object") return true;
  const help = Array.isArray(operand) && operator === "eq" ? 'write "in" for one of several' : undefined;
  context.report(path, `"${operator}" is ${sayKind(operand, undefined)}, expected one value`, help);
  return false;
}

function readList(
  operator: "in",
  items: readonly unknown[],
  attribute: Attribute,
  path: Path,
  context: Context,
): Test[] {
  if (items.length === 0) {
    context.report(path, `the list for ${quoted(attribute.name)} is empty, expected at least one value`);
    return [];
  }
  const values = items.flatMap((item, index): Value[] => {
    const at = [...path, index];
    if (item === null || typeof item === "object") {
      const message = `item ${index + 1} of the list for ${quoted(attribute.name)} is ${sayKind(item, undefined)}`;
      context.report(at, `${message}, expected ${NAMES[attribute.type]}`);
      return [];
    }
    const value = readLiteral(item, attribute, at, context);
    return value === undefined ? [] : [value];
  });
  return [{ operator, values }];
}

/** A literal in the type of its attribute. */
function readLiteral(literal: unknown, attribute: Attribute, path: Path, context: Context): Value | undefined {
  const { name, type } = attribute;
  const source = context.locator.source(path);
  const mismatch = (help: string | undefined) => {
    const kind = typeof literal === "string" ? "a text" : typeof literal === "number" ? "a number" : "a boolean";
    const message = `${quoted(name)} is ${NAMES[type]}, but ${sayKind(literal, source)} is ${kind}`;
    context.report(path, literal === "" ? `${quoted(name)} is ${NAMES[type]}, but "" is a text` : message, help);
    return undefined;
  };
  switch (type) {
    case "string":
      return typeof literal === "string"
        ? readText(literal, path, context)
        : mismatch(`quote it: ${quoted(source ?? String(literal))}`);
    case "boolean":
      return typeof literal === "boolean" ? literal : mismatch("write true or false, without quotes");
    case "integer":
    case "number":
      if (typeof literal === "number") return readNumber(path, context);
      if (typeof literal !== "string") return mismatch(NUMBER_HELP);
      return mismatch(parseDecimal(literal) === undefined ? NUMBER_HELP : "write it without quotes");
  }
}
