/** The data types that variables and expressions may have here. */
export const BASE_TYPES = ["string", "integer", "decimal", "boolean", "queue", "skill", "languageSkill"] as const;
export type BaseType = (typeof BASE_TYPES)[number];

/** A base type, or a list of one. */
export type ValueType = BaseType | `${BaseType}[]`;

/** The type of an expression; the literal NOT_SET takes the type that its surroundings expect. */
export type StaticType = ValueType | "NOT_SET";

/** What a parameter accepts: a type; the same T as other parameters; anything; or only the literal NOT_SET. */
export type Pattern = ValueType | "T" | "T[]" | "any" | "any[]" | "NOT_SET";

/** How the platform calls the types. */
export function typeName(type: StaticType): string {
  if (type === "NOT_SET") return "NOT_SET";
  const item = itemType(type);
  if (item !== undefined) return `${typeName(item)} Collection`;
  return type === "languageSkill" ? "Language Skill" : type.charAt(0).toUpperCase() + type.slice(1);
}

/** The type of a list's items; undefined for what is no list. */
export function itemType(type: StaticType): BaseType | undefined {
  return BASE_TYPES.find((base) => type === `${base}[]`);
}

export const isBase = (type: StaticType): type is BaseType => BASE_TYPES.some((base) => base === type);
