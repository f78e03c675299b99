import { VARIABLE_TYPES, type ValueType } from "./expressions/types.ts";

/**
 * The data type that a word of the YAML stands for: `string`, `stringCollection`, `queue`. So are statements of Update
 * Data and inputs of tasks called, and variables with "Variable" behind it.
 */
export function typeOfWord(word: string): ValueType | undefined {
  const name = word.endsWith("Collection") ? word.slice(0, -"Collection".length) : word;
  const base = VARIABLE_TYPES.find((known) => known === name);
  return base === undefined || name === word ? base : `${base}[]`;
}

/** All words that stand for a data type; each may be followed by Collection. */
export const typeWords = (): string => `${VARIABLE_TYPES.join(", ")}; or one of them with Collection`;
