import { compileExpression, type Expecting } from "./context.ts";
import { ExpressionError } from "./expressions/problem.ts";
import type { Compiled } from "./expressions/signature.ts";
import { itemType, typeName, type ValueType } from "./expressions/types.ts";
import { ArchitectDecimal, MAXIMUM_INTEGER, type Value } from "./expressions/value.ts";
import { jsonFromText } from "./expressions/values/json.ts";
import { dateTimeFromText, duration, MAXIMUM_MILLISECONDS } from "./expressions/values/time.ts";
import { describe, isMapping, readFields, readOnly, readText } from "./fields.ts";
import { type FlowNode, placeIn } from "./flow-node.ts";
import { LOOKUPS } from "./references.ts";

/** How a setting of an action is given: `lit:`, `exp:` or `noValue: true`. */
export type SettingForm = "lit" | "exp" | "noValue";

/** Reads a setting of an action; without a value it is NOT_SET, which only some settings allow. */
export function readSetting(
  value: unknown,
  place: string,
  type: ValueType,
  context: Expecting,
  forms: readonly SettingForm[] = ["lit", "exp"],
): Compiled | undefined {
  const entry = readOnly(value, place, context.problems);
  if (entry === undefined) return undefined;
  const [form, given] = entry;
  if (!forms.some((allowed) => allowed === form)) {
    context.problems.add(place, `expected ${forms.join(" or ")}, found ${form}`);
    return undefined;
  }
  if (form === "exp") return compileExpression(given, `${place}.exp`, type, context);
  if (form === "lit") {
    const literal = readLiteral(given, `${place}.lit`, type, context);
    return literal && context.node ? watchedLiteral(literal, given, place, context.node) : literal;
  }
  if (given === true) return () => null;
  context.problems.add(place, `noValue must be true, found ${describe(given)}`);
  return undefined;
}

function watchedLiteral(literal: Compiled, given: unknown, place: string, node: FlowNode): Compiled {
  node.details.push(isMapping(given) && typeof given.name === "string" ? given.name : String(given));
  const at = placeIn(node, place);
  return (scope) => {
    const value = literal(scope);
    scope.recording?.see(at, value);
    return value;
  };
}

function readLiteral(given: unknown, place: string, type: ValueType, context: Expecting): Compiled | undefined {
  if (isEntityType(type)) return readEntity(given, place, type, context);
  const value = literalValue(given, type);
  if (value === undefined) context.problems.add(place, `expected ${article(typeName(type))}, found ${describe(given)}`);
  return value === undefined ? undefined : () => value;
}

/** The value that a literal of the YAML, or of JSON, has as a type; undefined where it is none of that type. */
export function literalValue(given: unknown, type: ValueType): Value | undefined {
  switch (type) {
    case "string":
      return typeof given === "string" ? given : undefined;
    case "boolean":
      return typeof given === "boolean" ? given : undefined;
    case "integer":
      return Number.isInteger(given) && Math.abs(Number(given)) <= MAXIMUM_INTEGER ? Number(given) : undefined;
    case "decimal":
      return typeof given === "number" && Number.isFinite(given) ? new ArchitectDecimal(given) : undefined;
    case "duration":
      return durationValue(given);
    case "dateTime":
      return typeof given === "string" ? readable(() => dateTimeFromText(given)) : undefined;
    case "json":
      return given === undefined ? undefined : readable(() => jsonFromText(JSON.stringify(given)));
    default:
      return listValue(given, type);
  }
}

/** Milliseconds of the units in which published flows write a duration, and of the others between them. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["days", 86_400_000],
  ["hours", 3_600_000],
  ["minutes", 60_000],
  ["seconds", 1000],
  ["milliseconds", 1],
]);

function durationValue(given: unknown): Value | undefined {
  if (!isMapping(given) || Object.keys(given).length === 0) return undefined;
  let milliseconds = 0;
  for (const [unit, amount] of Object.entries(given)) {
    const length = UNITS.get(unit);
    if (length === undefined || typeof amount !== "number" || amount < 0) return undefined;
    milliseconds += length * amount;
  }
  return milliseconds <= MAXIMUM_MILLISECONDS ? duration(milliseconds) : undefined;
}

function readable(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function listValue(given: unknown, type: ValueType): Value | undefined {
  const item = itemType(type);
  if (item === undefined || !Array.isArray(given)) return undefined;
  const items = given.map((one) => literalValue(one, item));
  return items.some((one) => one === undefined) ? undefined : items.map((one) => one ?? null);
}

/** The type of a thing that a literal names. */
type EntityType = keyof typeof LOOKUPS;

const isEntityType = (type: string): type is EntityType => Object.hasOwn(LOOKUPS, type);

function readEntity(given: unknown, place: string, kind: EntityType, context: Expecting): Compiled | undefined {
  const fields = readFields(given, place, { required: ["name"] }, context.problems);
  const name = fields && readText(fields.name, `${place}.name`, context.problems);
  if (name === undefined) return undefined;
  const found = context.references.resolve(kind, name);
  if ("reason" in found) {
    context.problems.add(`${place}.name`, found.reason);
    return undefined;
  }
  const { id } = found;
  // It is read again when the flow runs, for it may be gone by then.
  return ({ organisation }) => LOOKUPS[kind](organisation)?.byId(id) ?? null;
}

/** Reads a setting whose type is not known here. */
export function readAnySetting(value: unknown, place: string, context: Expecting): Compiled | undefined {
  const [form, given] = readOnly(value, place, context.problems) ?? [];
  if (form === "exp") return compileExpression(given, `${place}.exp`, undefined, context);
  if (form === "lit" || (form === "noValue" && given === true)) return () => null;
  if (form !== undefined) context.problems.add(place, `expected lit, exp or noValue: true, found ${form}`);
  return undefined;
}

const article = (name: string): string => (/^[AEIOU]/.test(name) ? `an ${name}` : `a ${name}`);
