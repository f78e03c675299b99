import { type Explanation, explain } from "../../../routing/analysis/explain.ts";
import { type Nearest, nearestRules } from "../../../routing/analysis/nearest-rules.ts";
import type { Model } from "../../../routing/model.ts";
import type { Problem } from "../../../routing/problem.ts";
import { type Reading, read } from "../../../routing/read.ts";

/** What is asked of the worker: what rules say about the attributes of one conversation. */
export interface TriedQuestion {
  readonly number: number;
  readonly rules: string;
  readonly conversation: Readonly<Record<string, string>>;
}

/** The answers to a question, by its number; first what is quick. */
export type TriedAnswer = { readonly number: number } & (
  | { readonly step: "faulty"; readonly problems: readonly Problem[] }
  | { readonly step: "read"; readonly model: Model; readonly explanation: Explanation }
  | { readonly step: "nearest"; readonly nearest: Nearest }
);

let latest: { readonly rules: string; readonly reading: Reading } | undefined;

/** Why rules decide a conversation as they do, and what would make others decide. */
export function* triedAnswers({ number, rules, conversation }: TriedQuestion): Generator<TriedAnswer> {
  if (latest?.rules !== rules) latest = { rules, reading: read(rules) };
  const { reading } = latest;
  if (!reading.ok) {
    yield { number, step: "faulty", problems: reading.problems };
    return;
  }
  const { model } = reading;
  yield { number, step: "read", model, explanation: explain(model, conversation) };
  yield { number, step: "nearest", nearest: nearestRules(model, conversation) };
}
