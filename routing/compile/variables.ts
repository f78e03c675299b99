import type { Attribute } from "../model.ts";

/**
 * Names of the flow's variables. Each prefix ends before the attribute's name, so that no two attributes can collide,
 * also where Architect ignores case (attribute names are lower case).
 */
export const variable = {
  /** The text of an attribute, as the guest sent it. */
  text: (name: string) => `Flow.text_${name}`,
  /** Whether an attribute is valid; always set. */
  valid: (name: string) => `Flow.valid_${name}`,
  /** The typed value of a valid attribute. */
  value: (name: string) => `Flow.value_${name}`,
  /** The text without white space around it, or with A–Z folded: never NOT_SET. */
  clean: (name: string) => `Flow.clean_${name}`,
  /** `clean` without its sign, and the parts of it around the point. */
  digits: (name: string) => `Flow.digits_${name}`,
  point: (name: string) => `Flow.point_${name}`,
  whole: (name: string) => `Flow.whole_${name}`,
  fraction: (name: string) => `Flow.fraction_${name}`,
  /** A part of a condition that is too long to stand within its expression. */
  part: (number: number) => `Flow.part_${number}`,
  /** A literal whose characters have a meaning in expressions. */
  literal: (number: number) => `Flow.literal_${number}`,
} as const;

export type VariableType = "string" | "boolean" | "integer" | "decimal";

/** Architect's type of an attribute's value. */
export function valueType(attribute: Attribute): VariableType {
  return attribute.type === "number" ? "decimal" : attribute.type;
}

/** The variable that comparisons of a valid attribute read: for plain strings the text itself is the value. */
export function comparand(attribute: Attribute): string {
  return attribute.type === "string" && !attribute.ignoreCase
    ? variable.text(attribute.name)
    : variable.value(attribute.name);
}
