import { valueToJson } from "./expressions/json-forms.ts";
import type { Compiled, Onlooker, Scope } from "./expressions/signature.ts";
import type { Value } from "./expressions/value.ts";
import type { FlowNode } from "./flow-node.ts";

/** Something that an action evaluated, read or wrote. */
export interface Seen {
  /** Where in the action: the place of the setting, or the name of an attribute. */
  readonly at: string;
  /** As it is written; absent where it is no expression. */
  readonly expression?: string;
  /** As JSON; null is NOT_SET. */
  readonly value: unknown;
  /** The variables in the expression, with the values that they had. */
  readonly reads: Readonly<Record<string, unknown>>;
}

/** An action that a flow ran: what it saw, and which way it went on. */
export interface FlowStep {
  readonly node: string;
  readonly action: string;
  readonly name: string;
  /** The way by which the flow left the action; absent where there is one only. */
  readonly edge?: string;
  readonly seen: readonly Seen[];
  /** The error in which the action ended. */
  readonly error?: string;
}

type OpenStep = { -readonly [K in keyof FlowStep]: FlowStep[K] } & { readonly seen: Seen[] };

/** More of one run is not recorded: nobody reads it, and a flow may run 10,000 actions. */
const MAXIMUM_STEPS = 1000;
const MAXIMUM_SEEN = 200;

/** What the actions of one run do, for whoever watches. */
export class Recording implements Onlooker {
  readonly steps: FlowStep[] = [];
  #step: OpenStep | undefined;

  begin({ id, action, name }: FlowNode): void {
    this.#step = { node: id, action, name, seen: [] };
    if (this.steps.length < MAXIMUM_STEPS) this.steps.push(this.#step);
  }

  /** An action goes on after the flow waited in it. */
  resume(node: FlowNode): void {
    if (this.#step === undefined) this.begin(node);
  }

  see(at: string, value: Value): void {
    this.#note({ at, value: valueToJson(value), reads: {} });
  }

  evaluate(
    scope: Scope,
    run: Compiled,
    at: string,
    expression: string,
    variables: ReadonlyMap<string, Compiled>,
  ): Value {
    const reads = Object.fromEntries([...variables].map(([name, read]) => [name, valueToJson(read(scope))]));
    const value = run(scope);
    this.#note({ at, expression, value: valueToJson(value), reads });
    return value;
  }

  leave(edge: string): void {
    if (this.#step !== undefined) this.#step.edge = edge;
  }

  fail(error: string): void {
    if (this.#step !== undefined) this.#step.error = error;
  }

  #note(seen: Seen): void {
    if (this.#step !== undefined && this.#step.seen.length < MAXIMUM_SEEN) this.#step.seen.push(seen);
  }
}
