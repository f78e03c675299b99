import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const REPOSITORY = join(import.meta.dirname, "..", "..");

/** A page of the documentation. */
export interface Page {
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A fenced block. */
export interface Block {
  readonly file: string;
  /** The line of its opening fence; 1-based. */
  readonly line: number;
  /** The heading that it stands under. */
  readonly heading: string;
  /** What stands behind the fence; empty where nothing does. */
  readonly language: string;
  /** Without the indentation of a list that it stands in. */
  readonly text: string;
}

/** A piece of code within a line: `like this`. */
export interface Code {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What a reader of the repository reads: README, CONTRIBUTING, CHANGELOG and docs/. */
export function pages(): readonly Page[] {
  const roots = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];
  const docs = readdirSync(join(REPOSITORY, "docs")).filter((name) => name.endsWith(".md"));
  return [...roots, ...docs.sort().map((name) => `docs/${name}`)].map(pageOf);
}

export function pageOf(file: string): Page {
  const text = readFileSync(join(REPOSITORY, file), "utf8");
  return { file, text, blocks: blocksOf(file, text) };
}

export const placeOf = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;

function blocksOf(file: string, text: string): readonly Block[] {
  let heading = "";
  const parts = text.matchAll(/^#+ (.*)$|^( *)(`{3,})([\w-]*)[^\n]*\n([\s\S]*?)^\2\3$/gm);
  return [...parts].flatMap(({ 1: title, 2: indent = "", 4: language = "", 5: content, index }) => {
    if (title !== undefined) heading = title;
    if (content === undefined) return [];
    const line = text.slice(0, index).split("\n").length;
    return [{ file, line, heading, language, text: content.replaceAll(new RegExp(`^${indent}`, "gm"), "") }];
  });
}

/** The text of a page without its fenced blocks; lines keep their numbers. */
export function proseOf({ text }: Pick<Page, "text">): string {
  return text.replaceAll(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2$/gm, (block) => block.replaceAll(/[^\n]/g, ""));
}

/** Every piece of code in the sentences and tables of a page. */
export function codeOf(page: Page): readonly Code[] {
  const prose = proseOf(page);
  return [...prose.matchAll(/(`+)([^`](?:[^\n]*?[^`])?)\1(?!`)/g)].map(({ 2: text = "", index }) => ({
    file: page.file,
    line: prose.slice(0, index).split("\n").length,
    text,
  }));
}

/** The tables of a page, by the cells of their heads; code loses its backticks, and an escaped bar is a bar. */
export function tablesOf(page: Pick<Page, "text">): readonly Table[] {
  const prose = proseOf(page);
  const tables = prose.matchAll(/^(\|[^\n]*\|)\n\|[-:| ]+\|\n((?:\|[^\n]*\|\n?)*)/gm);
  return [...tables].map(({ 1: head = "", 2: body = "", index }) => ({
    line: prose.slice(0, index).split("\n").length,
    head: cellsOf(head),
    rows: body.trim().split("\n").filter(Boolean).map(cellsOf),
  }));
}

export interface Table {
  readonly line: number;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function cellsOf(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}
