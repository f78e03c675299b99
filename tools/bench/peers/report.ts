import { type Agreement, type Comparison, firingThoughContained, type TableComparison } from "./compare.ts";
import type { OurResult, Outcome, Z3Result } from "./results.ts";

const HEAD = ["case", "ours ms", "z3", "z3 ms", "z3 start", "ratio", "cpu ratio", "never fire, agreement"] as const;
const TABLE_HEAD = ["decision table", "ours ms", "Drools ms", "again", "ratio"] as const;
const NOTES = [
  "ours: classes, boxes, and each rule decided, with an example or a minimal set of earlier rules that take its place.",
  "z3: one incremental solver, asked for neither examples nor reasons; it gets the classes of open strings from us, and",
  "making them is in its time. push: each rule between push and pop, as its guide shows it. assume: each rule as an",
  "assumption of one check, the fastest way that we found. z3 ms is without its start. The cpu ratio is of processor time,",
  "all threads and the start of z3 included; the load of the machine matters less to it.",
] as const;
const TABLE_NOTES = [
  "ours: all findings. Drools: validation of hit policy FIRST, once with the making of the validator, and again in the",
  "same virtual machine. It names rules contained in one other rule with the same output, not those that several rules",
  "cover or that route elsewhere. Conversations that lack an attribute are gaps for us, never for Drools.",
] as const;

/** What each found, side by side. */
export function peerReport(comparisons: readonly Comparison[]): string {
  const tables = comparisons.filter(({ table }) => table !== undefined);
  const first = [...columns([HEAD, ...comparisons.flatMap(reachRows)]), ...NOTES];
  if (tables.length === 0) return first.join("\n");
  const rows = tables.map(({ name, table }) => tableCells(name, table));
  const found = tables.flatMap(({ name, ours, table }) => [`${name}:`, ...foundLines(ours, table)]);
  return [...first, "", ...columns([TABLE_HEAD, ...rows]), ...found, ...TABLE_NOTES].join("\n");
}

function reachRows({ name, ours, z3 }: Comparison): readonly (readonly string[])[] {
  const own = doneOf(ours);
  const ownTime = own && own.compileMilliseconds + own.reachMilliseconds;
  const ownCell = own === undefined ? "–" : `${ownTime} = ${own.compileMilliseconds} + ${own.reachMilliseconds}`;
  return z3.map(({ way, outcome, agreement }, at) => {
    const theirs = doneOf(outcome);
    const isWhole = own !== undefined && theirs?.asked === own.rules;
    return [
      at === 0 ? name : "",
      at === 0 ? ownCell : "",
      way,
      String(theirs?.milliseconds ?? "–"),
      String(theirs?.startMilliseconds ?? "–"),
      isWhole ? ratio(theirs.milliseconds, ownTime) : "–",
      isWhole ? ratio(theirs.processorMilliseconds, own.processorMilliseconds) : "–",
      agreement === undefined ? failure(ours, outcome) : agreementText(agreement, own, theirs),
    ];
  });
}

function agreementText(agreement: Agreement, ours: OurResult | undefined, z3: Z3Result | undefined): string {
  const { compared, bothUnreachable, onlyOurs, onlyZ3 } = agreement;
  const parts = [`${bothUnreachable} both`];
  if (onlyOurs.length + onlyZ3.length === 0) parts.push("no disagreement");
  if (onlyOurs.length > 0) parts.push(`ONLY OURS: rules ${numbers(onlyOurs)}`);
  if (onlyZ3.length > 0) parts.push(`ONLY Z3: rules ${numbers(onlyZ3)}`);
  if (ours !== undefined && z3 !== undefined && z3.asked < ours.rules) parts.push(`z3 out of time after ${z3.asked}`);
  if (ours !== undefined && compared < ours.rules) parts.push(`${compared} compared`);
  return parts.join(", ");
}

function failure(ours: Outcome<unknown>, z3: Outcome<unknown>): string {
  const own = ours.kind === "failed" ? [`ours: ${ours.reason}`] : [];
  const theirs = z3.kind === "failed" ? [`z3: ${z3.reason}`] : [];
  return [...own, ...theirs].join("; ");
}

function tableCells(name: string, table: TableComparison | undefined): readonly string[] {
  const ours = table && doneOf(table.ours);
  const [first, second] = (table && doneOf(table.drools))?.runMilliseconds ?? [];
  return [
    name,
    ...[ours?.milliseconds, first, second].map((time) => String(time ?? "–")),
    ratio(first, ours?.milliseconds),
  ];
}

function foundLines(reach: Outcome<OurResult>, table: TableComparison | undefined): readonly string[] {
  if (table === undefined) return [];
  const { ours, drools } = table;
  const own = ours.kind === "failed" ? ours.reason : counts(ours.result.findings);
  const theirs = drools.kind === "failed" ? drools.reason : counts(drools.result.messages);
  const lines = [`  ours: ${own}`, `  Drools: ${theirs}`];
  if (drools.kind === "failed" || reach.kind === "failed") return lines;
  const never = new Set(reach.result.unreachable);
  const { contained } = drools.result;
  lines.push(
    `  of ${never.size} rules that never fire, Drools names ${contained.filter((rule) => never.has(rule)).length}`,
  );
  const others = firingThoughContained(reach, table);
  if (others.length > 0) lines.push(`  DISAGREEMENT: Drools also names rules ${numbers(others)}`);
  return lines;
}

function doneOf<T>(outcome: Outcome<T>): T | undefined {
  return outcome.kind === "done" ? outcome.result : undefined;
}

function ratio(theirs: number | undefined, ours: number | undefined): string {
  if (theirs === undefined || ours === undefined) return "–";
  const times = theirs / Math.max(1, ours);
  return `${times < 10 ? times.toFixed(1) : Math.round(times)} ×`;
}

function counts(found: Readonly<Record<string, number>>): string {
  const entries = Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([kind, count]) => `${count} ${kind}`).join(", ") || "nothing";
}

/** People count rules from 1. */
function numbers(rules: readonly number[]): string {
  return rules.map((rule) => rule + 1).join(", ");
}

/** Lines of cells, as wide as they need; numbers to the right, the first and last column to the left. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const last = Math.max(...rows.map((row) => row.length)) - 1;
  const widths = Array.from({ length: last + 1 }, (_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        if (at === 0) return cell.padEnd(widths[at] ?? 0);
        return at === last && /[a-z]/.test(cell) ? cell : cell.padStart(widths[at] ?? 0);
      })
      .join("  ")
      .trimEnd(),
  );
}
