import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { AliasTargets } from "./aliases.ts";
import type { Place } from "./model.ts";

type Path = readonly PropertyKey[];

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

/** The place of a range of offsets, cut at the end of its first line. */
export function placeOf(source: string, lines: LineCounter, start: number, end: number): Place {
  const { line, col } = lines.linePos(start);
  const lineStart = start - col + 1;
  const lineEnd = source.indexOf("\n", lineStart);
  let length = (lineEnd === -1 ? source.length : lineEnd) - lineStart - (source[lineEnd - 1] === "\r" ? 1 : 0);
  const column = Math.min(col, length + 1);
  while (length > column && /\s/.test(source[lineStart + length - 1] ?? "")) length -= 1;
  return { line, column, endColumn: Math.max(column, Math.min(end - lineStart, length)) + 1 };
}

/** Finds the places and the source text of what stands in a YAML document. */
export class Locator {
  readonly #source: string;
  readonly #document: Document;
  readonly #lines: LineCounter;
  readonly #aliases: AliasTargets;

  constructor(source: string, document: Document, lines: LineCounter, aliases: AliasTargets) {
    this.#source = source;
    this.#document = document;
    this.#lines = lines;
    this.#aliases = aliases;
  }

  /** The place of the value at a path; where nothing is written there, of its key or of its nearest ancestor that exists. */
  value(path: Path): Place {
    const { key, value } = this.#nodes(path);
    if (value === undefined || (isScalar(value) && value.source === "" && value.type === "PLAIN")) {
      return path.length > 0 && key === undefined && isScalar(value) && value.range
        ? this.range(value.range[0] - 1, value.range[0]) // the dash of an empty item
        : this.key(path);
    }
    return this.#place(value);
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
    const node = this.#target(this.#nodes(path).value);
    return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
  }

  /** How the value at a path is written, where it stands on one line. */
  written(path: Path): string | undefined {
    const range = this.#nodes(path).value?.range;
    const text = range === undefined || range === null ? "" : this.#source.slice(range[0], range[1]);
    return text === "" || /[\r\n]/.test(text) ? undefined : text;
  }

  /** The place of a range of offsets. */
  range(start: number, end: number): Place {
    return placeOf(this.#source, this.#lines, start, end);
  }

  #place(node: Node): Place {
    const [start, end] = node.range ?? [0, 1];
    return this.range(start, end);
  }

  #target(node: Node | undefined): Node | undefined {
    return isAlias(node) ? this.#aliases.get(node) : node;
  }

  #nodes(path: Path): Found {
    let found: Found = { key: undefined, value: this.#document.contents ?? undefined };
    for (const step of path) found = this.#child(this.#target(found.value), step);
    return found;
  }

  #child(parent: Node | undefined, step: PropertyKey): Found {
    if (isSeq<Node>(parent)) return { key: undefined, value: parent.items[Number(step)] };
    if (!isMap<Node, Node | null>(parent)) return { key: undefined, value: undefined };
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === step);
    return { key: pair?.key, value: pair?.value ?? undefined };
  }
}
