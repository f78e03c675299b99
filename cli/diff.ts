import { diff as diffModels, type ModelDiff } from "../routing/analysis/diff.ts";
import { readModel } from "../routing/read.ts";
import { changesTable, decisionText, declarationChanges, headline, regionText } from "./diff-words.ts";
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
  if (earlier.renamed)
    console.error(`Compared with ${earlier.name}, which git takes for ${file} before it was renamed.`);
  const before = readModel(earlier.source, earlier.name);
  const result = diffModels(before, after);
  const write = { text: diffText, json: (value: ModelDiff) => JSON.stringify(value, null, 2), markdown: diffMarkdown };
  console.log(write[format](result));
  return exitCode && (result.changes.length > 0 || result.undecided.length > 0) ? EXIT.found : EXIT.clean;
}

function diffText(result: ModelDiff): string {
  const others = declarationChanges(result);
  return [
    headline(result),
    ...result.changes.map((change) => `\n${changeText(change)}`),
    ...(others.length === 0 ? [] : ["", ...others]),
  ].join("\n");
}

function changeText(change: ModelDiff["changes"][number]): string {
  return [
    `  ${regionText(change)}`,
    `    before: ${decisionText(change.before)}`,
    `    after:  ${decisionText(change.after)}`,
    `    example: ${witnessText(change.witness)}`,
  ].join("\n");
}

function diffMarkdown(result: ModelDiff): string {
  const others = declarationChanges(result);
  return [
    `### ${headline(result)}`,
    ...(result.changes.length === 0 ? [] : ["", changesTable(result)]),
    ...(others.length === 0 ? [] : ["", ...others.map((line) => `- ${cell(line)}`)]),
  ].join("\n");
}
