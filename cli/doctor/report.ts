import { EXIT, type ExitCode } from "../exit-code.ts";
import { type Check, type Finding, GROUPS } from "./check.ts";

/** A line of the report. */
export interface Line extends Pick<Check, "id" | "group" | "title"> {
  readonly finding: Finding;
}

const WORDS: Readonly<Record<Finding["status"], string>> = {
  ok: "ok",
  "to-do": "to do",
  unknown: "unknown",
  skipped: "skipped",
};
const WIDTH = 9;

/** For the terminal: a line a check, and below it what to do. */
export function doctorText(lines: readonly Line[]): string {
  const blocks = GROUPS.map((group) => [group, lines.filter((line) => line.group === group)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => [group, ...members.flatMap(lineText)].join("\n"));
  return [...blocks, summary(lines)].join("\n\n");
}

function lineText({ title, finding }: Line): readonly string[] {
  const [first = "", ...rest] = finding.found.split("\n");
  const indent = " ".repeat(2 + WIDTH);
  return [
    `  ${WORDS[finding.status].padEnd(WIDTH)}${title}: ${first}`,
    ...rest.map((line) => `${indent}${line}`),
    ...("fix" in finding
      ? finding.fix.split("\n").map((line, index) => `${indent}${index === 0 ? "→ " : "  "}${line}`)
      : []),
  ];
}

function summary(lines: readonly Line[]): string {
  const count = (status: Finding["status"]) => lines.filter(({ finding }) => finding.status === status).length;
  const parts = [
    `${count("ok")} of ${lines.length} ok`,
    ...(["to-do", "unknown", "skipped"] as const).flatMap((status) =>
      count(status) === 0 ? [] : [`${count(status)} ${WORDS[status]}`],
    ),
  ];
  return `${parts.join(", ")}.`;
}

/** For other programs. */
export function doctorJson(lines: readonly Line[]): string {
  return JSON.stringify(
    {
      checks: lines.map(({ id, group, title, finding }) => ({
        id,
        group: group.toLowerCase(),
        title,
        status: finding.status,
        found: finding.found,
        fix: "fix" in finding ? finding.fix : null,
      })),
    },
    null,
    2,
  );
}

/** Something to do comes before something that could not be told. */
export function exitCodeOfLines(lines: readonly Line[]): ExitCode {
  if (lines.some(({ finding }) => finding.status === "to-do")) return EXIT.found;
  return lines.some(({ finding }) => finding.status === "unknown") ? EXIT.unknown : EXIT.clean;
}
