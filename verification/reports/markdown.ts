import type { Verdict } from "../verdict.ts";
import { attributesText, detailsOf, summaryOf, type VerificationReport, wordsOf } from "./report.ts";

const MARKS = { passed: "✅", failed: "❌", error: "⚠️", skipped: "⏭️" } as const;

/** A Markdown document: the verdict first, then a table, then what went wrong in detail. Texts are only text in it. */
export function verificationMarkdown({ stack, file, verdicts, notes }: VerificationReport): string {
  const rows = verdicts.map((verdict) => `| ${row(verdict).map(cell).join(" | ")} |`);
  const wrong = verdicts.filter(({ verdict }) => verdict === "failed" || verdict === "error");
  return [
    `### Verification of ${cell(stack)}: ${summaryOf(verdicts)}`,
    "",
    "| | scenario | sent | expected | found | verdict |",
    "|---|---|---|---|---|---|",
    ...rows,
    ...wrong.flatMap((verdict) => details(verdict, file)),
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => `- ${cell(note)}`)]),
    "",
  ].join("\n");
}

function row(verdict: Verdict): readonly string[] {
  const { scenario, attributes, expectedQueue, reachedQueue } = verdict;
  const found = reachedQueue ?? "–";
  const expected = verdict.attempts === 0 ? "–" : (expectedQueue ?? "a refusal");
  return [MARKS[verdict.verdict], scenario, attributesText(attributes), expected, found, wordsOf(verdict)];
}

function details(verdict: Verdict, file: string): readonly string[] {
  const message = "message" in verdict ? verdict.message : "";
  return [
    "",
    `<details><summary>${html(`${verdict.scenario}: ${message}`)}</summary>`,
    "",
    ...detailsOf(verdict, file).map((line) => `- ${cell(line)}`),
    "",
    "</details>",
  ];
}

/** Text as the content of a table's cell: no markup, no mention, no line end. */
function cell(text: string): string {
  return html(text).replace(/[\\`*_{}[\]()#|~]/g, (character) => `\\${character}`);
}

/** Text within an HTML tag, where Markdown has no markup to escape. */
function html(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "@\u200b");
}
