import type { ModelDiff } from "../routing/analysis/diff.ts";
import { joinWords } from "../routing/analysis/text-words.ts";
import { OTHERWISE } from "../routing/model.ts";
import { targetExtras } from "../routing/target-text.ts";
import { cell } from "./findings/markdown.ts";
import { witnessText } from "./findings/report.ts";

const MOST_NAMES = 3;

type Change = ModelDiff["changes"][number];

/** How many regions are routed differently, in a sentence. */
export function headline({ changes, more, undecided }: ModelDiff): string {
  if (changes.length === 0 && undecided.length === 0) return "No conversation is routed differently";
  const regions = `${changes.length}${more ? " or more" : ""} ${changes.length === 1 && !more ? "region is" : "regions are"} routed differently`;
  return undecided.length === 0 ? regions : `${regions}; ${undecided.length} not decided`;
}

/** What changed besides the decisions, a sentence each. */
export function declarationChanges({ attributes, queues, undecided }: ModelDiff): readonly string[] {
  return [
    ...undecidedLines(undecided),
    ...attributes.added.map((name) => `attribute ${name} is new`),
    ...attributes.removed.map((name) => `attribute ${name} is gone`),
    ...attributes.changed.map(({ name, what }) => `attribute ${name}: ${what.join("; ")}`),
    ...queues.added.map((key) => `queue ${key} is new`),
    ...queues.removed.map((key) => `queue ${key} is gone`),
    ...queues.renamed.map(({ key, before, after }) => `queue ${key}: "${before}" → "${after}"`),
  ];
}

/** Many pairs of rules may be undecided for one reason, which is said once. */
function undecidedLines(undecided: ModelDiff["undecided"]): readonly string[] {
  const rulesByReason = new Map<string, Set<string>>();
  for (const { reason, rules } of undecided) {
    const known = rulesByReason.get(reason) ?? new Set();
    rulesByReason.set(reason, known);
    for (const rule of rules) known.add(`"${rule}"`);
  }
  return [...rulesByReason].map(([reason, rules]) => {
    const names = rules.size === 0 ? OTHERWISE : joinWords([...rules], "and", MOST_NAMES);
    return `not decided, of ${names}: ${reason}`;
  });
}

export function regionText({ region }: Change): string {
  const parts = Object.entries(region).map(([name, words]) => `${name}: ${words}`);
  return parts.length === 0 ? "every conversation" : parts.join("; ");
}

export function decisionText({ rule, target }: Change["before"]): string {
  const by = rule === null ? OTHERWISE : `rule "${rule}"`;
  return `${[`queue ${target.queue}`, ...targetExtras(target)].join(", ")} (${by})`;
}

/** The regions that are routed differently as a Markdown table. */
export function changesTable({ changes }: ModelDiff, before = "today", after = "with this change"): string {
  return [
    `| customers | ${cell(before)} | ${cell(after)} | example |`,
    "|---|---|---|---|",
    ...changes.map(
      (change) =>
        `| ${cell(regionText(change))} | ${cell(decisionText(change.before))} | ${cell(decisionText(change.after))} | ${cell(witnessText(change.witness))} |`,
    ),
  ].join("\n");
}
