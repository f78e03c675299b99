import { compileExpression, type PublishContext } from "./context.ts";
import type { Compiled } from "./expressions/signature.ts";
import { typeName, type ValueType } from "./expressions/types.ts";
import { ArchitectDecimal, MAXIMUM_INTEGER, type Value } from "./expressions/value.ts";
import { describe, readFields, readOnly, readText } from "./fields.ts";
import type { ReferenceKind } from "./references.ts";

/** How a setting of an action is given: `lit:`, `exp:` or `noValue: true`. */
export type SettingForm = "lit" | "exp" | "noValue";

/** A network object is read again when the flow runs, for it may be gone by then. */
const ENTITIES: Readonly<Record<string, ReferenceKind>> = {
  queue: "queue",
  skill: "skill",
  languageSkill: "languageSkill",
};

/** Reads a setting of an action; without a value it is NOT_SET, which only some settings allow. */
export function readSetting(
  value: unknown,
  place: string,
  type: ValueType,
  context: PublishContext,
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
  if (form === "lit") return readLiteral(given, `${place}.lit`, type, context);
  if (given === true) return () => null;
  context.problems.add(place, `noValue must be true, found ${describe(given)}`);
  return undefined;
}

function readLiteral(given: unknown, place: string, type: ValueType, context: PublishContext): Compiled | undefined {
  const kind = ENTITIES[type];
  if (kind !== undefined) return readEntity(given, place, kind, context);
  const value = literalValue(given, type);
  if (value === undefined) context.problems.add(place, `expected ${article(typeName(type))}, found ${describe(given)}`);
  return value === undefined ? undefined : () => value;
}

function literalValue(given: unknown, type: ValueType): Value | undefined {
  switch (type) {
    case "string":
      return typeof given === "string" ? given : undefined;
    case "boolean":
      return typeof given === "boolean" ? given : undefined;
    case "integer":
      return Number.isInteger(given) && Math.abs(Number(given)) <= MAXIMUM_INTEGER ? Number(given) : undefined;
    case "decimal":
      return typeof given === "number" && Number.isFinite(given) ? new ArchitectDecimal(given) : undefined;
    default:
      return undefined;
  }
}

function readEntity(given: unknown, place: string, kind: ReferenceKind, context: PublishContext): Compiled | undefined {
  const fields = readFields(given, place, { required: ["name"] }, context.problems);
  const name = fields && readText(fields.name, `${place}.name`, context.problems);
  if (name === undefined) return undefined;
  const found = context.references.resolve(kind, name);
  if ("reason" in found) {
    context.problems.add(`${place}.name`, found.reason);
    return undefined;
  }
  const { id } = found;
  switch (kind) {
    case "queue":
      return ({ organisation }) => organisation.queues.byId(id) ?? null;
    case "skill":
      return ({ organisation }) => organisation.skills.byId(id) ?? null;
    case "languageSkill":
      return ({ organisation }) => organisation.languages.byId(id) ?? null;
    case "division":
      return undefined;
    default:
      return kind satisfies never;
  }
}

const article = (name: string): string => (/^[AEIOU]/.test(name) ? `an ${name}` : `a ${name}`);
