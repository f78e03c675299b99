import type { ModelDiff } from "../../routing/analysis/diff.ts";
import { changesTable, decisionText, declarationChanges, headline, regionText } from "../diff-words.ts";
import { cell } from "../findings/markdown.ts";
import { witnessText } from "../findings/report.ts";
import type { RulesInForce } from "./rules-in-force.ts";
import type { SettingDifference, SettingsDiff } from "./settings-diff.ts";

interface Environment {
  readonly name: string;
  readonly rules: RulesInForce;
}

/** Two environments, and how they differ. */
export interface EnvironmentsDiff {
  readonly a: Environment;
  readonly b: Environment;
  readonly settings: SettingsDiff;
  /** From `a` to `b`. */
  readonly decisions: ModelDiff;
}

/** What a person reads in the terminal. */
export function environmentsText({ a, b, settings, decisions }: EnvironmentsDiff): string {
  const declarations = declarationChanges(decisions);
  const list = (title: string, differences: readonly SettingDifference[]) =>
    differences.length === 0
      ? []
      : ["", title, ...differences.map((one) => `  ${one.key}: ${valueText(one.a)} | ${valueText(one.b)}`)];
  return plain(
    [
      `${a.name} | ${b.name}: ${sentence(settings, decisions)}`,
      `  ${rulesText(a)}`,
      `  ${rulesText(b)}`,
      ...list("Settings", settings.differing),
      ...list("What is each one's own", settings.own),
      ...(decisions.changes.length === 0 ? [] : ["", "Decisions"]),
      ...decisions.changes.flatMap((change) => [
        `  ${regionText(change)}`,
        `    ${a.name}: ${decisionText(change.before)}`,
        `    ${b.name}: ${decisionText(change.after)}`,
        `    example: ${witnessText(change.witness)}`,
      ]),
      ...(declarations.length === 0 ? [] : ["", "Declarations", ...declarations.map((line) => `  ${line}`)]),
    ].join("\n"),
  );
}

/** What a program reads. */
export function environmentsJson({ a, b, settings, decisions }: EnvironmentsDiff): string {
  const environment = ({ name, rules: { model: _, ...rules } }: Environment) => ({ name, rules });
  // What is not set must not vanish from the text.
  const values = (differences: readonly SettingDifference[]) =>
    differences.map(({ key, ...one }) => ({ key, a: one.a ?? null, b: one.b ?? null }));
  return JSON.stringify(
    {
      a: environment(a),
      b: environment(b),
      settings: { differing: values(settings.differing), own: values(settings.own) },
      decisions,
    },
    null,
    2,
  );
}

/** What an issue, a pull request or a job summary shows. */
export function environmentsMarkdown({ a, b, settings, decisions }: EnvironmentsDiff): string {
  const declarations = declarationChanges(decisions);
  const table = (title: string, differences: readonly SettingDifference[]) =>
    differences.length === 0
      ? []
      : [
          "",
          `| ${title} | ${cell(a.name)} | ${cell(b.name)} |`,
          "|---|---|---|",
          ...differences.map((one) => `| ${cell(one.key)} | ${cell(valueText(one.a))} | ${cell(valueText(one.b))} |`),
        ];
  return [
    `### ${cell(a.name)} and ${cell(b.name)}: ${sentence(settings, decisions)}`,
    "",
    ...[a, b].map((environment) => `- ${cell(rulesText(environment))}`),
    ...(decisions.changes.length === 0 ? [] : ["", changesTable(decisions, a.name, b.name)]),
    ...(declarations.length === 0 ? [] : ["", ...declarations.map((line) => `- ${cell(line)}`)]),
    ...table("setting", settings.differing),
    ...table("each one's own", settings.own),
  ].join("\n");
}

function sentence({ differing }: SettingsDiff, decisions: ModelDiff): string {
  const settings =
    differing.length === 0
      ? "the same settings"
      : `${differing.length} ${differing.length === 1 ? "setting differs" : "settings differ"}`;
  const words = headline(decisions);
  return `${settings}; ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function rulesText({ name, rules }: Environment): string {
  switch (rules.kind) {
    case "deployed":
      return `${name}: ${rules.where}, deployed`;
    case "file":
      return `${name}: ${rules.where}; ${rules.why}`;
  }
}

/** A value of a setting as it is shown. */
export function valueText(value: unknown): string {
  if (value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

// Names of queues and texts of the engine: control characters could steer the terminal.
const plain = (text: string) => text.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "·");
