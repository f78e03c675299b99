import { GenesysError } from "../genesys/errors.ts";
import { GuestRefusedError } from "../genesys/guest-session.ts";
import type { RestClient } from "../genesys/rest-client.ts";
import { conversationOf, endConversation, readConversation } from "./conversation.ts";
import { Evidence } from "./evidence.ts";
import { isRouted, type Judgement, judge } from "./judge.ts";
import type { Plan, PlannedScenario, RoutedScenario } from "./plan.ts";
import type { RunMark } from "./run-mark.ts";
import type { Customer, Sent, Transport } from "./transport.ts";
import type { InfrastructureCode, Outcome, Verdict } from "./verdict.ts";
import { jittered, pauseUnless, poll, StoppedError, unlessStopped } from "./waiting.ts";

/** How long to wait for what comes late, in milliseconds. */
export interface Patience {
  /** Until a guest's message leads to its conversation. */
  readonly indexing: number;
  /** Until the conversation is as expected. */
  readonly routing: number;
  /** Until a conversation can be searched for. */
  readonly searching: number;
  /** For the whole run. */
  readonly run: number;
}

/** What the scenarios of a run have in common. */
export interface RunContext {
  readonly plan: Plan;
  readonly rest: RestClient;
  readonly transport: Transport;
  readonly mark: RunMark;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** How a stopped scenario ends: because the run was interrupted, or out of time. */
  stopped(): Outcome;
  /** Why nothing is sent; it is known by the time that the first guest could send something. */
  readonly blocked: Promise<Outcome | undefined>;
}

const ATTEMPTS = 3;
const FIRST_PAUSE = 500;
const LONGEST_RETRY_AFTER = 60;
const TEXT = "Verification of the routing";

/** A verdict, and how many conversations may have begun whose ids are not known. */
export interface ScenarioResult {
  readonly verdict: Verdict;
  readonly unknown: number;
}

/** Runs one scenario and ends its conversation, whatever happens. */
export async function runScenario(scenario: PlannedScenario, context: RunContext): Promise<ScenarioResult> {
  const evidence = new Evidence();
  const outcome = await attempts(scenario, context, evidence);
  const trouble = await endOf(evidence, context.rest);
  const whole = trouble === undefined ? outcome : withTrouble(outcome, trouble);
  return { verdict: evidence.verdict(scenario, context.plan, whole), unknown: evidence.unknown };
}

/** Infrastructure is tried again, with another guest, as long as no conversation is known; a wrong queue never is. */
async function attempts(scenario: PlannedScenario, context: RunContext, evidence: Evidence): Promise<Outcome> {
  for (let pause = FIRST_PAUSE; ; pause *= 2) {
    evidence.again();
    try {
      return await attempt(scenario, context, evidence);
    } catch (error) {
      if (error instanceof StoppedError) return context.stopped();
      if (error instanceof GuestRefusedError && !error.isInfrastructure) return refusal(scenario, error);
      // A refused handshake does not say why; the preflight does.
      const cause = isRefusedHandshake(error, evidence) ? await context.blocked : undefined;
      if (cause !== undefined) return cause;
      const wait = evidence.conversationId === null ? waitAfter(error, pause) : undefined;
      if (wait === undefined || evidence.attempts === ATTEMPTS) return failureOf(error);
      try {
        await pauseUnless(wait, context.signal);
      } catch {
        return context.stopped();
      }
    }
  }
}

function isRefusedHandshake(error: unknown, { unknown, conversationId }: Evidence): boolean {
  const hasSent = unknown > 0 || conversationId !== null;
  return !hasSent && error instanceof GenesysError && error.kind === "permission-missing";
}

/** How long to wait before another attempt; undefined where none would help. */
function waitAfter(error: unknown, pause: number): number | undefined {
  const { retryAfter } = error instanceof GenesysError || error instanceof GuestRefusedError ? error : {};
  if (retryAfter !== undefined) return retryAfter > LONGEST_RETRY_AFTER ? undefined : retryAfter * 1000;
  if (error instanceof GuestRefusedError) return jittered(pause);
  // Only the way in: calls of the REST API have been repeated already.
  const isWayIn = error instanceof GenesysError && (error.kind === "unreachable" || error.kind === "rate-limited");
  return isWayIn ? jittered(pause) : undefined;
}

async function attempt(scenario: PlannedScenario, context: RunContext, evidence: Evidence): Promise<Outcome> {
  const { transport, signal, blocked } = context;
  const coming = evidence.step("connect", () => transport.customer());
  // A guest that comes after the run was stopped leaves again.
  coming.then((late) => signal.aborted && late.leave()).catch(() => undefined);
  const customer = await unlessStopped(coming, signal);
  try {
    const reason = await unlessStopped(blocked, signal);
    if (reason !== undefined) return reason;
    const sent = await send(scenario, customer, context, evidence);
    const id = await learn(sent, context, evidence);
    if (!isRouted(scenario)) return accepted(scenario);
    if (id === undefined) return neverIndexed(sent, context.patience);
    return await evidence.step("route", () => watch(id, scenario, customer, context, evidence));
  } finally {
    customer.leave();
  }
}

