import { Composer, type CST, type Document, isScalar, LineCounter, Parser, visit } from "yaml";
import { type AliasFault, resolveAliases } from "./aliases.ts";
import { Locator, placeOf } from "./locate.ts";
import type { Problem } from "./problem.ts";
import { suggest } from "./suggest.ts";
import { explainFault, isLocal } from "./syntax-messages.ts";
import { quoted } from "./text.ts";

/** A YAML document without mistakes of syntax: what it holds, and where. */
export interface Syntax {
  readonly content: unknown;
  readonly locator: Locator;
}

// Deeper than any condition that can be read by people; every later step recurses without a thought about the stack.
const DEEPEST = 256;

// What YAML allows in a file. Others stand there by accident, and some would act upon a terminal.
const FORBIDDEN = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
// What a key may hide: a space that YAML takes for a letter, and what JavaScript takes for no key; escaped or as it is.
const DECEPTIVE = /[^\S \t\r\n]|__proto__|\\/;
const NO_ALIASES: ReturnType<typeof resolveAliases> = { targets: new Map(), faults: [] };
const CONFLICT = /^<{7}(?: .*)?$/m;

/** Reads YAML. Mistakes are all of syntax; where there are some, nothing else is known about the file. */
export function readSyntax(source: string): Syntax | { readonly problems: readonly Problem[] } {
  const lines = lineStarts(source);
  const tokens = [...new Parser().parse(source)];
  const refuse = (start: number, end: number, message: string, help: string) => {
    return { problems: [{ message, place: placeOf(source, lines, start, end), help }] };
  };

  const bareReturn = /\r(?!\n)/.exec(source);
  if (bareReturn !== null) {
    const message = "a line ends in a carriage return alone, expected a line feed";
    return refuse(bareReturn.index, bareReturn.index + 1, message, "save the file with line ends LF or CRLF");
  }
  const forbidden = FORBIDDEN.exec(source);
  if (forbidden !== null) {
    const message = `the character ${quoted(forbidden[0])} cannot stand in YAML`;
    return refuse(forbidden.index, forbidden.index + 1, message, "write it as an escape within double quotes");
  }
  const { deep, tags } = survey(tokens);
  if (deep !== undefined) {
    const message = `this is nested more than ${DEEPEST} levels deep`;
    return refuse(deep, deep + 1, message, "split the condition over several rules");
  }

  const [document, ...more] = new Composer({ stringKeys: true, version: "1.2" }).compose(tokens, true, source.length);
  if (document === undefined) throw new Error("the YAML library gave no document");
  // Walking a large document costs more than looking for what few files have.
  const { targets, faults: aliasFaults } = /[&*]/.test(source) ? resolveAliases(document) : NO_ALIASES;
  const locator = new Locator(source, document, lines, targets);
  const problems: Problem[] = [];

  const faults = [...document.errors, ...document.warnings]
    .filter((fault) => fault.code !== "TAG_RESOLVE_FAILED") // every tag is a mistake here, also those that YAML knows
    .sort((a, b) => a.pos[0] - b.pos[0]);
  const second = more[0];
  if (faults.length > 0 && CONFLICT.test(source)) {
    const start = source.search(CONFLICT);
    return refuse(start, start + 7, "this is the marker of a merge conflict", "resolve the conflict");
  }
  // What follows a broken structure is mostly its consequence.
  const broken = faults.findIndex((fault) => !isLocal(fault));
  const explained = new Set<number>();
  for (const fault of broken === -1 ? faults : faults.slice(0, broken + 1)) {
    if (explained.has(fault.pos[0])) continue;
    explained.add(fault.pos[0]);
    const { message, help, start, end } = explainFault(fault, source, document);
    problems.push({ message, help, place: locator.range(start, end) });
  }
  if (broken !== -1) return { problems };

  if (second !== undefined) {
    const [start, end] = [second.range[0] - 4, second.range[0]];
    const marker = source.lastIndexOf("---", second.range[0]);
    const place = marker === -1 ? locator.range(Math.max(0, start), end) : locator.range(marker, marker + 3);
    problems.push({ message: "a second YAML document starts here, expected one", place, help: "leave out the rest" });
  }
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit === true && version !== "1.2") {
    const help = "leave out the directive; words such as yes and off are then texts";
    const place = locator.range(0, source.length);
    problems.push({ message: `the file says YAML ${version}, expected 1.2`, place, help });
  }
  problems.push(
    ...tags.map((tag) => tagProblem(tag, locator)),
    ...aliasFaults.filter(({ alias }) => alias.source !== "").map((fault) => aliasProblem(fault, locator)),
    ...(DECEPTIVE.test(source) ? deceptiveKeys(document, locator) : []),
  );
  if (problems.length > 0) return { problems };
  return { content: document.toJS({ maxAliasCount: -1 }), locator };
}

