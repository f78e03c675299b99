import { randomUUID } from "node:crypto";
import PQueue from "p-queue";
import pRetry from "p-retry";
import { GenesysError } from "../genesys/errors.ts";
import { GuestRefusedError, GuestSession } from "../genesys/guest-session.ts";
import type { Organisation } from "../genesys/organisation.ts";
import type { RestClient } from "../genesys/rest-client.ts";
import { STAMP } from "../routing/model.ts";
import { type Conversation, conversationOf, endConversation, readConversation } from "./conversation.ts";
import { judge } from "./judge.ts";
import type { Plan, PlannedScenario } from "./plan.ts";
import { mask, type Verdict } from "./verdict.ts";

/** Sent with every conversation of a run, so that what a crash left behind can be found. On no allowlist. */
export const RUN_MARKER = "routing_verification";

/** Polls start early and slow down. */
const INDEXING = { retries: 40, minTimeout: 50, maxTimeout: 2_000, factor: 1.5 };
const ROUTING = { retries: 60, minTimeout: 50, maxTimeout: 3_000, factor: 1.5 };

/** How long to wait for what comes late, in milliseconds. */
export interface Patience {
  /** Until a guest's message leads to its conversation. */
  readonly indexing: number;
  /** Until the conversation is as expected. */
  readonly routing: number;
}

/** Genesys documents no timing; this is patient. */
const PATIENCE: Patience = { indexing: 30_000, routing: 60_000 };

export interface VerifyOptions {
  readonly organisation: Organisation;
  readonly rest: RestClient;
  readonly patience?: Patience;
}

/** Sends one guest conversation per scenario through the deployed messenger and tells what became of each. */
export async function verify(plan: Plan, options: VerifyOptions): Promise<readonly Verdict[]> {
  const run = randomUUID();
  const queue = new PQueue({ concurrency: plan.concurrency });
  return queue.addAll(plan.scenarios.map((scenario) => () => verifyScenario(scenario, plan, run, options)));
}

/** What is known of a conversation so far; a verdict tells it also where the run broke off. */
interface Evidence {
  conversationId: string | null;
  seen: Conversation | null;
}

async function verifyScenario(
  scenario: PlannedScenario,
  plan: Plan,
  run: string,
  options: VerifyOptions,
): Promise<Verdict> {
  const started = performance.now();
  const evidence: Evidence = { conversationId: null, seen: null };
  const outcome = await attempt(scenario, plan, run, options, evidence);
  const ending = await end(evidence, options.rest);
  return {
    scenario: scenario.name,
    attributes: mask(scenario.attributes, plan.sensitive),
    expectedQueue: scenario.expect.queue.name,
    expectedRule: scenario.expect.rule,
    reachedQueue: evidence.seen?.queue?.name ?? evidence.seen?.queue?.id ?? null,
    rule: evidence.seen?.attributes[STAMP.rule] ?? null,
    conversationId: evidence.conversationId,
    milliseconds: Math.round(performance.now() - started),
    ...(ending === undefined ? outcome : withTrouble(outcome, ending)),
  };
}

/** A conversation that stays open is told in every verdict; what else was found stays what it is. */
function withTrouble(outcome: Outcome, trouble: string): Outcome {
  if (outcome.verdict === "passed") return { verdict: "error", message: trouble };
  return { ...outcome, message: `${outcome.message}; ${trouble}` };
}

type Outcome =
  | { verdict: "passed" }
  | { verdict: "failed"; reason: Extract<Verdict, { verdict: "failed" }>["reason"]; message: string }
  | { verdict: "error"; message: string };

async function attempt(
  scenario: PlannedScenario,
  plan: Plan,
  run: string,
  { organisation, rest, patience = PATIENCE }: VerifyOptions,
  evidence: Evidence,
): Promise<Outcome> {
  let guest: GuestSession | undefined;
  try {
    guest = await GuestSession.open({ organisation, deploymentId: plan.deploymentId, origin: plan.origin });
    const messageId = await guest.send("Verification of the routing", { ...scenario.attributes, [RUN_MARKER]: run });
    const id = await pRetry(() => conversationOf(messageId, rest), {
      ...INDEXING,
      maxRetryTime: patience.indexing,
      shouldRetry: ({ error }) => isNotFound(error),
    });
    evidence.conversationId = id;
    return await watch(id, scenario, plan, { rest, patience }, evidence);
  } catch (error) {
    if (error instanceof GuestRefusedError && !isInfrastructure(error)) {
      return { verdict: "failed", reason: "refused", message: error.message };
    }
    // Whatever it was, the other scenarios go on and this conversation is ended, if it is known.
    const failure = { verdict: "error", message: error instanceof Error ? error.message : String(error) } as const;
    if (guest === undefined || evidence.conversationId !== null) return failure;
    return withTrouble(failure, `if it started a conversation, that stays open; it carries ${RUN_MARKER}=${run}`);
  } finally {
    guest?.close();
  }
}

/** Reads the conversation until it is judged; what is still missing at the end of patience is what is wrong. */
async function watch(
  id: string,
  scenario: PlannedScenario,
  plan: Plan,
  { rest, patience }: { readonly rest: RestClient; readonly patience: Patience },
  evidence: Evidence,
): Promise<Outcome> {
  try {
    return await pRetry(
      async () => {
        evidence.seen = await readConversation(id, rest);
        const judgement = judge(scenario, evidence.seen, plan);
        switch (judgement.kind) {
          case "passed":
            return { verdict: "passed" } as const;
          case "failed":
            return { verdict: "failed", reason: judgement.reason, message: judgement.message } as const;
          case "waiting":
            throw new StillWaiting({ verdict: "failed", reason: judgement.reason, message: judgement.message });
        }
      },
      {
        ...ROUTING,
        maxRetryTime: patience.routing,
        shouldRetry: ({ error }) => error instanceof StillWaiting,
      },
    );
  } catch (error) {
    if (error instanceof StillWaiting) return error.outcome;
    throw error;
  }
}

class StillWaiting extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super("the conversation is not yet as expected");
    this.outcome = outcome;
  }
}

/** Ends the conversation in all circumstances; a conversation left open would reach an agent, so that is an error. */
async function end(evidence: Evidence, rest: RestClient): Promise<string | undefined> {
  if (evidence.conversationId === null) return undefined;
  try {
    await endConversation(evidence.conversationId, rest);
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return `conversation ${evidence.conversationId} could not be ended: ${cause}`;
  }
}

/** Too many requests, or trouble of the platform's own: nothing that was sent is wrong. */
function isInfrastructure({ code }: GuestRefusedError): boolean {
  return code === 429 || code === 4029 || code >= 5000 || (code >= 500 && code < 600);
}

function isNotFound(error: unknown): boolean {
  return error instanceof GenesysError && error.kind === "not-found";
}
