import { type Context, refer } from "./context.ts";
import type { Attribute, Condition, Test, Value } from "./model.ts";
import { readNumber, readText } from "./resolve-attribute.ts";
import type { ConditionYaml } from "./schema.ts";

type Path = readonly PropertyKey[];
type Attributes = ReadonlyMap<string, Attribute>;
type Operator = Test["operator"];

/** Which operators a type has. */
const OPERATORS: Record<Attribute["type"], readonly Operator[]> = {
  string: ["eq", "in", "startsWith", "endsWith", "contains", "present"],
  integer: ["eq", "in", "gt", "gte", "lt", "lte", "present"],
  number: ["eq", "in", "gt", "gte", "lt", "lte", "present"],
  boolean: ["eq", "in", "present"],
};

/** A mapping is a conjunction, in the order it is written; a single part stands for itself. */
export function resolveCondition(yaml: ConditionYaml, path: Path, attributes: Attributes, context: Context): Condition {
  const place = context.locator.key(path);
  const conditions = Object.keys(yaml).flatMap((key) => resolvePart(yaml, key, [...path, key], attributes, context));
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : { kind: "all", conditions, place };
}

function resolvePart(
  yaml: ConditionYaml,
  key: string,
  path: Path,
  attributes: Attributes,
  context: Context,
): Condition[] {
  const place = context.locator.key(path);
  if (key === "all" || key === "any") {
    const parts = yaml[key] ?? [];
    const conditions = parts.map((part, index) => resolveCondition(part, [...path, index], attributes, context));
    return [{ kind: key, conditions, place }];
  }
  if (key === "not") {
    return [{ kind: "not", condition: resolveCondition(yaml.not ?? {}, path, attributes, context), place }];
  }
  const attribute = attributes.get(key);
  if (attribute === undefined) {
    refer(key, attributes.keys(), path, "attribute", context, "key");
    return [];
  }
  return resolveTests(yaml[key], attribute, path, context).map((test) => ({
    kind: "test",
    attribute: key,
    test,
    place,
  }));
}

function resolveTests(comparison: unknown, attribute: Attribute, path: Path, context: Context): Test[] {
  if (Array.isArray(comparison)) return [{ operator: "in", values: readList(comparison, attribute, path, context) }];
  if (typeof comparison !== "object" || comparison === null) {
    return [{ operator: "eq", value: readLiteral(comparison, attribute, path, context) }];
  }
  const operators = Object.entries(comparison);
  if (operators.length === 0) context.report(path, `"${attribute.name}" has no operator`, "such as { gte: 4 }");
  return operators.flatMap(([operator, operand]) =>
    resolveOperator(operator, operand, attribute, [...path, operator], context),
  );
}

function resolveOperator(word: string, operand: unknown, attribute: Attribute, path: Path, context: Context): Test[] {
  const operators = OPERATORS[attribute.type];
  const operator = operators.find((candidate) => candidate === word);
  if (operator === undefined) {
    const message = `"${word}" does not fit the ${attribute.type} "${attribute.name}"`;
    context.report(path, message, `expected one of ${operators.join(", ")}`, "key");
    return [];
  }
  switch (operator) {
    case "present":
      return [{ operator, value: operand === true }];
    case "in":
      return [{ operator, values: readList(Array.isArray(operand) ? operand : [operand], attribute, path, context) }];
    case "startsWith":
    case "endsWith":
    case "contains":
      return [{ operator, value: readText(String(operand), path, context) }];
    case "eq":
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return [{ operator, value: readLiteral(operand, attribute, path, context) }];
  }
}

function readList(items: readonly unknown[], attribute: Attribute, path: Path, context: Context): readonly Value[] {
  return items.map((item, index) => readLiteral(item, attribute, [...path, index], context));
}

function readLiteral(literal: unknown, attribute: Attribute, path: Path, context: Context): Value {
  const { name, type } = attribute;
  switch (type) {
    case "string":
      if (typeof literal === "string") return readText(literal, path, context);
      context.report(
        path,
        `"${name}" is a string, the value is not`,
        `quote it: "${context.locator.source(path) ?? ""}"`,
      );
      return "";
    case "boolean":
      if (typeof literal === "boolean") return literal;
      context.report(path, `"${name}" is a boolean, the value is not`, "write true or false, without quotes");
      return false;
    case "integer":
    case "number":
      if (typeof literal === "number") return readNumber(path, context);
      context.report(
        path,
        `"${name}" is ${type === "integer" ? "an integer" : "a number"}, the value is not`,
        "write it without quotes",
      );
      return 0n;
  }
}
