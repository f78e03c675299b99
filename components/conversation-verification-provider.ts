import { randomUUID } from "node:crypto";
import { z } from "zod";
import { refusalOf } from "../verification/consent.ts";
import { planSchema } from "../verification/plan.ts";
import { quietHoursSchema } from "../verification/quiet-hours.ts";
import { conclusionOf, type Verdict, type VerificationRun } from "../verification/verdict.ts";
import { skippedRun, verify } from "../verification/verify.ts";
import { untilInterrupted } from "./conversation-verification-interruption.ts";
import { organisationSchema, restOf } from "./organisation-input.ts";

type State = Readonly<Record<string, unknown>>;
type Result = State & VerificationRun;

const inputsSchema = z.object({
  organisation: organisationSchema,
  plan: planSchema,
  quietHours: quietHoursSchema.optional(),
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
    const { verdicts, notes } = properties;
    super(shortOf(verdicts));
    this.id = id;
    this.properties = properties;
    this.reasons = [...reasons, ...notes.map((note) => `note: ${note}`)];
  }
}

export async function create(inputs: State): Promise<{ id: string; outs: Result }> {
  const id = randomUUID();
  return { id, outs: await run(id, inputs) };
}

export async function update(id: string, _olds: State, inputs: State): Promise<{ outs: Result }> {
  return { outs: await run(id, inputs) };
}

async function run(id: string, inputs: State): Promise<Result> {
  const { organisation, plan, quietHours } = inputsSchema.parse(inputs);
  // Without the opt-in the resource is not declared at all.
  const refusal = refusalOf(organisation, { realConversations: true, quietHours });
  const rest = restOf(organisation);
  const found =
    refusal === undefined
      ? await untilInterrupted((signal) => verify(plan, { organisation, rest, signal }))
      : skippedRun(plan, refusal);
  const result = { ...inputs, ...found };
  if (conclusionOf(found.verdicts) === "passed") {
    // The engine shows what a provider says.
    for (const note of found.notes) console.error(`verification: ${note}`);
    return result;
  }
  throw new VerificationFailedError(id, result, reasonsOf(found.verdicts));
}

function shortOf(verdicts: readonly Verdict[]): string {
  const count = (...words: readonly Verdict["verdict"][]) =>
    verdicts.filter(({ verdict }) => words.includes(verdict)).length;
  const [wrong, passed, skipped] = [count("failed", "error"), count("passed"), count("skipped")];
  if (wrong > 0) return `${wrong} of ${wrong + passed} scenarios did not pass`;
  return passed === 0 ? "no scenario was run" : `${skipped} of ${verdicts.length} scenarios were not run`;
}

/** What kept several scenarios from being told is told once. */
function reasonsOf(verdicts: readonly Verdict[]): readonly string[] {
  const failed = verdicts.flatMap((verdict) =>
    verdict.verdict === "failed"
      ? [`${named(verdict)} failed, ${verdict.reason}: ${verdict.message}${conversation(verdict)}`]
      : [],
  );
  const errors = byMessage(verdicts, "error").map(([message, [only, ...others]]) =>
    only === undefined || others.length > 0
      ? `${others.length + 1} scenarios could not be told: ${message}`
      : `${named(only)} could not be told: ${message}${conversation(only)}`,
  );
  const reasons = [...failed, ...errors];
  return reasons.length > 0 ? reasons : byMessage(verdicts, "skipped").map(([message]) => `skipped: ${message}`);
}

function byMessage(
  verdicts: readonly Verdict[],
  word: "error" | "skipped",
): readonly (readonly [string, readonly Verdict[]])[] {
  const told = new Map<string, Verdict[]>();
  for (const verdict of verdicts)
    if (verdict.verdict === word) told.set(verdict.message, [...(told.get(verdict.message) ?? []), verdict]);
  return [...told];
}

const named = ({ scenario }: Verdict): string => `scenario "${scenario}"`;

const conversation = ({ conversationId }: Verdict): string =>
  conversationId === null ? "" : ` (conversation ${conversationId})`;
