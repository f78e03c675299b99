import type { Finding } from "../../routing/analysis/analyse.ts";
import { type CheckReport, summaryText, witnessText } from "./report.ts";

/** A Markdown section; text from routing.yaml is only text in it. */
export function checkMarkdown(report: CheckReport): string {
  const title = `### Findings in ${cell(report.file)}: ${summaryText(report.summary)}`;
  return report.findings.length === 0 ? title : `${title}\n\n${findingsTable(report)}`;
}

/** The findings as a table, new ones marked, or a sentence where there are none. */
export function findingsTable({ findings }: CheckReport, isNew: (finding: Finding) => boolean = () => false): string {
  if (findings.length === 0) return "There is nothing to say about the rules.";
  const rows = findings.map((finding) => {
    const { id, severity, message, place, witness } = finding;
    return `| ${severity}${isNew(finding) ? ", **new**" : ""} | ${id} | ${place.line} | ${cell(message)} | ${witness === null ? "" : cell(witnessText(witness))} |`;
  });
  return ["| | id | line | finding | example |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** Text as the content of a table's cell: no markup, no mention, no line end. */
export function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\\`*_{}[\]<>()#|~&$]/g, (character) => `\\${character}`)
    .replaceAll("@", "@\u200b");
}
