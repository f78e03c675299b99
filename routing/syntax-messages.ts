import { type Document, isMap, isScalar, visit, type YAMLError } from "yaml";
import { quoted } from "./text.ts";

/** A mistake of YAML syntax in the words of somebody who writes routing.yaml, at the place that has to be changed. */
export interface Explanation {
  readonly message: string;
  readonly help: string;
  readonly start: number;
  readonly end: number;
}

const LOCAL: ReadonlySet<YAMLError["code"]> = new Set([
  "DUPLICATE_KEY",
  "NON_STRING_KEY",
  "BAD_DQ_ESCAPE",
  "BAD_ALIAS",
  "BAD_DIRECTIVE",
  "MULTIPLE_ANCHORS",
]);

/** Whether the rest of the file can be understood in spite of a fault. */
export function isLocal(fault: YAMLError): boolean {
  return LOCAL.has(fault.code);
}

const SAME_COLUMN = "indent what belongs together by the same number of spaces";
const QUOTE = "quote the text";
const MISSING_COMMA = "a comma is missing before this";

/** Puts what the YAML library says into our own words, which it replaces wholly: its own speak of parsers. */
export function explainFault(fault: YAMLError, source: string, document: Document): Explanation {
  const [start, end] = [Math.min(fault.pos[0], source.length), Math.min(fault.pos[1], source.length)];
  const { message } = fault;
  const rest = /^[^\r\n]*/.exec(source.slice(start))?.[0] ?? "";
  const line = lineAround(source, start);
  const at = (text: string, help: string, from = start, to = Math.max(from + 1, end)): Explanation => ({
    message: text,
    help,
    start: from,
    end: to,
  });

  if (/\{\{|\{%/.test(line.text) && !message.startsWith("Missing closing")) {
    const placeholder = line.start + line.text.search(/\{\{|\{%/);
    const help = "routing.yaml is read as it stands: fill in templates before, and quote braces that are meant";
    return at("this is the placeholder of a template", help, placeholder, placeholder + 2);
  }

  switch (fault.code) {
    case "DUPLICATE_KEY":
      return duplicateKey(start, document, source, at);
    case "NON_STRING_KEY":
      return at("a key is a text here, not a list, a mapping or an alias", "write a name", start, line.end);
    case "BAD_DQ_ESCAPE": {
      const sequence = /^\\(?:x[^"]{0,2}|u[^"]{0,4}|U[^"]{0,8}|.)?/.exec(rest)?.[0] ?? "\\";
      const help = /^\\[xuU]/.test(sequence)
        ? "write 2 hexadecimal digits after \\x, 4 after \\u, 8 after \\U"
        : "write \\\\ for a backslash, or use single quotes, which have no escapes";
      return at(`"${sequence}" is not an escape`, help, start, start + sequence.length);
    }
    case "BAD_ALIAS": {
      const sign = message.startsWith("Anchor") ? "&" : "*";
      const from = source[start] === sign ? start : Math.max(0, start - 1);
      return at(`"${sign}" has no name after it`, `quote it where it is meant as text`, from, from + 1);
    }
    case "ALIAS_PROPS":
      return at("an alias cannot have an anchor of its own", "leave out one of the two");
    case "MULTIPLE_ANCHORS":
      return at("a value has two anchors, expected one", "leave out one of the two");
    case "BAD_PROP_ORDER":
      return at(`an anchor stands before the "-", "?" or ":" of its value`, "write it behind");
    case "BAD_DIRECTIVE":
      return at(
        'a line at the start of the file begins with "%"',
        "leave it out, or quote it",
        line.start,
        line.start + 1,
      );
    case "TAB_AS_INDENT":
      return at("a tab stands where the line is indented, expected spaces", "indent with spaces");
    case "BAD_SCALAR_START": {
      const help = "quote the text";
      return at(`a text cannot begin with ${quoted(rest.charAt(0))}`, help, start, start + 1);
    }
    case "BLOCK_IN_FLOW": {
      if (/^-\s/.test(rest)) {
        return at('a list within braces is not written with "-"', "write it as [a, b]", start, start + 1);
      }
      const second = start + (/^(?:"[^"]*"|'[^']*'|\S+)\s+/.exec(rest)?.[0].length ?? 0);
      return at(MISSING_COMMA, "put it between the two", second, line.end);
    }
    case "MULTILINE_IMPLICIT_KEY":
      if (line.text.trimStart() === rest && !/:(?: |$)/.test(rest)) return keyWithoutColon(rest, start, line.end, at);
      return wronglyIndented(start, source, at);
    case "BLOCK_AS_IMPLICIT_KEY":
      return wronglyIndented(start, source, at);
    case "BAD_INDENT":
    case "MISSING_CHAR":
    case "UNEXPECTED_TOKEN":
    case "KEY_OVER_1024_CHARS":
    case "MULTIPLE_DOCS":
    case "IMPOSSIBLE":
    case "RESOURCE_EXHAUSTION":
    case "BAD_COLLECTION_TYPE":
    case "TAG_RESOLVE_FAILED":
      break;
  }

  if (/^Missing closing/.test(message)) {
    const open = openingQuote(start, document);
    return at("the quote is not closed", "close it on the same line", open, open + 1);
  }
  if (/must (?:be sufficiently indented and )?end with a/.test(message)) {
    const open = openBracket(start, document, source);
    const sign = source[open] === "[" ? "[" : "{";
    const help = `write "${sign === "[" ? "]" : "}"}" where it ends`;
    return at(`"${sign}" is not closed`, help, open, open + 1);
  }
  if (/^Unexpected flow-\w+-end|^Unexpected [\]}]/.test(message)) {
    return at(`${quoted(rest.charAt(0))} closes nothing`, "leave it out", start, start + 1);
  }
  if (/^Unexpected ,|^Unexpected empty item/.test(message)) {
    return at("no value stands before the comma", "leave out the comma", start, start + 1);
  }
  if (/^Missing , /.test(message)) return at(MISSING_COMMA, "put it between the two");
  if (/^Missing space after :/.test(message)) return at('no space follows ":"', "put a space there");
  if (/^Comments must be/.test(message)) {
    return at(
      'no space stands before "#"',
      "put a space before a comment, and quote a text that holds it",
      start,
      start + 1,
    );
  }
  if (/^Block scalar header/.test(message) || /^Not a YAML token/.test(message)) {
    const bar = line.start + Math.max(0, line.text.search(/[|>]/));
    return at(`a text after "${source[bar] ?? "|"}" begins on the next line`, "move it there", bar, line.end);
  }
  if (/^Unexpected block-seq-ind/.test(message)) {
    return at("a list begins on the line of its key, expected on the next", "begin a new line", start, start + 1);
  }
  if (/at node end$/.test(message)) {
    const closing = source.slice(0, start).trimEnd().at(-1) ?? "";
    const help =
      closing === "'" ? `quote the whole text; within single quotes, write '' for '` : "quote the whole text";
    if (/["'\]}]/.test(closing)) return at(`text follows the closing ${closing}`, help, start, line.end);
    return wronglyIndented(start, source, at);
  }
  if (/^Implicit map keys need/.test(message)) return keyWithoutColon(rest, start, line.end, at);
  if (/^Sequence item without|same column|must be indented/.test(message)) return wronglyIndented(start, source, at);
  if (/document/.test(message)) return at("a second YAML document starts here, expected one", "leave out the rest");
  return at("this is not YAML", `${QUOTE}, or check brackets and indentation around it`);
}

function keyWithoutColon(rest: string, start: number, end: number, at: At): Explanation {
  const [, word, value] = /^([\w-]+):(\S.*)$/.exec(rest.trimEnd()) ?? [];
  const help = word === undefined ? "write it as key: value" : `put a space after the colon: ${word}: ${value}`;
  return at(`${quoted(rest.trimEnd())} has no colon and space, expected a key and its value`, help, start, end);
}

type At = (message: string, help: string, from?: number, to?: number) => Explanation;

function duplicateKey(start: number, document: Document, source: string, at: At): Explanation {
  let explanation = at("this key stands twice", "leave out one of the two");
  visit(document, {
    Map(_key, map) {
      const index = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.range?.[0] === start);
      const key = map.items[index]?.key;
      if (!isScalar(key)) return undefined;
      const first = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key.value)?.key;
      const offset = isScalar(first) ? (first.range?.[0] ?? 0) : 0;
      const line = source.slice(0, offset).split("\n").length;
      const message = `the key ${quoted(String(key.value))} stands twice, first on line ${line}`;
      explanation = at(message, "leave out one of the two", start, key.range?.[1] ?? start + 1);
      return visit.BREAK;
    },
  });
  return explanation;
}

/**
 * A line that YAML cannot fit in where it is indented. Where the line above ends in a text, a deeper line would go on
 * with that text; a second colon on one line looks the same to YAML.
 */
function wronglyIndented(start: number, source: string, at: At): Explanation {
  const line = lineAround(source, start);
  const rest = source.slice(start, line.end);
  const dash = /^ *-(?=[^\s-])/.exec(line.text);
  if (dash !== null) {
    const from = line.start + dash[0].length - 1;
    return at('no space follows "-"', "put a space between it and the item", from, from + 1);
  }
  if (line.text.slice(0, start - line.start).trim() !== "") {
    if (/: /.test(rest)) return at('a second ": " stands on one line', `${QUOTE} that holds it`, start, line.end);
    const next = /\S.*/.exec(source.slice(line.end));
    if (next !== null) {
      const from = line.end + next.index;
      const number = source.slice(0, start).split("\n").length;
      const message = `this line is indented as if the text of line ${number} went on`;
      const help = "indent it like its neighbours; below a key stands a text or a mapping, not both";
      return at(message, help, from, from + next[0].length);
    }
  }
  const from = line.start + Math.max(0, line.text.search(/\S/));
  return at("this line is indented unlike its neighbours", SAME_COLUMN, from, line.end);
}

function openingQuote(end: number, document: Document): number {
  let open = Math.max(0, end - 1);
  visit(document, {
    Scalar(_key, node) {
      const isQuote = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
      if (isQuote && node.range?.[1] === end) open = node.range[0];
    },
  });
  return open;
}

/** The innermost bracket before an offset that has no closing one. */
function openBracket(before: number, document: Document, source: string): number {
  let open = Math.max(0, before - 1);
  visit(document, {
    Collection(_key, node) {
      if (!node.flow || !node.range || node.range[0] > before) return;
      const closing = isMap(node) ? "}" : "]";
      if (node.range[1] - node.range[0] < 2 || source[node.range[1] - 1] !== closing) open = node.range[0];
    },
  });
  return open;
}

function lineAround(
  source: string,
  offset: number,
): { readonly start: number; readonly end: number; readonly text: string } {
  const start = offset === 0 ? 0 : source.lastIndexOf("\n", offset - 1) + 1;
  const text = /^[^\r\n]*/.exec(source.slice(start))?.[0] ?? "";
  return { start, end: start + text.length, text };
}
