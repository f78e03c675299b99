import { ExpressionProblem } from "./problem.ts";
import type { Node } from "./syntax.ts";
import { type Token, tokenize } from "./tokens.ts";

/** How tightly binary operators bind ("Architect expression help", help.mypurecloud.com/?p=28057). */
const BINDING = new Map([
  ["or", 1],
  ["and", 2],
  ["|", 3],
  ["&", 4],
  ["==", 5],
  ["!=", 5],
  ["<", 6],
  ["<=", 6],
  [">", 6],
  [">=", 6],
  ["+", 7],
  ["-", 7],
  ["*", 8],
  ["/", 8],
  ["%", 8],
  ["^", 9],
]);

/** Guards our own stack; the platform's limit on nested calls is far lower. */
const MAXIMUM_DEPTH = 500;

/**
 * Parses an Architect expression.
 * @throws ExpressionProblem naming the position
 */
export function parse(text: string): Node {
  if (text.trim() === "") throw new ExpressionProblem("there is no expression", 1);
  const parser = new Parser(tokenize(text));
  return parser.whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Node {
    const node = this.#expression(0);
    const { kind, at } = this.#peek();
    if (kind !== "end") throw this.#unexpected("an operator or the end", at);
    return node;
  }

  #expression(minimum: number): Node {
    if (++this.#depth > MAXIMUM_DEPTH)
      throw new ExpressionProblem(
        `the expression is nested deeper than ${MAXIMUM_DEPTH} at position ${this.#peek().at}`,
        this.#peek().at,
      );
    let left = this.#unary();
    for (;;) {
      const { at } = this.#peek();
      const name = this.#operatorAhead();
      const binding = BINDING.get(name) ?? 0;
      if (binding === 0 || binding <= minimum) break;
      this.#next++;
      left = { kind: "operator", name, operands: [left, this.#expression(binding)], at };
    }
    if (minimum === 0 && this.#peek().kind === "symbol" && this.#peek().text === "?") left = this.#ternary(left);
    this.#depth--;
    return left;
  }

  #ternary(condition: Node): Node {
    const { at } = this.#take("?");
    const yes = this.#expression(0);
    this.#take(":");
    return { kind: "operator", name: "?:", operands: [condition, yes, this.#expression(0)], at };
  }

  #unary(): Node {
    const { kind, text, at } = this.#peek();
    const isNot = (kind === "symbol" && text === "!") || (kind === "name" && text.toLowerCase() === "not");
    if (!isNot && !(kind === "symbol" && (text === "-" || text === "~"))) return this.#postfix();
    this.#next++;
    // Above every binary operator: only another unary or an operand follows.
    const operand = this.#expression(9.5);
    if (text === "-" && (operand.kind === "integer" || operand.kind === "decimal") && !operand.digits.startsWith("-"))
      return { ...operand, digits: `-${operand.digits}`, at };
    const name = text === "-" ? "neg" : text === "~" ? "~" : "!";
    return { kind: "operator", name, operands: [operand], at };
  }

  #postfix(): Node {
    let node = this.#primary();
    for (;;) {
      const { kind, text, at } = this.#peek();
      if (kind !== "symbol" || (text !== "[" && text !== ".")) return node;
      this.#next++;
      if (text === "[") {
        const index = this.#expression(0);
        this.#take("]");
        node =
          index.kind === "string"
            ? { kind: "property", of: node, name: index.value, at }
            : { kind: "operator", name: "[]", operands: [node, index], at };
      } else {
        const name = this.#name();
        node =
          node.kind === "path" ? { ...node, names: [...node.names, name] } : { kind: "property", of: node, name, at };
      }
    }
  }

  #primary(): Node {
    const { kind, text, at } = this.#peek();
    switch (kind) {
      case "integer":
      case "decimal":
        this.#next++;
        return { kind, digits: text, at };
      case "string":
        this.#next++;
        return { kind, value: text, at };
      case "name":
        this.#next++;
        return this.#word(text, at);
      case "symbol":
        if (text !== "(") throw this.#unexpected("a value", at);
        return this.#parenthesised();
      case "end":
        throw this.#unexpected("a value", at);
      default:
        return kind satisfies never;
    }
  }

  #parenthesised(): Node {
    this.#take("(");
    const node = this.#expression(0);
    this.#take(")");
    return node;
  }

  #word(text: string, at: number): Node {
    const word = text.toLowerCase();
    if (word === "true" || word === "false") return { kind: "boolean", value: word === "true", at };
    if (word === "not_set") return { kind: "notSet", at };
    if (this.#peek().kind !== "symbol" || this.#peek().text !== "(") return { kind: "path", names: [text], at };
    this.#take("(");
    const operands: Node[] = [];
    if (this.#peek().text !== ")" || this.#peek().kind !== "symbol") {
      operands.push(this.#expression(0));
      while (this.#peek().kind === "symbol" && this.#peek().text === ",") {
        this.#next++;
        operands.push(this.#expression(0));
      }
    }
    this.#take(")");
    return { kind: "call", name: text, operands, at };
  }

  #operatorAhead(): string {
    const { kind, text } = this.#peek();
    if (kind === "symbol") return text;
    return kind === "name" ? text.toLowerCase() : "";
  }

  #name(): string {
    const { kind, text, at } = this.#peek();
    if (kind !== "name") throw this.#unexpected("a name after the point", at);
    this.#next++;
    return text;
  }

  #take(symbol: string): Token {
    const token = this.#peek();
    if (token.kind !== "symbol" || token.text !== symbol) throw this.#unexpected(`"${symbol}"`, token.at);
    this.#next++;
    return token;
  }

  #peek(): Token {
    // The last token is the end, which nothing consumes.
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)] ?? { kind: "end", text: "", at: 1 };
  }

  #unexpected(expected: string, at: number): ExpressionProblem {
    const { kind, text } = this.#peek();
    return new ExpressionProblem(
      `expected ${expected} at position ${at}, found ${kind === "end" ? "the end" : text}`,
      at,
    );
  }
}
