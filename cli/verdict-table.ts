import { Table } from "console-table-printer";
import type { Verdict } from "../verification/verdict.ts";

// Text from guests and files: control characters could steer the terminal.
const CONTROL = /\p{Cc}|\p{Cf}/gu;

/** The verdicts as a table for the terminal; below it, what went wrong. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const table = new Table({
    shouldDisableColors: process.stdout.isTTY !== true || process.env.NO_COLOR !== undefined,
    columns: [
      { name: "scenario", alignment: "left", maxLen: 32 },
      { name: "attributes", alignment: "left", maxLen: 36 },
      { name: "expected queue", alignment: "left", maxLen: 24 },
      { name: "queue reached", alignment: "left", maxLen: 24 },
      { name: "rule", alignment: "left", maxLen: 28 },
      { name: "conversation", alignment: "left" },
      { name: "ms", alignment: "right" },
      { name: "verdict", alignment: "left" },
    ],
  });
  for (const verdict of verdicts) {
    table.addRow(
      {
        scenario: plain(verdict.scenario),
        attributes: plain(attributesText(verdict.attributes)),
        "expected queue": plain(verdict.expectedQueue),
        "queue reached": plain(verdict.reachedQueue ?? "–"),
        rule: plain(verdict.rule ?? "–"),
        conversation: verdict.conversationId ?? "–",
        ms: verdict.milliseconds,
        verdict: verdict.verdict === "failed" ? `failed: ${verdict.reason}` : verdict.verdict,
      },
      verdict.verdict === "passed" ? { color: "green" } : { color: verdict.verdict === "failed" ? "red" : "yellow" },
    );
  }
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
