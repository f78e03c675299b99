import type { Verdict, VerificationRun } from "../verdict.ts";

/** A run of the verification, ready to be written in any format. */
export interface VerificationReport extends VerificationRun {
  readonly stack: string;
  /** The file with the rules, relative to the project. */
  readonly file: string;
  /** When the run began, as ISO 8601. */
  readonly started: string;
  readonly milliseconds: number;
}

export const VERDICT_WORDS = ["passed", "failed", "error", "skipped"] as const;

export function countsOf(verdicts: readonly Verdict[]): Readonly<Record<Verdict["verdict"], number>> {
  const count = (word: Verdict["verdict"]) => verdicts.filter(({ verdict }) => verdict === word).length;
  return { passed: count("passed"), failed: count("failed"), error: count("error"), skipped: count("skipped") };
}

/** `9 scenarios: 7 passed, 2 failed`. */
export function summaryOf(verdicts: readonly Verdict[]): string {
  const counts = countsOf(verdicts);
  const text = VERDICT_WORDS.filter((word) => counts[word] > 0 || word === "passed").map(
    (word) => `${counts[word]} ${word}`,
  );
  return `${verdicts.length} ${verdicts.length === 1 ? "scenario" : "scenarios"}: ${text.join(", ")}`;
}

/** `failed: wrong-queue`, or the verdict alone. */
export function wordsOf(verdict: Verdict): string {
  switch (verdict.verdict) {
    case "passed":
    case "skipped":
      return verdict.verdict;
    case "failed":
      return `failed: ${verdict.reason}`;
    case "error":
      return `error: ${verdict.code}`;
  }
}

/** `customer_segment=vip order_id=•••`. */
export function attributesText(attributes: Readonly<Record<string, string>>): string {
  const entries = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
  return entries.length === 0 ? "(none)" : entries.join(" ");
}

/** What a verdict tells besides its table row, line by line. */
export function detailsOf(verdict: Verdict, file: string): readonly string[] {
  const { line, expectedQueue, expectedRule, reachedQueue, rule, version, seen, nearMisses, conversationId } = verdict;
  const expected = expectedQueue === null ? "a refusal" : `queue "${expectedQueue}" by rule "${expectedRule}"`;
  const found = reachedQueue === null ? "no queue" : `queue "${reachedQueue}"`;
  const steps = Object.entries(verdict.steps).flatMap(([name, time]) => (time === null ? [] : [`${name} ${time} ms`]));
  return [
    ...(line === null ? [] : [`About: ${file}:${line}`]),
    ...(verdict.attempts === 0 ? [] : [`Sent: ${attributesText(verdict.attributes)}`, `Expected: ${expected}`]),
    ...(seen === null ? [] : [`Found: ${found}; rule that decided: ${rule ?? "none"}; version ${version ?? "none"}`]),
    ...(seen === null ? [] : [`Participant data: ${attributesText(seen)}`]),
    ...nearMisses.map((near) => `Instead of ${near.expected}: ${near.found}`),
    ...(conversationId === null ? [] : [`Conversation: ${conversationId}`]),
    ...(steps.length === 0 ? [] : [`Time: ${steps.join(", ")}`]),
    ...(verdict.attempts > 1 ? [`Attempts: ${verdict.attempts}`] : []),
  ];
}
