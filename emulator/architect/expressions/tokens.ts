import { ExpressionProblem } from "./problem.ts";

export interface Token {
  readonly kind: "integer" | "decimal" | "string" | "name" | "symbol" | "end";
  /** The source; of a string its value. */
  readonly text: string;
  /** Character position in the expression, from 1. */
  readonly at: number;
}

/** Longest first. A decimal needs digits on both sides of its point. */
const TOKEN =
  /(?<space>\s+)|(?<decimal>\d+\.\d+)|(?<integer>\d+)|(?<string>"(?:[^"\\]|\\[\s\S])*")|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<symbol>==|!=|<=|>=|[<>+\-*/%^&|~!?:.,()[\]])/uy;

/** @throws ExpressionProblem naming the position of the first character that starts no token */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < text.length; ) {
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(text);
    const at = index + 1;
    if (match?.groups === undefined) throw new ExpressionProblem(whyNot(text, index), index + 1);
    const { space, decimal, integer, string, name, symbol } = match.groups;
    if (decimal !== undefined) tokens.push({ kind: "decimal", text: decimal, at });
    else if (integer !== undefined) tokens.push({ kind: "integer", text: integer, at });
    else if (string !== undefined) tokens.push({ kind: "string", text: withoutEscapes(string.slice(1, -1)), at });
    else if (name !== undefined) tokens.push({ kind: "name", text: name, at });
    else if (symbol !== undefined) tokens.push({ kind: "symbol", text: symbol, at });
    else if (space === undefined) throw new ExpressionProblem(whyNot(text, index), index + 1);
    index = TOKEN.lastIndex;
  }
  tokens.push({ kind: "end", text: "the end of the expression", at: text.length + 1 });
  return tokens;
}

const whyNot = (text: string, index: number): string =>
  text[index] === '"'
    ? `missing end quote for the " at position ${index + 1}`
    : `invalid input ${JSON.stringify(text[index])} at position ${index + 1}`;

const ESCAPES = new Map([
  ["\\", "\\"],
  ['"', '"'],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["f", "\f"],
]);

/** Any other character after a backslash keeps the backslash (`stringLiteral`, flow scripting SDK 0.0.18). */
const withoutEscapes = (text: string): string =>
  text.replace(/\\([\s\S])/g, (whole, character: string) => ESCAPES.get(character) ?? whole);
