import type { StringAttribute, Test } from "../model.ts";
import { foldCase } from "../values.ts";
import type { Lengths, Member } from "./cells.ts";
import { literalText } from "./condition-text.ts";
import type { Side } from "./space.ts";
import { caseVariants } from "./spellings.ts";

/** A test, bound to the declaration of its own model. */
export interface SidedTest {
  readonly side: Side;
  readonly test: Test;
}

/** One text of each kind that two declarations of an attribute, and the tests of both models, can tell apart. */
export interface Candidate {
  readonly text: string;
  readonly member: Member;
}

const MAX_SPELLINGS = 4096;

/** The values of closed sets in every spelling that is accepted; undefined where they would be too many. */
export function declaredTexts(attributes: readonly StringAttribute[]): ReadonlySet<string> | undefined {
  const texts = new Set<string>();
  for (const { values, ignoreCase } of attributes) {
    for (const value of values ?? []) {
      for (const text of ignoreCase ? caseVariants(value) : [value]) {
        texts.add(text);
        if (texts.size > MAX_SPELLINGS) return undefined;
      }
    }
  }
  return texts;
}

/** The values of closed sets, to the letter and in another case where that is accepted: all such spellings are alike. */
export function declaredCandidates(attributes: readonly StringAttribute[]): readonly Candidate[] {
  const declared = new Set(attributes.flatMap(({ values }) => values ?? []));
  const folded = new Map(
    attributes
      .flatMap(({ values, ignoreCase }) => (ignoreCase ? (values ?? []) : []))
      .map((value) => [foldCase(value), value]),
  );
  const otherCases = [...folded.values()].flatMap((value): Candidate[] => {
    for (const text of caseVariants(value)) {
      if (declared.has(text)) continue;
      const meaning = `${literalText(value)} in another case`;
      return [{ text, member: { kind: "spelling", text, meaning, lengths: undefined } }];
    }
    return [];
  });
  return [...[...declared].map(literalCandidate), ...otherCases];
}

/** A text as a candidate that stands for itself alone. */
export function literalCandidate(text: string): Candidate {
  return { text, member: { kind: "value", value: text, text } };
}

/** The stretches of lengths between the bounds of all declarations. */
export function lengthRanges(attributes: readonly StringAttribute[]): readonly Lengths[] {
  const starts = new Set([0]);
  for (const { minLength, maxLength } of attributes) {
    if (minLength !== undefined) starts.add(minLength);
    if (maxLength !== undefined) starts.add(maxLength + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((low, index) => ({ low, high: (sorted[index + 1] ?? Number.POSITIVE_INFINITY) - 1 }));
}
