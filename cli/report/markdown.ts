import type { ModelDiff } from "../../routing/analysis/diff.ts";
import { changesTable, declarationChanges, headline } from "../diff-words.ts";
import { cell, findingsTable } from "../findings/markdown.ts";
import { summaryText } from "../findings/report.ts";
import type { Base, Preview, ReportContent } from "./content.ts";
import { fitted } from "./fitted.ts";

/** A comment of GitHub has at most 65,536 characters; some are left for what a workflow adds. */
const LONGEST = 60_000;

/** That of a command line that names none. */
const DEFAULT_STACK = "dev";

/**
 * The report as one Markdown document. Its first line is a comment by which the one that posts it finds it again. The same
 * change gives the same bytes, so that an edited comment does not flicker; what does not fit is cut from the end, never
 * the verdict.
 */
export function reportMarkdown(content: ReportContent): string {
  const head = [
    `<!-- attribute-routing ${JSON.stringify({ report: 1, stack: content.stack }).replaceAll(">", "\\u003e")} -->`,
    `## Routing changes in ${cell(content.stack)}`,
    "",
    `**${verdict(content)}**`,
  ].join("\n");
  const note = "Cut to the length of a comment: `attribute-routing diff` and `attribute-routing check` say more.";
  return `${fitted(head, sections(content), LONGEST, note)}\n`;
}

function verdict(content: ReportContent): string {
  if (content.kind === "unreadable") return `❌ ${cell(content.file)} cannot be read`;
  const { check, base, newFindings } = content;
  const sign = check.summary.error > 0 ? "❌" : check.summary.warning > 0 ? "⚠️" : "✅";
  const fresh = newFindings === undefined ? "" : ` (${newFindings.size === 0 ? "none" : newFindings.size} new)`;
  return `${sign} ${baseSentence(base)}; ${summaryText(check.summary)}${fresh}`;
}

/** What the comparison with the earlier rules says, in a sentence. */
export function baseSentence(base: Base): string {
  switch (base.kind) {
    case "compared":
      return headline(base.diff);
    case "new":
      return "The rules are new";
    case "unreadable":
      return "The earlier rules cannot be read, so nothing is compared";
  }
}

function sections(content: ReportContent): readonly string[] {
  if (content.kind === "unreadable") return [codeBlock(content.message)];
  return [
    ...baseSections(content.base),
    details(
      `Findings: ${summaryText(content.check.summary)}`,
      findingsTable(content.check, (finding) => content.newFindings?.has(finding) ?? false),
    ),
    ...content.previews.map(previewSection),
    details(
      `${content.scenarios.length} ${content.scenarios.length === 1 ? "scenario" : "scenarios"}, and probes, will prove it after the deployment`,
      table(
        ["scenario", "rule", "queue"],
        content.scenarios.map(({ name, rule, queue }) => [name, rule, queue]),
      ),
    ),
    ...(content.diagram === undefined
      ? []
      : [details("The changed rules, in order", `\`\`\`mermaid\n${content.diagram.trimEnd()}\n\`\`\``)]),
    `<sub>Compared with ${cell(content.base.name)}. The same on your machine: <code>${cell(commandOf(content))}</code></sub>`,
  ];
}

function commandOf({ stack, base }: Extract<ReportContent, { kind: "readable" }>): string {
  const which = stack === DEFAULT_STACK ? "" : ` --stack ${stack}`;
  return `npx attribute-routing report --base ${base.name}${which}`;
}

function baseSections(base: Base): readonly string[] {
  switch (base.kind) {
    case "new":
      return [];
    case "unreadable":
      return [details(`Why ${cell(base.name)} cannot be read`, codeBlock(base.reason))];
    case "compared":
      return diffSections(base.diff);
  }
}

function diffSections(diff: ModelDiff): readonly string[] {
  const declarations = declarationChanges(diff);
  return [
    ...(diff.changes.length === 0 ? [] : [changesTable(diff)]),
    ...(diff.more ? ["More regions are routed differently than are listed here."] : []),
    ...(declarations.length === 0 ? [] : [declarations.map((line) => `- ${cell(line)}`).join("\n")]),
  ];
}

function previewSection(preview: Preview): string {
  if (preview.kind === "not-previewed")
    return `Resources ${cell(preview.where)}: not previewed, ${cell(preview.reason)}`;
  const { where, changes } = preview;
  if (changes.length === 0) return `Resources ${cell(where)}: none changes.`;
  const rows = changes.map(({ operation, name, type, properties }) => [operation, name, type, properties.join(", ")]);
  const title = `Resources ${cell(where)}: ${changes.length} ${changes.length === 1 ? "changes" : "change"}`;
  return details(title, table(["", "resource", "type", "properties"], rows));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map((row) => line(row.map(cell)))].join("\n");
}

function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** A fence that nothing in the text can end. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
