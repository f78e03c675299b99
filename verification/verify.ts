import PQueue from "p-queue";
import type { Organisation } from "../genesys/organisation.ts";
import type { RestClient } from "../genesys/rest-client.ts";
import { Evidence } from "./evidence.ts";
import { endLeftovers, endUnknown } from "./leftovers.ts";
import type { Plan, PlannedScenario } from "./plan.ts";
import { preflight } from "./preflight.ts";
import { MARK, RunMark } from "./run-mark.ts";
import { type Patience, type RunContext, runScenario, type ScenarioResult } from "./run-scenario.ts";
import type { TransportKind } from "./transport.ts";
import { transportOf } from "./transport-of.ts";
import type { Outcome, Verdict, VerificationRun } from "./verdict.ts";
import { poll } from "./waiting.ts";

/** Genesys documents no timing; this is patient. */
const PATIENCE: Patience = { indexing: 30_000, routing: 60_000, searching: 5_000, run: 15 * 60_000 };

export interface VerifyOptions {
  readonly organisation: Organisation;
  readonly rest: RestClient;
  readonly transport?: TransportKind;
  readonly patience?: Partial<Patience>;
  /** Stops the run: conversations are ended, and what was not told yet is skipped. */
  readonly signal?: AbortSignal;
  /** Told of each verdict as it comes. */
  readonly onVerdict?: (verdict: Verdict) => void;
}

/** Sends one conversation per scenario into the deployed routing and tells what became of each. */
export async function verify(plan: Plan, options: VerifyOptions): Promise<VerificationRun> {
  const { organisation, rest, transport: kind = "guest", onVerdict = () => undefined } = options;
  const mark = new RunMark(plan.deploymentId);
  const transport = transportOf(kind, { plan, organisation, rest, mark });
  const patience = { ...PATIENCE, ...options.patience };
  const interrupted = options.signal ?? new AbortController().signal;
  const signal = AbortSignal.any([interrupted, AbortSignal.timeout(patience.run)]);
  const notes: string[] = [];
  const blocked = prepare(plan, rest, mark, kind, notes);
  const stopped = (): Outcome =>
    interrupted.aborted
      ? { verdict: "skipped", code: "interrupted", message: "the run was interrupted" }
      : { verdict: "error", code: "out-of-time", message: `the run took longer than ${patience.run / 1000} s` };
  const context: RunContext = { plan, rest, transport, mark, patience, signal, stopped, blocked };
  try {
    const queue = new PQueue({ concurrency: plan.concurrency });
    const [run, skipped] = runnable(plan, transport.limitsBytes);
    const results = await queue.addAll(
      run.map((scenario) => async () => {
        const result = signal.aborted ? untold(scenario, plan, stopped()) : await runScenario(scenario, context);
        onVerdict(result.verdict);
        return result;
      }),
    );
    const trouble = await endWhatIsUnknown(results, mark, rest, patience.searching, notes);
    const verdicts = results.map(({ verdict, unknown }) => (unknown > 0 ? told(verdict, trouble, notes) : verdict));
    return { verdicts: [...verdicts, ...skipped, ...plan.leftOut.map((one) => leftOut(one, plan))], notes };
  } finally {
    await blocked.catch(() => undefined);
    await closeTransport(transport, notes);
    mark.over();
  }
}

/** Ends what earlier runs left behind and looks whether everything is there. @returns Why nothing can be sent. */
async function prepare(
  plan: Plan,
  rest: RestClient,
  mark: RunMark,
  kind: TransportKind,
  notes: string[],
): Promise<Outcome | undefined> {
  const [problems, leftovers] = await Promise.all([preflight(plan, rest, kind), leftoversOf(mark, rest)]);
  const messages = (of: boolean) => problems.filter(({ blocks }) => blocks === of).map(({ message }) => message);
  // What blocks stands in every verdict.
  notes.push(...messages(false), ...leftovers);
  const blocking = messages(true);
  return blocking.length === 0 ? undefined : { verdict: "error", code: "preflight", message: blocking.join("; ") };
}

async function leftoversOf(mark: RunMark, rest: RestClient): Promise<readonly string[]> {
  try {
    const ended = await endLeftovers(mark, rest);
    if (ended.length === 0) return [];
    return [
      `${count(ended.length)} that an earlier run left open: found by ${MARK.deployment} and ended: ${ended.join(", ")}`,
    ];
  } catch (error) {
    return [`whether an earlier run left conversations open is not known: ${messageOf(error)}`];
  }
}

