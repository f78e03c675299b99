import { formatProblem, linesOf } from "../../routing/problem.ts";
import { type CheckReport, summaryText, witnessText } from "./report.ts";

/** For the terminal: each finding with the line it stands on, an example and the way out. */
export function checkText(report: CheckReport): string {
  const lines = linesOf(report.source);
  const blocks = report.findings.map((finding) => {
    const example = finding.witness === null ? [] : [`example: ${witnessText(finding.witness)}`];
    const problem = {
      message: `${finding.severity}: ${finding.message} [${finding.id}]`,
      place: finding.place,
      help: finding.help,
    };
    return [formatProblem(report.file, lines, problem), ...example].join("\n");
  });
  return [...blocks, `${report.file}: ${summaryText(report.summary)}`].join("\n\n");
}
