import { conclusionOf } from "../verdict.ts";
import { countsOf, type VerificationReport } from "./report.ts";

/** The stable shape for programs: `{stack, conclusion, summary, verdicts, notes, …}`. */
export function verificationJson({ verdicts, notes, ...run }: VerificationReport): string {
  const report = { ...run, conclusion: conclusionOf(verdicts), summary: countsOf(verdicts), notes, verdicts };
  return `${JSON.stringify(report, null, 2)}\n`;
}
