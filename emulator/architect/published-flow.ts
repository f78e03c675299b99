import { isEntity } from "./entity.ts";
import { ExpressionError } from "./expressions/problem.ts";
import type { Compiled } from "./expressions/signature.ts";
import type { NamedEntity } from "./organisation.ts";
import { OutcomeProblem } from "./outcomes.ts";
import type { Program, Step } from "./program.ts";
import type { FlowStep, Recording } from "./recording.ts";
import { type FlowInput, FlowRun, type GuestMessage, type Transfer } from "./run.ts";

/** A flow that is ready to run. */
export interface PublishedFlow {
  readonly name: string;
  readonly description: string;
  /** The id of the division that the flow names; undefined when it names none. */
  readonly divisionId?: string;
  readonly language: string;
  /** What the names in it meant when it was published. */
  readonly references: Readonly<Record<string, string>>;
  /** The actions whose outcome comes from outside; names may repeat. */
  readonly outside: readonly OutsideAction[];
  readonly slots: number;
  readonly steps: readonly Step[];
  /** What a diagram is drawn from. */
  readonly program: Pick<Program, "nodes" | "ways">;
  /** Error handling: the queue to transfer to, or undefined to disconnect. */
  readonly onError: Compiled | undefined;
}

/** An action whose outcome comes from outside of the flow, and what an outcome may name. */
export interface OutsideAction {
  /** The word of the action, for example callData. */
  readonly word: string;
  readonly name: string;
  readonly outputs: readonly string[];
  readonly values: readonly string[];
}

/** What a flow did, since it began or since it went on. */
export interface FlowResult {
  /**
   * `ended`: it came to the end of its last action, without a transfer and without a disconnect. `waiting`: for the
   * guest's next message.
   */
  readonly outcome: "transferred" | "disconnected" | "ended" | "waiting";
  /** The run-time error that led into the error handling. */
  readonly error?: string;
  /** Whether the error is that a scripted outcome does not fit the flow. */
  readonly isMisscripted?: boolean;
  readonly queue?: NamedEntity;
  readonly priority: number;
  readonly skills: readonly NamedEntity[];
  readonly language?: NamedEntity;
  /** Participant data that the flow set. */
  readonly participantData: Readonly<Record<string, string>>;
  /** Texts sent to the guest, in order. */
  readonly responses: readonly string[];
  /** The actions that ran, and which way they went. */
  readonly trace: readonly string[];
  /** What to script, for each call of an action that nobody had scripted an outcome for. */
  readonly unscripted: readonly string[];
  /** What each action did, where it was recorded. */
  readonly recorded?: readonly FlowStep[];
  /** Goes on with the guest's message and the attributes that the customer has by then; of a flow that waits. */
  readonly goOn?: (
    message: GuestMessage,
    participantData: Readonly<Record<string, string>>,
    recording?: Recording,
  ) => FlowResult;
}

/** Runs a published flow from its start, until it ends or waits for the guest. Nothing outside is changed. */
export function runFlow(flow: PublishedFlow, input: FlowInput): FlowResult {
  return proceed(flow, new FlowRun(flow.slots, flow.language, input));
}

function proceed(flow: PublishedFlow, run: FlowRun): FlowResult {
  const { steps } = flow;
  try {
    let step = steps[run.at];
    while (step !== undefined) step = steps[step(run)];
    if (run.isWaiting)
      return {
        ...result(run, "waiting"),
        goOn: (message, participantData, recording) => {
          run.goOn(message, participantData, recording);
          return proceed(flow, run);
        },
      };
    return result(run, run.transfer !== undefined ? "transferred" : run.isDisconnected ? "disconnected" : "ended");
  } catch (error) {
    const isMisscripted = error instanceof OutcomeProblem;
    if (!(error instanceof ExpressionError || isMisscripted)) throw error;
    run.recording?.fail(error.message);
    run.transfer = errorTransfer(flow, run);
    const ended = result(run, run.transfer === undefined ? "disconnected" : "transferred");
    return { ...ended, error: error.message, isMisscripted };
  }
}

function errorTransfer(flow: PublishedFlow, run: FlowRun): Transfer | undefined {
  if (flow.onError === undefined) return undefined;
  try {
    const queue = flow.onError(run);
    return isEntity(queue) ? { queue, priority: 0, skills: [] } : undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function result(run: FlowRun, outcome: FlowResult["outcome"]): FlowResult {
  const { responses, trace, unscripted, transfer, recording } = run;
  const participantData = run.written();
  const done = { outcome, priority: 0, skills: [], ...transfer, participantData, responses, trace, unscripted };
  return recording === undefined ? done : { ...done, recorded: recording.steps };
}
