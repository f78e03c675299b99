import type { Place } from "./model.ts";

/** A mistake in routing.yaml: what, where, and the way out. */
export interface Problem {
  readonly message: string;
  readonly place: Place;
  readonly help: string | undefined;
}

/** Everything that is wrong with one routing.yaml; its message shows each problem with the line it stands on. */
export class RoutingFileError extends Error {
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, source: string, problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(file, source, problem)).join("\n\n"));
    this.name = "RoutingFileError";
    this.file = file;
    this.problems = problems;
  }
}

/** `file:line:column: message`, the line with the place underlined, and the help. */
export function formatProblem(file: string, source: string, problem: Problem): string {
  const { line, column, endColumn } = problem.place;
  const text = source.split(/\r?\n/)[line - 1] ?? "";
  const number = String(line);
  const gutter = " ".repeat(number.length);
  const underline = `${text.slice(0, column - 1).replace(/[^\t]/g, " ")}${"^".repeat(Math.max(1, endColumn - column))}`;
  return [
    `${file}:${line}:${column}: ${problem.message}`,
    `${gutter} |`,
    `${number} | ${text}`,
    `${gutter} | ${underline}`,
    ...(problem.help === undefined ? [] : [`help: ${problem.help}`]),
  ].join("\n");
}