/** Sends the attributes and the mark. From then on there may be a conversation, until it is known which or that there is none. */
async function send(
  { attributes, expect }: PlannedScenario,
  customer: Customer,
  { mark, signal }: RunContext,
  evidence: Evidence,
): Promise<Sent> {
  const [first = {}, ...more] =
    expect.outcome === "refused" ? [mark.padTo(expect.bytes, attributes)] : mark.messagesFor(attributes);
  evidence.unknown += 1;
  try {
    return await evidence.step("send", async () => {
      const sent = await unlessStopped(customer.send(TEXT, first), signal);
      for (const rest of more) await unlessStopped(customer.send(`${TEXT}: its mark`, rest), signal);
      return sent;
    });
  } catch (error) {
    // What was refused has begun nothing.
    if (error instanceof GuestRefusedError) evidence.unknown -= 1;
    throw error;
  }
}

/** The conversation of a message: the guest protocol never tells it. 404 until it is indexed. */
async function learn(sent: Sent, context: RunContext, evidence: Evidence): Promise<string | undefined> {
  const { rest, patience, signal } = context;
  const id = await evidence.step("index", async () =>
    "conversationId" in sent
      ? sent.conversationId
      : poll(() => unlessStopped(conversationOf(sent.messageId, rest), signal).catch(unlessNotFound), {
          patience: patience.indexing,
          signal,
        }),
  );
  if (id !== undefined) {
    evidence.conversationId = id;
    evidence.unknown -= 1;
  }
  return id;
}

/** Reads the conversation until it is judged; what is still missing at the end of patience is what is wrong. */
async function watch(
  id: string,
  scenario: RoutedScenario,
  customer: Customer,
  { rest, plan, patience, signal }: RunContext,
  evidence: Evidence,
): Promise<Outcome> {
  const look = async (isLast: boolean): Promise<Outcome | undefined> => {
    const seen = await unlessStopped(readConversation(id, rest), signal);
    evidence.seen = seen;
    const judgement: Judgement = judge(scenario, seen, plan);
    if (judgement.kind === "passed") return { verdict: "passed" };
    if (judgement.kind === "waiting" && !isLast) return undefined;
    return { verdict: "failed", reason: judgement.reason, message: judgement.message };
  };
  const outcome = await poll(look, { patience: patience.routing, signal, last: customer.ended });
  return outcome ?? { verdict: "error", code: "internal", message: "nothing was judged" };
}

/** Ends the conversation; one left open would reach an agent, so that is an error. */
async function endOf(evidence: Evidence, rest: RestClient): Promise<string | undefined> {
  const { conversationId } = evidence;
  if (conversationId === null) return undefined;
  try {
    await evidence.step("end", () => endConversation(conversationId, rest));
    return undefined;
  } catch (error) {
    return `conversation ${conversationId} could not be ended: ${messageOf(error)}`;
  }
}

/** A conversation that stays open is told in every verdict; what else was found stays what it is. */
export function withTrouble(outcome: Outcome, trouble: string): Outcome {
  if (outcome.verdict === "passed") return { verdict: "error", code: "not-ended", message: trouble };
  return { ...outcome, message: `${outcome.message}; ${trouble}` };
}

function refusal({ expect }: PlannedScenario, error: GuestRefusedError): Outcome {
  if (expect.outcome === "refused" && error.code === expect.code) return { verdict: "passed" };
  const expected = expect.outcome === "refused" ? `expected a refusal with ${expect.code}; ` : "";
  return { verdict: "failed", reason: "refused", message: `${expected}${error.message}` };
}

function accepted({ expect }: PlannedScenario): Outcome {
  if (expect.outcome !== "refused") return { verdict: "error", code: "internal", message: "nothing was judged" };
  const message = `Expected a refusal with ${expect.code}, found a message with ${expect.bytes} bytes of attributes accepted`;
  return { verdict: "failed", reason: "accepted-but-forbidden", message };
}

function neverIndexed(sent: Sent, { indexing }: Patience): Outcome {
  const id = "messageId" in sent ? sent.messageId : "";
  const message =
    `message ${id} led to no conversation within ${indexing / 1000} s ` +
    "(GET /api/v2/conversations/messages/{messageId}/details answered 404)";
  return { verdict: "error", code: "not-found", message };
}

function failureOf(error: unknown): Outcome {
  const code: InfrastructureCode =
    error instanceof GenesysError ? error.kind : error instanceof GuestRefusedError ? codeOf(error) : "internal";
  return { verdict: "error", code, message: messageOf(error) };
}

function codeOf({ code }: GuestRefusedError): InfrastructureCode {
  return code === 429 || code === 4029 ? "rate-limited" : "server";
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof GenesysError && error.kind === "not-found") return undefined;
  throw error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
