import { Table } from "console-table-printer";
import { attributesText, detailsOf, summaryOf, wordsOf } from "../verification/reports/report.ts";
import type { Verdict } from "../verification/verdict.ts";

// Text from guests and files: control characters could steer the terminal.
const CONTROL = /\p{Cc}|\p{Cf}/gu;

/** Columns with their greatest widths; longer text is broken. */
const COLUMNS = [
  ["scenario", 26],
  ["attributes", 26],
  ["expected queue", 24],
  ["queue reached", 24],
  ["rule", 24],
  ["conversation", 36],
  ["ms", 6],
  ["verdict", 26],
] as const;
const COLORS = { passed: "green", failed: "red", error: "yellow", skipped: "yellow" } as const;

type Row = Record<(typeof COLUMNS)[number][0], string>;

function rowOf(verdict: Verdict): Row {
  return {
    scenario: plain(verdict.scenario),
    attributes: plain(attributesText(verdict.attributes)),
    "expected queue": plain(verdict.expectedQueue ?? "(refusal)"),
    "queue reached": plain(verdict.reachedQueue ?? "–"),
    rule: plain(verdict.rule ?? "–"),
    conversation: verdict.conversationId ?? "–",
    ms: String(verdict.milliseconds),
    verdict: wordsOf(verdict),
  };
}

/**
 * The verdicts as a table for the terminal; below it, what went wrong and what was seen of it. What was said of several is
 * said once.
 */
export function verdictTable(verdicts: readonly Verdict[], file = "routing.yaml"): string {
  const rows = verdicts.map(rowOf);
  const table = new Table({
    shouldDisableColors: process.stdout.isTTY !== true || process.env.NO_COLOR !== undefined,
    columns: COLUMNS.map(([name, widest]) => ({
      name,
      alignment: name === "ms" ? "right" : "left",
      maxLen: Math.min(widest, Math.max(name.length, ...rows.map((row) => row[name].length))),
    })),
  });
  verdicts.forEach((verdict, index) => {
    table.addRow(rows[index] ?? {}, { color: COLORS[verdict.verdict] });
  });
  const told = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    if (verdict.verdict === "passed") continue;
    const message = `${verdict.verdict}: ${plain(verdict.message)}`;
    // A wrong routing is told for itself, whatever else goes wrong in the same way.
    const key = verdict.verdict === "failed" ? `${verdict.scenario}: ${message}` : message;
    told.set(key, [...(told.get(key) ?? []), verdict]);
  }
  const wrong = [...told.values()].flatMap((alike) => explained(alike, file));
  return [table.render(), ...wrong, summaryOf(verdicts)].join("\n");
}

function explained(verdicts: readonly Verdict[], file: string): readonly string[] {
  const [only, ...others] = verdicts;
  if (only === undefined || only.verdict === "passed") return [];
  const message = `${only.verdict}: ${plain(only.message)}`;
  if (others.length > 0) return [`${verdicts.length} scenarios: ${message}`];
  const details = only.verdict === "skipped" ? [] : detailsOf(only, file);
  return [`${plain(only.scenario)}: ${message}`, ...details.map((line) => `    ${plain(line)}`)];
}

function plain(text: string): string {
  return text.replace(CONTROL, "·");
}
