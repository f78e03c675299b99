import { countsOf, wordsOf } from "../verification/reports/report.ts";
import type { Verdict } from "../verification/verdict.ts";

/** What a verification found, as short as an output of a stack should be; every detail stands in the verdicts. */
export interface VerificationSummary {
  readonly passed: number;
  readonly failed: number;
  readonly error: number;
  readonly skipped: number;
  /** Only those that did not pass. */
  readonly notPassed: readonly {
    readonly scenario: string;
    readonly verdict: string;
    readonly message: string;
    readonly conversationId: string | null;
  }[];
  /** Ids of the conversations, in the order of the scenarios, to look at with `verify --conversation`. */
  readonly conversations: readonly string[];
}

export function verificationSummary(verdicts: readonly Verdict[]): VerificationSummary {
  return {
    ...countsOf(verdicts),
    notPassed: verdicts.flatMap((verdict) => {
      if (verdict.verdict === "passed") return [];
      const { scenario, message, conversationId } = verdict;
      return [{ scenario, verdict: wordsOf(verdict), message, conversationId }];
    }),
    conversations: verdicts.flatMap(({ conversationId }) => conversationId ?? []),
  };
}
