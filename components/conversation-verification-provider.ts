import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findCredentials } from "../genesys/credentials.ts";
import { isRegion } from "../genesys/organisation.ts";
import { RestClient } from "../genesys/rest-client.ts";
import { planSchema } from "../verification/plan.ts";
import type { Verdict } from "../verification/verdict.ts";
import { verify } from "../verification/verify.ts";

type State = Readonly<Record<string, unknown>>;
type Result = State & { readonly verdicts: readonly Verdict[] };

const inputsSchema = z.object({
  organisation: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("emulator"), url: z.string() }),
    z.object({ kind: z.literal("region"), region: z.string().refine(isRegion) }),
  ]),
  plan: planSchema,
});

/**
 * Some verdict is not `passed`. Its shape is what the dynamic provider looks for: the resource is recorded with its
 * verdicts as not initialised, so that the next update verifies again, whatever changed meanwhile.
 */
class VerificationFailedError extends Error {
  readonly id: string;
  readonly properties: Result;
  readonly reasons: readonly string[];

  constructor(id: string, properties: Result, reasons: readonly string[]) {
    super(`${reasons.length} of ${properties.verdicts.length} scenarios did not pass`);
    this.id = id;
    this.properties = properties;
    this.reasons = reasons;
  }
}

export async function create(inputs: State): Promise<{ id: string; outs: Result }> {
  const id = randomUUID();
  return { id, outs: await run(id, inputs) };
}

export async function update(id: string, inputs: State): Promise<{ outs: Result }> {
  return { outs: await run(id, inputs) };
}

async function run(id: string, inputs: State): Promise<Result> {
  const { organisation, plan } = inputsSchema.parse(inputs);
  const credentials = findCredentials(organisation, process.env, {});
  const rest = new RestClient(organisation, credentials);
  const verdicts = await verify(plan, { organisation, rest });
  const result = { ...inputs, verdicts };
  const reasons = verdicts.flatMap(reasonOf);
  if (reasons.length > 0) throw new VerificationFailedError(id, result, reasons);
  return result;
}

function reasonOf(verdict: Verdict): readonly string[] {
  const conversation = verdict.conversationId === null ? "" : ` (conversation ${verdict.conversationId})`;
  switch (verdict.verdict) {
    case "passed":
    case "skipped":
      return [];
    case "failed":
      return [`scenario "${verdict.scenario}" failed, ${verdict.reason}: ${verdict.message}${conversation}`];
    case "error":
      return [`scenario "${verdict.scenario}" could not be told: ${verdict.message}${conversation}`];
  }
}
