import { type CheckReport, summaryText, witnessText } from "./report.ts";

/** A Markdown section; text from routing.yaml is only text in it. */
export function checkMarkdown({ file, findings, summary }: CheckReport): string {
  const title = `### Findings in ${cell(file)}: ${summaryText(summary)}`;
  if (findings.length === 0) return title;
  const rows = findings.map(
    ({ id, severity, message, place, witness }) =>
      `| ${severity} | ${id} | ${place.line} | ${cell(message)} | ${witness === null ? "" : cell(witnessText(witness))} |`,
  );
  return [title, "", "| | id | line | finding | example |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** Text as the content of a table's cell: no markup, no mention, no line end. */
export function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\\`*_{}[\]<>()#|~]/g, (character) => `\\${character}`)
    .replaceAll("@", "@\u200b");
}
