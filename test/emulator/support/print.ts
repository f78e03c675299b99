import type { Node } from "../../../emulator/architect/expressions/syntax.ts";

/** Writes an expression back, with every operation in parentheses. */
export function print(node: Node): string {
  switch (node.kind) {
    case "string":
      return `"${node.value.replace(/["\\]/g, "\\$&")}"`;
    case "integer":
    case "decimal":
      return node.digits;
    case "boolean":
      return String(node.value);
    case "notSet":
      return "NOT_SET";
    case "path":
      return node.names.join(".");
    case "property":
      return `(${print(node.of)}).${node.name}`;
    case "call":
      return `${node.name}(${node.operands.map(print).join(", ")})`;
    case "operator":
      return operator(node.name, node.operands.map(print));
    default:
      return node satisfies never;
  }
}

function operator(name: string, [one = "", two = "", three = ""]: readonly string[]): string {
  if (name === "?:") return `(${one} ? ${two} : ${three})`;
  if (name === "[]") return `(${one})[${two}]`;
  if (name === "neg") return `(-(${one}))`;
  return name === "!" || name === "~" ? `(${name}(${one}))` : `(${one} ${name} ${two})`;
}
