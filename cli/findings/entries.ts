import type { Problem } from "../../routing/problem.ts";
import type { CheckReport } from "./report.ts";

/** The id of what is said of a file that cannot be read; nothing of it was checked. */
export const UNREADABLE = "unreadable";

/** What a program is told of one place in the file: a finding, or why the file cannot be read. */
export interface Entry {
  readonly id: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly place: Problem["place"];
  readonly rules: readonly string[];
  readonly witness: Readonly<Record<string, string>> | null;
  /** The way out; empty where there is none but the message. */
  readonly help: string;
}

/** What the formats for programs write: a report, or the problems of a file that cannot be read. */
export interface Entries {
  readonly file: string;
  readonly findings: readonly Entry[];
  readonly summary: CheckReport["summary"];
}

export function unreadable(file: string, problems: readonly Problem[]): Entries {
  return {
    file,
    findings: problems.map(({ message, place, help }) => ({
      id: UNREADABLE,
      severity: "error",
      message,
      place,
      rules: [],
      witness: null,
      help: help ?? "",
    })),
    summary: { error: problems.length, warning: 0, info: 0, acknowledged: 0 },
  };
}