/** Where lines start. The parser counts them as well, but loses some where the syntax is broken. */
function lineStarts(source: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = source.indexOf("\n"); end !== -1; end = source.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
  return lines;
}

/**
 * What has to be known of the tokens before a document is composed of them: where collections first nest too deeply, and
 * which tags stand where. Without recursion, since a file may nest to any depth.
 */
function survey(tokens: readonly CST.Token[]): { readonly deep: number | undefined; readonly tags: CST.SourceToken[] } {
  const tags: CST.SourceToken[] = [];
  const open: { readonly token: CST.Token; readonly depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  const collect = (properties: readonly CST.SourceToken[] | undefined) => {
    for (const property of properties ?? []) if (property.type === "tag") tags.push(property);
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return { deep: token.offset, tags };
    if (token.type === "document") {
      collect(token.start);
      if (token.value !== undefined) open.push({ token: token.value, depth });
    } else if (token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection") {
      for (const { start, key, sep, value } of token.items) {
        collect(start);
        collect(sep);
        if (key) open.push({ token: key, depth: depth + 1 });
        if (value) open.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return { deep: undefined, tags };
}

function aliasProblem(fault: AliasFault, locator: Locator): Problem {
  const [start, end] = fault.alias.range ?? [0, 1];
  const place = locator.range(start, end);
  const alias = quoted(`*${fault.alias.source}`);
  switch (fault.kind) {
    case "unknown": {
      const help = suggest(fault.alias.source, fault.anchors) ?? `set the anchor first, or quote the text: ${alias}`;
      return { message: `the alias ${alias} has no anchor before it`, place, help };
    }
    case "recursive":
      return { message: `the alias ${alias} stands within what it repeats`, place, help: "write out one of the two" };
    case "too-large":
      return { message: "aliases repeat more than 100,000 values", place, help: "write out what is meant" };
  }
}

/** Keys that are not what they look like: a space that YAML takes for a letter, and what JavaScript takes for no key. */
function deceptiveKeys(document: Document, locator: Locator): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Pair(_key, { key }) {
      if (!isScalar<string>(key) || !key.range) return;
      const [start, end] = key.range;
      if (key.value === "__proto__") {
        const help = "choose another name";
        problems.push({ message: '"__proto__" is reserved', place: locator.range(start, end), help });
      }
      const space = /^[^\S \t]+/.exec(key.value)?.[0];
      if (space !== undefined && key.type === "PLAIN") {
        const message = `the character ${quoted(space.charAt(0))} stands where the line is indented, expected spaces`;
        const help = "indent with plain spaces";
        problems.push({ message, place: locator.range(start, start + space.length), help });
      }
    },
  });
  return problems;
}

function tagProblem({ offset, source }: CST.SourceToken, locator: Locator): Problem {
  const message = `${quoted(source)} is a YAML tag, expected none`;
  const help = source.startsWith("!!") ? "leave it out" : `leave it out, or quote it where it is meant as text`;
  return { message, place: locator.range(offset, offset + source.length), help };
}
