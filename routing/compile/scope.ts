import type { Value } from "../model.ts";
import { decimalText } from "../values.ts";
import { type VariableType, variable } from "./variables.ts";

/** One assignment of an Update Data action. */
export interface Statement {
  readonly type: VariableType;
  readonly variable: string;
  readonly expression: string;
}

// Characters that need no knowledge of Architect's escapes: no quote, no backslash, nothing invisible.
const PLAIN = /^[\p{L}\p{N}\p{M}\p{S} !#$%&'()*+,\-./:;<=>?@[\]^_`{|}~]*$/u;
const LONGEST_INLINE = 200;

/**
 * What the flow being compiled declares so far. Literals enter expressions only through it: a text that could change
 * the structure of an expression becomes the initial value of a variable of its own.
 */
export class Scope {
  readonly variables = new Map<string, { readonly type: VariableType; readonly literal: string | undefined }>();
  readonly #literals = new Map<string, string>();
  #parts = 0;

  declare(name: string, type: VariableType): string {
    this.variables.set(name, { type, literal: undefined });
    return name;
  }

  /** A new boolean variable for a part of a condition. */
  part(): string {
    this.#parts += 1;
    return this.declare(variable.part(this.#parts), "boolean");
  }

  /** A text as an operand of an expression. */
  text(text: string): string {
    if (text.length <= LONGEST_INLINE && PLAIN.test(text)) return `"${text}"`;
    const known = this.#literals.get(text);
    if (known !== undefined) return known;
    const name = variable.literal(this.#literals.size + 1);
    this.#literals.set(text, name);
    this.variables.set(name, { type: "string", literal: text });
    return name;
  }

  /** A value as an operand, in the type of the variable that it is compared with. */
  operand(value: Value, type: VariableType): string {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "boolean") return String(value);
    const text = decimalText(value);
    return type === "decimal" && !text.includes(".") ? `${text}.0` : text;
  }
}

/** Joins operands into a balanced tree of parentheses, so that long lists do not nest deeply. */
export function join(operator: "and" | "or", operands: readonly string[]): string {
  const [first] = operands;
  if (first === undefined) return operator === "and" ? "true" : "false";
  if (operands.length === 1) return first;
  const middle = Math.ceil(operands.length / 2);
  return `(${join(operator, operands.slice(0, middle))} ${operator} ${join(operator, operands.slice(middle))})`;
}

const LONGEST_GROUP = 3000;

/** Operands in groups, each short enough to stand in one expression. */
function groups(operands: readonly string[]): readonly (readonly string[])[] {
  const result: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const operand of operands) {
    if (length + operand.length > LONGEST_GROUP) {
      result.push([]);
      length = 0;
    }
    result.at(-1)?.push(operand);
    length += operand.length + 4;
  }
  return result;
}

/** Whether a text is one of some others, as expressions of which one must hold: each searches a list of moderate length. */
export function oneOfTexts(text: string, others: readonly string[]): readonly string[] {
  return groups(others).map((list) => `FindFirst(MakeList(${list.join(", ")}), ${text}) >= 0`);
}

/** Whether one of some comparisons holds, as expressions of moderate length of which one must hold. */
export function oneOfComparisons(comparisons: readonly string[]): readonly string[] {
  return groups(comparisons).map((group) => join("or", group));
}
