import { type Document, isMap, isPair, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { Place } from "./model.ts";

type Path = readonly PropertyKey[];

/** Finds the places and the source text of what stands in a YAML document. */
export class Locator {
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(document: Document, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  /** The place of the value at a path, or of its nearest ancestor that exists. */
  value(path: Path): Place {
    const node = this.#nodes(path).value;
    return node === undefined ? this.key(path) : this.#place(node);
  }

  /** The place of the key at a path; in a list, of the item; at the top, of the first character. */
  key(path: Path): Place {
    const { key, value } = this.#nodes(path);
    const node = key ?? value;
    if (node !== undefined) return this.#place(node);
    return path.length === 0 ? { line: 1, column: 1, endColumn: 2 } : this.key(path.slice(0, -1));
  }

  /** How a plain scalar is written, or undefined where there is none. Numbers are taken from it, not from a double. */
  source(path: Path): string | undefined {
    const node = this.#nodes(path).value;
    return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
  }

  /** The place of a range of offsets, cut at the end of its first line. */
  range(start: number, end: number): Place {
    const from = this.#lines.linePos(start);
    const to = this.#lines.linePos(Math.max(start, end));
    const line = Math.max(1, from.line);
    const column = Math.max(1, from.col);
    return { line, column, endColumn: to.line === line ? Math.max(column + 1, to.col) : column + 1 };
  }

  #place(node: Node): Place {
    const [start, end] = node.range ?? [0, 1];
    return this.range(start, end);
  }

  #nodes(path: Path): { key: Node | undefined; value: Node | undefined } {
    let key: Node | undefined;
    let value: Node | undefined = this.#document.contents ?? undefined;
    for (const step of path) {
      const found = this.#child(value, step);
      if (found === undefined) return { key: undefined, value: undefined };
      ({ key, value } = found);
    }
    return { key, value };
  }

  #child(parent: Node | undefined, step: PropertyKey): { key: Node | undefined; value: Node | undefined } | undefined {
    if (isSeq<Node>(parent)) {
      const item = parent.items[Number(step)];
      return item === undefined ? undefined : { key: undefined, value: item };
    }
    if (!isMap<Node, Node | null>(parent)) return undefined;
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step);
    return pair === undefined ? undefined : { key: pair.key, value: pair.value ?? undefined };
  }
}
