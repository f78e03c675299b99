import { diff as diffModels, type ModelDiff } from "../routing/analysis/diff.ts";
import { OTHERWISE } from "../routing/model.ts";
import { readModel } from "../routing/read.ts";
import { targetExtras } from "../routing/target-text.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { cell } from "./findings/markdown.ts";
import { witnessText } from "./findings/report.ts";
import { readBase, readRoutingFile } from "./routing-file.ts";

interface DiffArgs {
  readonly file: string;
  readonly base: string;
  readonly format: "text" | "json" | "markdown";
  /** Answers 1 where anything is decided differently. */
  readonly exitCode: boolean;
}

/** `diff`: which conversations the rules route differently than an earlier version of them. */
export async function diff({ file, base, format, exitCode }: DiffArgs): Promise<ExitCode> {
  const after = readModel(readRoutingFile(file), file);
  const earlier = readBase(base, file);
  const before = readModel(earlier.source, earlier.name);
  const result = diffModels(before, after);
  const write = { text: diffText, json: (value: ModelDiff) => JSON.stringify(value, null, 2), markdown: diffMarkdown };
  console.log(write[format](result));
  return exitCode && (result.changes.length > 0 || result.undecided.length > 0) ? EXIT.found : EXIT.clean;
}

type Change = ModelDiff["changes"][number];

function diffText(result: ModelDiff): string {
  return [headline(result), ...result.changes.map((change) => `\n${changeText(change)}`), ...others(result)].join("\n");
}

function changeText(change: Change): string {
  return [
    `  ${regionText(change)}`,
    `    before: ${decisionText(change.before)}`,
    `    after:  ${decisionText(change.after)}`,
    `    example: ${witnessText(change.witness)}`,
  ].join("\n");
}

function diffMarkdown(result: ModelDiff): string {
  const rows = result.changes.map(
    (change) =>
      `| ${cell(regionText(change))} | ${cell(decisionText(change.before))} | ${cell(decisionText(change.after))} | ${cell(witnessText(change.witness))} |`,
  );
  const table =
    rows.length === 0 ? [] : ["", "| customers | today | with this change | example |", "|---|---|---|---|", ...rows];
  return [
    `### ${headline(result)}`,
    ...table,
    ...others(result).map((line) => (line === "" ? "" : `- ${cell(line)}`)),
  ].join("\n");
}

function headline({ changes, more, undecided }: ModelDiff): string {
  if (changes.length === 0 && undecided.length === 0) return "No conversation is routed differently";
  const regions = `${changes.length}${more ? " or more" : ""} ${changes.length === 1 && !more ? "region is" : "regions are"} routed differently`;
  return undecided.length === 0 ? regions : `${regions}; ${undecided.length} not decided`;
}

function others({ attributes, queues, undecided }: ModelDiff): readonly string[] {
  const lines = [
    ...undecided.map((region) => `not decided: ${region.reason}`),
    ...attributes.added.map((name) => `attribute ${name} is new`),
    ...attributes.removed.map((name) => `attribute ${name} is gone`),
    ...attributes.changed.map(({ name, what }) => `attribute ${name}: ${what.join("; ")}`),
    ...queues.added.map((key) => `queue ${key} is new`),
    ...queues.removed.map((key) => `queue ${key} is gone`),
    ...queues.renamed.map(({ key, before, after }) => `queue ${key}: "${before}" → "${after}"`),
  ];
  return lines.length === 0 ? [] : ["", ...lines];
}

function regionText({ region }: Change): string {
  const parts = Object.entries(region).map(([name, words]) => `${name}: ${words}`);
  return parts.length === 0 ? "every conversation" : parts.join("; ");
}

function decisionText({ rule, target }: Change["before"]): string {
  const by = rule === null ? OTHERWISE : `rule "${rule}"`;
  return `${[`queue ${target.queue}`, ...targetExtras(target)].join(", ")} (${by})`;
}
