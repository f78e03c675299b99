import { fileURLToPath } from "node:url";
import { PEER_CASES } from "./cases.ts";
import { runOwn } from "./child.ts";
import { Drools } from "./dmn.ts";
import type { DroolsResult, OurFindings, OurResult, Outcome, Z3Result } from "./results.ts";

/** Starting z3, and the one check that is under way when its time is over. */
const GRACE_MILLISECONDS = 30_000;

/** What each of us says of one case. */
export interface Comparison {
  readonly name: string;
  readonly ours: Outcome<OurResult>;
  /** In the order of {@link WAYS}. */
  readonly z3: readonly Z3Comparison[];
  /** Undefined where the case is not a decision table. */
  readonly table: TableComparison | undefined;
}

/** How z3 is asked about a rule: `push` as its guide shows it, `assume` the fastest that we found. */
export const WAYS = ["push", "assume"] as const;

export interface Z3Comparison {
  readonly way: (typeof WAYS)[number];
  readonly outcome: Outcome<Z3Result>;
  /** Undefined where one of the two has no answer. */
  readonly agreement: Agreement | undefined;
}

/** Drools looks for gaps and contained rules at once, so that all of our findings are the same kind of answer. */
export interface TableComparison {
  readonly ours: Outcome<OurFindings>;
  readonly drools: Outcome<DroolsResult>;
}

/** Over the rules that both decided. Rules are counted from 0. */
export interface Agreement {
  readonly compared: number;
  readonly bothUnreachable: number;
  readonly onlyOurs: readonly number[];
  readonly onlyZ3: readonly number[];
}

export interface CompareOptions {
  /** Only cases whose name has this text. */
  readonly only: string | undefined;
  /** How long each run of a peer may take. */
  readonly limitMilliseconds: number;
  readonly progress: (doing: string) => void;
}

/** Runs each case cold, in processes of their own, one after the other. */
export function comparePeers({ only, limitMilliseconds, progress }: CompareOptions): readonly Comparison[] {
  const drools = new Drools(limitMilliseconds);
  const run = <T>(file: string, ...fileArguments: readonly string[]): Outcome<T> => {
    const path = fileURLToPath(new URL(file, import.meta.url));
    const outcome = runOwn(path, fileArguments, limitMilliseconds + GRACE_MILLISECONDS);
    return outcome.kind === "failed" ? outcome : { kind: "done", result: JSON.parse(outcome.result) };
  };
  return PEER_CASES.flatMap(({ name, table }, index): Comparison[] => {
    if (only !== undefined && !name.includes(only)) return [];
    progress(`${name}: ours`);
    const ours = run<OurResult>("ours.ts", String(index));
    const z3 = WAYS.map((way): Z3Comparison => {
      progress(`${name}: z3, ${way}`);
      const outcome = run<Z3Result>("z3.ts", String(index), String(limitMilliseconds), way);
      return { way, outcome, agreement: agreementOf(ours, outcome) };
    });
    if (table === undefined) return [{ name, ours, z3, table: undefined }];
    progress(`${name}: all of our findings`);
    const findings = run<OurFindings>("ours.ts", String(index), "findings");
    progress(`${name}: Drools`);
    return [{ name, ours, z3, table: { ours: findings, drools: drools.analyse(table()) } }];
  });
}

/** How many rules others say something else of than we do. */
export function disagreements(comparisons: readonly Comparison[]): number {
  return comparisons
    .flatMap(({ z3, ours, table }) => [
      ...z3.flatMap(({ agreement }) => [agreement?.onlyOurs.length ?? 0, agreement?.onlyZ3.length ?? 0]),
      firingThoughContained(ours, table).length,
    ])
    .reduce((sum, one) => sum + one, 0);
}

/** Rules that Drools says are contained in an earlier one, but that can fire. */
export function firingThoughContained(ours: Outcome<OurResult>, table: TableComparison | undefined): readonly number[] {
  if (ours.kind === "failed" || table === undefined || table.drools.kind === "failed") return [];
  const { unreachable, undecided } = ours.result;
  return table.drools.result.contained.filter((rule) => !unreachable.includes(rule) && !undecided.includes(rule));
}

function agreementOf(ours: Outcome<OurResult>, z3: Outcome<Z3Result>): Agreement | undefined {
  if (ours.kind === "failed" || z3.kind === "failed") return undefined;
  const open = new Set([...ours.result.undecided, ...z3.result.undecided]);
  const isCompared = (rule: number) => rule < z3.result.asked && !open.has(rule);
  const own = new Set(ours.result.unreachable.filter(isCompared));
  const theirs = new Set(z3.result.unreachable.filter(isCompared));
  return {
    compared: Array.from({ length: ours.result.rules }, (_, rule) => rule).filter(isCompared).length,
    bothUnreachable: [...own].filter((rule) => theirs.has(rule)).length,
    onlyOurs: [...own].filter((rule) => !theirs.has(rule)),
    onlyZ3: [...theirs].filter((rule) => !own.has(rule)),
  };
}
