import type { Place } from "./model.ts";
import { count, printable, width } from "./text.ts";

/** A mistake in routing.yaml: what, where, and the way out. */
export interface Problem {
  readonly message: string;
  readonly place: Place;
  readonly help: string | undefined;
}

// More than anybody reads at once; `problems` holds all of them.
const MOST_SHOWN = 50;
const LONGEST_LINE = 120;

/** Everything that is wrong with one routing.yaml; its message shows each problem with the line it stands on. */
export class RoutingFileError extends Error {
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, source: string, problems: readonly Problem[]) {
    const lines = linesOf(source);
    const shown = problems.slice(0, MOST_SHOWN).map((problem) => formatProblem(file, lines, problem));
    const more = problems.length - shown.length;
    super([...shown, ...(more === 0 ? [] : [`and ${count(more, "more problem")}`])].join("\n\n"));
    this.name = "RoutingFileError";
    this.file = file;
    this.problems = problems;
  }
}

/** The lines of a file, as places count them. */
export function linesOf(source: string): readonly string[] {
  return source.replace(/^\ufeff/, "").split(/\r?\n/);
}

/** `file:line:column: message`, the line with the place underlined, and the help. */
export function formatProblem(file: string, lines: readonly string[], problem: Problem): string {
  const { line, column, endColumn } = problem.place;
  const text = lines[line - 1] ?? "";
  const number = String(line);
  const gutter = " ".repeat(number.length);
  const [frame, underline] = cutFrame(text, column - 1, Math.max(column, endColumn - 1));
  return [
    `${file}:${line}:${column}: ${problem.message}`,
    `${gutter} |`,
    `${number} | ${frame}`.trimEnd(),
    `${gutter} | ${underline}`,
    ...(problem.help === undefined ? [] : [`help: ${problem.help}`]),
  ].join("\n");
}

/** A line and its underline; of a long line, what surrounds the place. */
function cutFrame(text: string, start: number, end: number): readonly [string, string] {
  const from = text.length <= LONGEST_LINE ? 0 : Math.max(0, Math.min(start - 40, text.length - LONGEST_LINE));
  const to = Math.min(text.length, from + LONGEST_LINE);
  const left = `${from > 0 ? "…" : ""}${printable(text.slice(from, start))}`;
  const marked = printable(text.slice(start, Math.min(end, to)));
  const right = `${printable(text.slice(Math.max(start, Math.min(end, to)), to))}${to < text.length ? "…" : ""}`;
  // Tabs stay, so that the underline stands below its place however wide they are shown.
  const space = left.replace(/[^\t]/gu, (character) => " ".repeat(width(character)));
  return [left + marked + right, space + "^".repeat(Math.max(1, width(marked)))];
}
