/** An expression as it was read. `at` is a character position, from 1. */
export type Node =
  | { readonly kind: "string"; readonly value: string; readonly at: number }
  | { readonly kind: "integer" | "decimal"; readonly digits: string; readonly at: number }
  | { readonly kind: "boolean"; readonly value: boolean; readonly at: number }
  | { readonly kind: "notSet"; readonly at: number }
  /** `Flow.queue.id`: a variable, perhaps followed by properties. */
  | { readonly kind: "path"; readonly names: readonly string[]; readonly at: number }
  | { readonly kind: "property"; readonly of: Node; readonly name: string; readonly at: number }
  | Operation;

/** A function call or an operator; `[]` is access by index, `?:` the ternary, `neg` the unary minus. */
export interface Operation {
  readonly kind: "call" | "operator";
  readonly name: string;
  readonly operands: readonly Node[];
  readonly at: number;
}
