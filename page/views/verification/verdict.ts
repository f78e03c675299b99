import * as z from "zod/mini";

const text = z.nullish(z.string());
const texts = z.nullish(z.record(z.string(), z.string()));

const verdictSchema = z.object({
  verdict: z.enum(["passed", "failed", "error", "skipped"]),
  reason: text,
  code: text,
  message: text,
  reachedQueue: text,
  rule: text,
  seen: texts,
  nearMisses: z.nullish(z.array(z.object({ expected: z.string(), found: z.string() }))),
  attempts: z.nullish(z.number()),
  steps: z.nullish(z.record(z.string(), z.nullable(z.number()))),
});

/** A verdict of `verification/verdict.ts`, as far as the page reads it. */
export type ReadVerdict = z.infer<typeof verdictSchema>;

/** A verdict as the command line wrote it; undefined where there is none yet, or none that this page knows. */
export function readVerdict(value: unknown): ReadVerdict | undefined {
  const verdict = verdictSchema.safeParse(value);
  return verdict.success ? verdict.data : undefined;
}