/** The limit of bytes is that of the web messenger; another way in is not probed for it. */
function runnable(plan: Plan, limitsBytes: boolean): readonly [readonly PlannedScenario[], readonly Verdict[]] {
  const isRun = ({ expect }: PlannedScenario) => limitsBytes || expect.outcome === "routed";
  const message = "the limit of bytes is the web messenger's; this transport has none that is documented";
  const skipped = plan.scenarios.filter((scenario) => !isRun(scenario));
  return [
    plan.scenarios.filter(isRun),
    skipped.map((scenario) => untold(scenario, plan, { verdict: "skipped", code: "left-out", message }).verdict),
  ];
}

function untold(scenario: PlannedScenario, plan: Plan, outcome: Outcome): ScenarioResult {
  return { verdict: new Evidence().verdict(scenario, plan, outcome), unknown: 0 };
}

/** All scenarios of a plan, none of which may be run now. */
export function skippedRun(plan: Plan, message: string): VerificationRun {
  const outcome: Outcome = { verdict: "skipped", code: "not-allowed", message };
  const skipped = plan.scenarios.map((scenario) => untold(scenario, plan, outcome).verdict);
  return { verdicts: [...skipped, ...plan.leftOut.map((one) => leftOut(one, plan))], notes: [] };
}

function leftOut({ name, kind, line, why }: Plan["leftOut"][number], plan: Plan): Verdict {
  const expect = { outcome: "refused", code: 0, bytes: 0 } as const;
  const outcome: Outcome = { verdict: "skipped", code: "left-out", message: why };
  return untold({ name, kind, line, attributes: {}, expect }, plan, outcome).verdict;
}

/**
 * Ends what this run began without learning its ids; of several, a note names them. @returns What there is to say of it in
 * the verdicts concerned.
 */
async function endWhatIsUnknown(
  results: readonly ScenarioResult[],
  mark: RunMark,
  rest: RestClient,
  patience: number,
  notes: string[],
): Promise<string> {
  const begun = results.reduce((sum, { unknown }) => sum + unknown, 0);
  if (begun === 0) return "";
  const known = results.flatMap(({ verdict }) => verdict.conversationId ?? []);
  const carries = `it carries ${MARK.run}=${mark.run}`;
  const ended: string[] = [];
  let failure: string | undefined;
  try {
    // Also where the run was interrupted: what was begun is ended.
    await poll(
      async () => {
        ended.push(...(await endUnknown(mark, new Set([...known, ...ended]), rest)));
        return ended.length >= begun ? ended : undefined;
      },
      { patience, signal: new AbortController().signal },
    );
  } catch (error) {
    failure = messageOf(error);
  }
  if (begun > 1 && ended.length > 0) {
    notes.push(
      `${count(ended.length)} whose ids were not learned: found by ${MARK.run} and ended: ${ended.join(", ")}`,
    );
  }
  if (failure !== undefined) {
    return `if it started a conversation, that stays open; ${carries}; it could not be searched for: ${failure}`;
  }
  if (ended.length === 0) return `if it started a conversation, that stays open: a search found none; ${carries}`;
  if (begun === 1) return `the conversation that it started was found by its mark and ended: ${ended.join(", ")}`;
  return ended.length >= begun
    ? "what it started was found by its mark and ended"
    : `if it started a conversation, that may stay open: a search found and ended ${ended.length} of ${begun} that may have begun in this run; ${carries}`;
}

/** What passed at a later attempt stays so; what became of the earlier one is told beside it. */
function told(verdict: Verdict, trouble: string, notes: string[]): Verdict {
  if (verdict.verdict !== "passed") return { ...verdict, message: `${verdict.message}; ${trouble}` };
  notes.push(`${verdict.scenario}, an earlier attempt: ${trouble}`);
  return verdict;
}

async function closeTransport(transport: RunContext["transport"], notes: string[]): Promise<void> {
  try {
    await transport.close();
  } catch (error) {
    notes.push(`what was made for the run could not be taken away: ${messageOf(error)}`);
  }
}

function count(conversations: number): string {
  return conversations === 1 ? "1 conversation" : `${conversations} conversations`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
