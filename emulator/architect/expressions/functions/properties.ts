import type { StaticType, ValueType } from "../types.ts";
import { isList, type Value } from "../value.ts";

/** A property of a value; of a NOT_SET value it is NOT_SET. */
export interface Property {
  readonly type: ValueType;
  read(value: Value): Value;
}

/** The property of that name that values of a type have; the case of letters does not count. */
export function propertyOf(type: StaticType, name: string): Property | undefined {
  if (type !== "queue" && type !== "skill" && type !== "languageSkill") return undefined;
  switch (name.toLowerCase()) {
    case "id":
      return { type: "string", read: (value) => entity(value)?.id ?? null };
    case "name":
      return { type: "string", read: (value) => entity(value)?.name ?? null };
    default:
      return undefined;
  }
}

function entity(value: Value): { readonly id: string; readonly name: string } | undefined {
  return typeof value === "object" && value !== null && !isList(value) && "id" in value ? value : undefined;
}
