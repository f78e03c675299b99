import { ExpressionError } from "./expressions/problem.ts";
import type { Compiled, Scope } from "./expressions/signature.ts";
import type { Value } from "./expressions/value.ts";
import type { NamedEntity, Organisation } from "./organisation.ts";
import { builtInValues, type MessageFacts } from "./variables.ts";

/** What a flow is run with. */
export interface FlowInput {
  /** The attributes of the customer participant. */
  readonly participantData: Readonly<Record<string, string>>;
  readonly organisation: Organisation;
  readonly message?: MessageFacts;
}

/** What a flow did. */
export interface FlowResult {
  /** `ended`: it came to the end of its last action, without a transfer and without a disconnect. */
  readonly outcome: "transferred" | "disconnected" | "ended";
  /** The run-time error that led into the error handling. */
  readonly error?: string;
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
}

/** Where a transfer leads. */
export interface Transfer {
  readonly queue: NamedEntity;
  readonly priority: number;
  readonly skills: readonly NamedEntity[];
  readonly language?: NamedEntity;
}

/** A published action; true when it ended the flow. */
export type Action = (run: FlowRun) => boolean;

/** A flow that is ready to run. */
export interface PublishedFlow {
  readonly name: string;
  readonly description: string;
  /** The id of the division that the flow names; undefined when it names none. */
  readonly divisionId?: string;
  /** What the names in it meant when it was published. */
  readonly references: Readonly<Record<string, string>>;
  readonly slots: number;
  readonly initialise: Action;
  readonly actions: readonly Action[];
  /** Error handling: the queue to transfer to, or undefined to disconnect. */
  readonly onError: Compiled | undefined;
}

/** "How many actions can I run in a flow?" (help.mypurecloud.com): after these, error handling. */
const MAXIMUM_ACTIONS = 10_000;

/** One run of a flow, as its actions see it. */
export class FlowRun implements Scope {
  readonly slots: Value[];
  readonly organisation: Organisation;
  readonly responses: string[] = [];
  readonly trace: string[] = [];
  readonly #data: Readonly<Record<string, string>>;
  readonly #changes = new Map<string, string>();
  #actionsLeft = MAXIMUM_ACTIONS;
  transfer: Transfer | undefined;

  constructor(slots: number, input: FlowInput) {
    this.slots = [...builtInValues(input.message)];
    while (this.slots.length < slots) this.slots.push(null);
    this.organisation = input.organisation;
    this.#data = input.participantData;
  }

  /** @throws ExpressionError when the flow has run too many actions */
  count(action: string): void {
    if (--this.#actionsLeft < 0) throw new ExpressionError(`the flow ran more than ${MAXIMUM_ACTIONS} actions`);
    this.trace.push(action);
  }

  /** Participant data by its exact name; NOT_SET when there is none (the documentation does not say). */
  read(name: string): string | null {
    return this.#changes.get(name) ?? (Object.hasOwn(this.#data, name) ? (this.#data[name] ?? null) : null);
  }

  write(name: string, value: string): void {
    this.#changes.set(name, value);
  }

  changes(): Record<string, string> {
    return Object.fromEntries(this.#changes);
  }
}

/** Runs actions in order; true when one of them ended the flow. */
export function runActions(actions: readonly Action[], run: FlowRun): boolean {
  for (const action of actions) if (action(run)) return true;
  return false;
}

/** Runs a published flow from its start, once. Nothing outside is changed. */
export function runFlow(flow: PublishedFlow, input: FlowInput): FlowResult {
  const run = new FlowRun(flow.slots, input);
  try {
    flow.initialise(run);
    const ended = runActions(flow.actions, run);
    return result(run, run.transfer === undefined ? (ended ? "disconnected" : "ended") : "transferred");
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    run.transfer = errorTransfer(flow, run);
    return { ...result(run, run.transfer === undefined ? "disconnected" : "transferred"), error: error.message };
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

/** Whether a value is a queue, skill or language. */
export const isEntity = (value: Value): value is NamedEntity =>
  typeof value === "object" && value !== null && "id" in value && "name" in value;

function result(run: FlowRun, outcome: FlowResult["outcome"]): FlowResult {
  const { responses, trace, transfer } = run;
  const participantData = run.changes();
  return { outcome, priority: 0, skills: [], ...transfer, participantData, responses, trace };
}
