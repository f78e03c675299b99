import { analyse, type Finding } from "../../../routing/analysis/analyse.ts";
import { type ChangedRules, changedRules } from "../../../routing/analysis/changed-rules.ts";
import { diff, type ModelDiff } from "../../../routing/analysis/diff.ts";
import type { Model } from "../../../routing/model.ts";
import type { Problem } from "../../../routing/problem.ts";
import { read } from "../../../routing/read.ts";
import { type Coverage, coverageOf } from "./coverage.ts";

/** A version of routing.yaml: what it is called, and what it says. */
export interface RulesVersion {
  readonly name: string;
  readonly text: string;
}

/** Two versions that are compared. */
export interface Pair {
  readonly before: RulesVersion;
  readonly after: RulesVersion;
}

/** What is asked: all about a version, and what another makes different. */
export interface Question {
  readonly shown: RulesVersion;
  readonly pair: Pair | undefined;
}

/** How two versions differ, or that one of them cannot be read. */
export type Comparison =
  | {
      readonly kind: "compared";
      readonly before: Model;
      readonly after: Model;
      readonly diff: ModelDiff;
      readonly changed: ChangedRules;
    }
  | { readonly kind: "unreadable"; readonly name: string };

/** An answer, as it comes in: first what is quick. */
export type Answer =
  | { readonly step: "read"; readonly model: Model }
  | { readonly step: "faulty"; readonly problems: readonly Problem[] }
  | { readonly step: "compared"; readonly comparison: Comparison | undefined }
  | { readonly step: "analysed"; readonly findings: readonly Finding[] }
  | { readonly step: "covered"; readonly coverage: Coverage };

/** Reads a version of the rules and tells all there is to say about it, step by step. */
export function* answersTo({ shown, pair }: Question): Generator<Answer> {
  const reading = read(shown.text);
  if (!reading.ok) {
    yield { step: "faulty", problems: reading.problems };
    return;
  }
  const { model } = reading;
  yield { step: "read", model };
  yield { step: "compared", comparison: pair === undefined ? undefined : compare(pair) };
  yield { step: "analysed", findings: analyse(model) };
  yield { step: "covered", coverage: coverageOf(model) };
}

function compare(pair: Pair): Comparison {
  const [before, after] = [read(pair.before.text), read(pair.after.text)];
  if (!before.ok) return { kind: "unreadable", name: pair.before.name };
  if (!after.ok) return { kind: "unreadable", name: pair.after.name };
  const changes = diff(before.model, after.model);
  const changed = changedRules(before.model, after.model, changes);
  return { kind: "compared", before: before.model, after: after.model, diff: changes, changed };
}
