import { z } from "zod";
import { SCENARIO_KINDS } from "./plan.ts";

/** Why a scenario failed. */
export const failureReasons = [
  "attribute-missing",
  "attribute-differs",
  "wrong-queue",
  "wrong-rule",
  "stale-flow",
  "not-queued",
  "accepted-but-forbidden",
  "refused",
] as const;

/** What kept the verification from telling. */
export const infrastructureCodes = [
  "unreachable",
  "bad-request",
  "unauthorised",
  "permission-missing",
  "not-found",
  "conflict",
  "rate-limited",
  "server",
  "unexpected-answer",
  "preflight",
  "out-of-time",
  "not-ended",
  "internal",
] as const;

/** Why a scenario was not run: the cap or the transport leaves it out, nothing may be sent now, or the run was stopped. */
export const skipCodes = ["left-out", "not-allowed", "interrupted"] as const;

const milliseconds = z.number().nullable();

const common = {
  scenario: z.string(),
  kind: z.enum(SCENARIO_KINDS),
  /** The line of routing.yaml that the scenario is about. */
  line: z.int().nullable(),
  /** What was sent; values of sensitive attributes are masked. */
  attributes: z.record(z.string(), z.string()),
  /** Null where a refusal is expected. */
  expectedQueue: z.string().nullable(),
  expectedRule: z.string().nullable(),
  /** What was seen; null where it was not seen. */
  reachedQueue: z.string().nullable(),
  reachedQueueId: z.string().nullable(),
  rule: z.string().nullable(),
  /** The version that the flow stamped. */
  version: z.string().nullable(),
  /** All participant data that was found; values that are not to be shown are masked. */
  seen: z.record(z.string(), z.string()).nullable(),
  /** Attributes that came under another name: in another case, or with the prefix of web chat. */
  nearMisses: z.array(z.object({ expected: z.string(), found: z.string() })),
  conversationId: z.string().nullable(),
  /** How often it was tried; only infrastructure is tried again. */
  attempts: z.int(),
  milliseconds: z.number(),
  /** How long each step took, of the last attempt; null where it was not reached. */
  steps: z.object({
    connect: milliseconds,
    send: milliseconds,
    /** From the message to its conversation. */
    index: milliseconds,
    /** From the conversation to what was judged. */
    route: milliseconds,
    end: milliseconds,
  }),
};

/** What verification found of one scenario. `failed` is wrong routing, `error` is infrastructure: it could not be told. */
export const verdictSchema = z.discriminatedUnion("verdict", [
  z.object({ ...common, verdict: z.literal("passed") }),
  z.object({ ...common, verdict: z.literal("failed"), reason: z.enum(failureReasons), message: z.string() }),
  z.object({ ...common, verdict: z.literal("error"), code: z.enum(infrastructureCodes), message: z.string() }),
  z.object({ ...common, verdict: z.literal("skipped"), code: z.enum(skipCodes), message: z.string() }),
]);

export type Verdict = z.infer<typeof verdictSchema>;
export type FailureReason = (typeof failureReasons)[number];
export type InfrastructureCode = (typeof infrastructureCodes)[number];
export type SkipCode = (typeof skipCodes)[number];
export type Steps = Verdict["steps"];

/** How a scenario ended, without what was seen on the way. */
export type Outcome =
  | { readonly verdict: "passed" }
  | { readonly verdict: "failed"; readonly reason: FailureReason; readonly message: string }
  | { readonly verdict: "error"; readonly code: InfrastructureCode; readonly message: string }
  | { readonly verdict: "skipped"; readonly code: SkipCode; readonly message: string };

/** What a run of the verification found. */
export interface VerificationRun {
  readonly verdicts: readonly Verdict[];
  /** What else there is to say: what earlier runs left behind, what could not be checked. */
  readonly notes: readonly string[];
}

/**
 * What a run says as a whole: a wrong verdict is a finding; one that could not be told is none, and neither is no verdict. A
 * run that was interrupted proves nothing, whatever passed before; what is left out was never asked for.
 */
export function conclusionOf(verdicts: readonly Verdict[]): "passed" | "failed" | "untold" {
  if (verdicts.some(({ verdict }) => verdict === "failed")) return "failed";
  if (verdicts.some(isUntold)) return "untold";
  return verdicts.some(({ verdict }) => verdict === "passed") ? "passed" : "untold";
}

const isUntold = (verdict: Verdict): boolean =>
  verdict.verdict === "error" || (verdict.verdict === "skipped" && verdict.code === "interrupted");
