import { describe, expect, test } from "vitest";
import {
  conclusionOf,
  failureReasons,
  infrastructureCodes,
  skipCodes,
  type Verdict,
  verdictSchema,
} from "../../verification/verdict.ts";
import { verdicts } from "./support/examples.ts";

const [passed, failed, error, skipped] = verdicts;
const { verdict: _, ...common } = passed ?? {};
const interrupted = verdictSchema.parse({ ...skipped, code: "interrupted", message: "the run was interrupted" });

test.each([
  { verdict: "passed" },
  ...failureReasons.map((reason) => ({ verdict: "failed", reason, message: "why" })),
  ...infrastructureCodes.map((code) => ({ verdict: "error", code, message: "why" })),
  ...skipCodes.map((code) => ({ verdict: "skipped", code, message: "why" })),
])("$verdict $reason $code is a verdict", (verdict) => {
  const whole = { ...common, ...verdict };
  expect(verdictSchema.parse(whole)).toEqual(whole);
});

test.each([
  ["a failure without a reason", { verdict: "failed", message: "why" }],
  ["a failure with a reason of its own", { verdict: "failed", reason: "bad-luck", message: "why" }],
  ["an error without a message", { verdict: "error", code: "server" }],
  ["an error without a code", { verdict: "error", message: "why" }],
  ["a scenario that was not run without a code", { verdict: "skipped", message: "why" }],
  ["another word", { verdict: "green" }],
])("%s is none", (_, verdict) => {
  expect(verdictSchema.safeParse({ ...common, ...verdict }).success).toBe(false);
});

describe("a run as a whole", () => {
  const some = (...each: readonly (Verdict | undefined)[]) => each.filter((one) => one !== undefined);
  test.each<[string, readonly Verdict[], string]>([
    ["passed where something passed and nothing else was told", some(passed, skipped), "passed"],
    ["failed where something failed, whatever could not be told", some(passed, failed, error), "failed"],
    ["untold where something could not be told", some(passed, error), "untold"],
    ["untold where it was interrupted, whatever passed before", some(passed, interrupted), "untold"],
    ["untold where nothing was run", [], "untold"],
    ["untold where everything was skipped", some(skipped), "untold"],
  ])("is %s", (_, run, conclusion) => {
    expect(conclusionOf(run)).toBe(conclusion);
  });
});
