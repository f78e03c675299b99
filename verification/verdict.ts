import { z } from "zod";

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

const common = {
  scenario: z.string(),
  /** What was sent; values of sensitive attributes are masked. */
  attributes: z.record(z.string(), z.string()),
  expectedQueue: z.string(),
  expectedRule: z.string(),
  /** What was seen; null where it was not seen. */
  reachedQueue: z.string().nullable(),
  rule: z.string().nullable(),
  conversationId: z.string().nullable(),
  milliseconds: z.number(),
};

/** What verification found of one scenario. `failed` is wrong routing, `error` is infrastructure: it could not be told. */
export const verdictSchema = z.discriminatedUnion("verdict", [
  z.object({ ...common, verdict: z.literal("passed") }),
  z.object({ ...common, verdict: z.literal("failed"), reason: z.enum(failureReasons), message: z.string() }),
  z.object({ ...common, verdict: z.literal("error"), message: z.string() }),
  z.object({ ...common, verdict: z.literal("skipped"), message: z.string() }),
]);

export type Verdict = z.infer<typeof verdictSchema>;
export type FailureReason = (typeof failureReasons)[number];

const MASK = "•••";

/** The attributes as they may be shown. */
export function mask(
  attributes: Readonly<Record<string, string>>,
  sensitive: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, sensitive.includes(name) ? MASK : value]),
  );
}

/** A value as it may be shown in a message. */
export function shown(name: string, value: string, sensitive: readonly string[]): string {
  return sensitive.includes(name) ? MASK : JSON.stringify(value);
}
