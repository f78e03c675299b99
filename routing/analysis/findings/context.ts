import type { Model, Place, Rule } from "../../model.ts";
import { type Finding, finding } from "../finding.ts";
import { masked } from "../masking.ts";
import type { Texts } from "../point-texts.ts";
import type { Subject, Verdict } from "../subject.ts";

/** What every kind of finding is made from. */
export interface FindingContext {
  readonly model: Model;
  readonly subject: Subject;
  /** Whether each rule can fire, in the order of the rules. */
  readonly verdicts: readonly Verdict[];
  /** What falls to otherwise. */
  readonly otherwise: Verdict;
}

/** One kind of finding, or a few that belong together. */
export type FindingSource = (context: FindingContext) => readonly Finding[];

/** Texts that may be shown. */
export function shown({ model, subject }: FindingContext, texts: Texts): Texts {
  return masked(model, subject.rules.space, texts);
}

/** Says that a question about a rule, or about the whole model, was given up. */
export function notDecided(question: string, place: Place, rules: readonly string[]): Finding {
  return finding("AR701", { place, rules }, { question });
}

/** Rules with their number. */
export function numberedRules(model: Model): readonly { readonly rule: Rule; readonly index: number }[] {
  return model.rules.map((rule, index) => ({ rule, index }));
}

/** `"a", "b" and "c"`. */
export function quoted(names: readonly string[], most = 8): string {
  const words = names.slice(0, most).map((name) => `"${name}"`);
  if (names.length > most) return `${words.join(", ")} and ${names.length - most} more`;
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
