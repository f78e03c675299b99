import { Table } from "console-table-printer";
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
    "expected queue": plain(verdict.expectedQueue),
    "queue reached": plain(verdict.reachedQueue ?? "–"),
    rule: plain(verdict.rule ?? "–"),
    conversation: verdict.conversationId ?? "–",
    ms: String(verdict.milliseconds),
    verdict: verdict.verdict === "failed" ? `failed: ${verdict.reason}` : verdict.verdict,
  };
}

/** The verdicts as a table for the terminal; below it, what went wrong. */
export function verdictTable(verdicts: readonly Verdict[]): string {
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
  const wrong = verdicts.flatMap((verdict) =>
    verdict.verdict === "passed" ? [] : [`${verdict.scenario}: ${verdict.verdict}: ${plain(verdict.message)}`],
  );
  return [table.render(), ...wrong, summary(verdicts)].join("\n");
}

function summary(verdicts: readonly Verdict[]): string {
  const words = ["passed", "failed", "error", "skipped"] as const;
  const counts = words.map((word) => [word, verdicts.filter(({ verdict }) => verdict === word).length] as const);
  const text = counts
    .filter(([word, count]) => count > 0 || word === "passed")
    .map(([word, count]) => `${count} ${word}`);
  return `${verdicts.length} scenarios: ${text.join(", ")}`;
}

function attributesText(attributes: Readonly<Record<string, string>>): string {
  const entries = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
  return entries.length === 0 ? "(none)" : entries.join(" ");
}

function plain(text: string): string {
  return text.replace(CONTROL, "·");
}
