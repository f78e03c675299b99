import { ExpressionError } from "./expressions/problem.ts";
import type { Scope } from "./expressions/signature.ts";
import type { Value } from "./expressions/value.ts";
import { type Label, STOP } from "./label.ts";
import type { NamedEntity, Organisation } from "./organisation.ts";
import { type Outcome, type Outcomes, Script } from "./outcomes.ts";
import type { Recording } from "./recording.ts";
import { builtInValues, type MessageFacts } from "./variables.ts";

/** A message of the guest that a waiting flow goes on with. */
export interface GuestMessage {
  readonly text: string;
  /** Attributes that came with it; they change what the flow reads from then on. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** What a flow is run with. */
export interface FlowInput {
  /** The attributes of the customer participant. */
  readonly participantData: Readonly<Record<string, string>>;
  readonly organisation: Organisation;
  readonly message?: MessageFacts;
  /** What the guest says later, for a flow that asks. */
  readonly messages?: readonly GuestMessage[];
  /** What actions answer whose answer comes from outside of the flow. */
  readonly outcomes?: Outcomes;
  /** Notes what each action does. */
  readonly recording?: Recording | undefined;
}

/** Where a transfer leads. */
export interface Transfer {
  readonly queue: NamedEntity;
  readonly priority: number;
  readonly skills: readonly NamedEntity[];
  readonly language?: NamedEntity;
}

/** A call of a task: what is the caller's again when it ends, and where each of its paths leads. */
export interface Call {
  readonly slots: readonly number[];
  readonly paths: ReadonlyMap<string, Label>;
  readonly end: Label;
}

/** "How many actions can I run in a flow?" (help.mypurecloud.com): after these, error handling. */
const MAXIMUM_ACTIONS = 10_000;

/** One run of a flow, as its actions see it. */
export class FlowRun implements Scope {
  readonly slots: Value[];
  readonly organisation: Organisation;
  /** What watches the run, since it began or went on. */
  recording: Recording | undefined;
  responses: string[] = [];
  trace: string[] = [];
  /** What to script, for each call that no outcome was scripted for. */
  unscripted: string[] = [];
  transfer: Transfer | undefined;
  /** Whether the flow waits for the guest; then at the step `at`. */
  isWaiting = false;
  isDisconnected = false;
  at = 0;
  readonly #script: Script | undefined;
  readonly #messages: GuestMessage[];
  readonly #calls: { readonly call: Call; readonly saved: readonly Value[] }[] = [];
  #data: Readonly<Record<string, string>>;
  #written = new Map<string, string>();
  #actionsLeft = MAXIMUM_ACTIONS;

  constructor(slots: number, language: string, input: FlowInput) {
    this.slots = Array<Value>(slots).fill(null);
    builtInValues(input.message, language).forEach((value, slot) => {
      this.slots[slot] = value;
    });
    this.organisation = input.organisation;
    this.recording = input.recording;
    this.#data = input.participantData;
    this.#messages = [...(input.messages ?? [])];
    this.#script = input.outcomes && new Script(input.outcomes);
  }

  /** @throws ExpressionError when the flow has run too many actions */
  count(): void {
    if (--this.#actionsLeft < 0) throw new ExpressionError(`the flow ran more than ${MAXIMUM_ACTIONS} actions`);
  }

  /** Notes which way the action that runs is left by. */
  leaveBy(way: string): void {
    this.trace.push(way);
    this.recording?.leave(way);
  }

  /** Participant data by its exact name; NOT_SET when there is none (the documentation does not say). */
  read(name: string): string | null {
    return this.#written.get(name) ?? (Object.hasOwn(this.#data, name) ? (this.#data[name] ?? null) : null);
  }

  write(name: string, value: string): void {
    this.#written.set(name, value);
  }

  /** What was scripted for this call of an action. */
  outcome(action: string): Outcome | undefined {
    return this.#script?.next(action);
  }

  /** The guest's next message; undefined where the flow has to wait for it. */
  receive(): GuestMessage | undefined {
    return this.#messages.shift();
  }

  /** Goes on after a wait with a message and the attributes that the customer has by now. */
  goOn(
    message: GuestMessage,
    participantData: Readonly<Record<string, string>>,
    recording: Recording | undefined,
  ): void {
    this.isWaiting = false;
    this.recording = recording;
    this.responses = [];
    this.trace = [];
    this.unscripted = [];
    this.#data = participantData;
    this.#written = new Map();
    this.#messages.push(message);
  }

  /** Merges attributes that the guest sent with a message. */
  merge(attributes: Readonly<Record<string, string>>): void {
    for (const name of Object.keys(attributes)) this.#written.delete(name);
    this.#data = { ...this.#data, ...attributes };
  }

  /** Participant data that the flow wrote, since it began or went on. */
  written(): Record<string, string> {
    return Object.fromEntries(this.#written);
  }

  enter(call: Call): void {
    this.#calls.push({ call, saved: call.slots.map((slot) => this.slots[slot] ?? null) });
  }

  /** Ends the task that was entered last. @returns where its caller goes on */
  leave(path: string): number {
    const entered = this.#calls.pop();
    if (entered === undefined) return STOP;
    const { call, saved } = entered;
    for (const [index, slot] of call.slots.entries()) this.slots[slot] = saved[index] ?? null;
    return (call.paths.get(path) ?? call.end).at;
  }
}
