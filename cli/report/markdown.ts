import type { ModelDiff } from "../../routing/analysis/diff.ts";
import { commentMarker } from "../comment-marker.ts";
import { changesTable, declarationChanges, headline } from "../diff-words.ts";
import { cell, findingsTable } from "../findings/markdown.ts";
import { summaryText } from "../findings/report.ts";
import type { Base, Preview, ReportContent, SettingsComparison } from "./content.ts";
import { fitted } from "./fitted.ts";
import { settingsHeadline, settingText } from "./settings-words.ts";

type Readable = Extract<ReportContent, { kind: "readable" }>;

/** A comment of GitHub has at most 65,536 characters; some are left for what a workflow adds. */
const LONGEST = 60_000;

/**
 * The report as one Markdown document. Its first line is a comment by which the one that posts it finds it again. The same
 * change gives the same bytes, so that an edited comment does not flicker; what does not fit is cut from the end, never
 * the verdict.
 */
export function reportMarkdown(content: ReportContent): string {
  const head = [
    commentMarker("report", content.stack),
    `## Routing changes in ${cell(content.stack)}`,
    "",
    `**${verdict(content)}**`,
  ].join("\n");
  const note = "Cut to the length of a comment: `attribute-routing diff` and `attribute-routing check` say more.";
  return `${fitted(head, sections(content), LONGEST, note)}\n`;
}

function verdict(content: ReportContent): string {
  if (content.kind === "unreadable") return `❌ ${cell(content.file)} cannot be read`;
  const { check, newFindings } = content;
  const sign = check.summary.error > 0 ? "❌" : check.summary.warning > 0 ? "⚠️" : "✅";
  const fresh = newFindings === undefined ? "" : ` (${newFindings.size === 0 ? "none" : newFindings.size} new)`;
  return `${sign} ${reportHeadline(content)}; ${summaryText(check.summary)}${fresh}`;
}

/** What the change does, in a sentence: to the decisions, to the scenarios that state them, to the settings. */
export function reportHeadline(content: Readable): string {
  const { base, settings } = content;
  const contradictions = contradictionsIn(content);
  return [
    baseSentence(base),
    contradictions === 0 ? undefined : contradictionCount(contradictions),
    settings === undefined ? undefined : settingsHeadline(settings),
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}

/** How many stated scenarios expect what the rules do not say. Such rules are never deployed, so nothing proves them. */
export function contradictionsIn({ check }: Readable): number {
  return check.findings.filter(({ id }) => id === "AR501").length;
}

const contradictionCount = (count: number) =>
  count === 1 ? "1 scenario contradicts the rules" : `${count} scenarios contradict the rules`;

/** What the comparison with the earlier rules says, in a sentence. */
function baseSentence(base: Base): string {
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
    // Before the table of decisions, whose length must not cut them off.
    ...(content.settings === undefined ? [] : settingsSections(content.settings)),
    ...baseSections(content.base),
    details(
      `Findings: ${summaryText(content.check.summary)}`,
      findingsTable(content.check, (finding) => content.newFindings?.has(finding) ?? false),
    ),
    ...(isUnchanged(content.settings) ? ["Settings: none changes."] : []),
    ...content.previews.map(previewSection),
    ...scenarioSections(content),
    ...(content.diagram === undefined
      ? []
      : [details("The changed rules, in order", `\`\`\`mermaid\n${content.diagram.trimEnd()}\n\`\`\``)]),
    `<sub>Compared with ${cell(comparedWith(content))}. The same on your machine: ${codeSpan(content.command)}</sub>`,
  ];
}

function scenarioSections(content: Readable): readonly string[] {
  const { scenarios } = content;
  if (contradictionsIn(content) > 0) return [];
  const title = `${scenarios.length} ${scenarios.length === 1 ? "scenario" : "scenarios"}, and probes, will prove it after the deployment`;
  const rows = scenarios.map(({ name, rule, queue }) => [name, rule, queue]);
  return [details(title, table(["scenario", "rule", "queue"], rows))];
}

/** What the sentence about the base version says. */
export function comparedWith({ base, file }: Readable): string {
  return base.kind !== "compared" || base.renamedFrom === undefined
    ? base.name
    : `${base.renamedFrom}, which git takes for ${file} before it was renamed`;
}

const isUnchanged = (settings: SettingsComparison | undefined) =>
  settings?.kind === "compared" && settings.changes.length === 0;

function settingsSections(settings: SettingsComparison): readonly string[] {
  switch (settings.kind) {
    case "new":
      return [`Settings: ${cell(settings.base)} has no ${cell(settings.file)}, so the environment is new.`];
    case "unreadable":
      return [
        details(`Why ${cell(settings.file)} of ${cell(settings.base)} cannot be read`, codeBlock(settings.reason)),
      ];
    case "compared": {
      const rows = settings.changes.map(({ key, a, b }) => [key, settingText(a), settingText(b)]);
      const title = `<details open><summary>Settings: ${changeCount(rows.length)}</summary>`;
      const body = table(["setting", "today", "with this change"], rows);
      return rows.length === 0 ? [] : [`${title}\n\n${body}\n\n</details>`];
    }
  }
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
  const { where, changes, limit } = preview;
  const limits = limit === undefined ? [] : [limit];
  if (changes.length === 0) return [`Resources ${cell(where)}: none changes.`, ...limits].join(" ");
  const rows = changes.map(({ operation, name, type, properties }) => [operation, name, type, properties.join(", ")]);
  const title = `Resources ${cell(where)}: ${changeCount(changes.length)}`;
  return details(title, [table(["", "resource", "type", "properties"], rows), ...limits].join("\n\n"));
}

const changeCount = (count: number) => `${count} ${count === 1 ? "changes" : "change"}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map((row) => line(row.map(cell)))].join("\n");
}

function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Code within a line, which nothing in the text can end; GitHub links no mention in it. */
function codeSpan(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "·");
  const fence = "`".repeat(longestRun(line) + 1);
  // A space at both ends is no part of the code, and keeps a backtick there from the fence.
  return line.startsWith("`") || line.endsWith("`") ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A fence that nothing in the text can end. */
function codeBlock(text: string): string {
  const fence = "`".repeat(Math.max(2, longestRun(text)) + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** The length of the longest run of backticks. */
const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
