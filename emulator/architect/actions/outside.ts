import type { PublishContext } from "../context.ts";
import { ExpressionError } from "../expressions/problem.ts";
import { typeName } from "../expressions/types.ts";
import { describe } from "../fields.ts";
import { type Outcome, OutcomeProblem } from "../outcomes.ts";
import type { OutsideAction } from "../published-flow.ts";
import type { FlowRun } from "../run.ts";
import { literalValue } from "../setting.ts";
import type { DeclaredVariable } from "../variables.ts";

/** Where the values of an outcome go, by the names that the flow has for them; null is nowhere. */
export type Takers = ReadonlyMap<string, DeclaredVariable | null>;

/** What an outcome of an action may be: the value takers of each output. */
export type Takes = Readonly<Record<string, Takers>>;

/** An action whose answer comes from outside of the flow; each call takes the answer that was scripted for it. */
export class Outside {
  readonly #action: OutsideAction;
  readonly #takes: Takes;

  constructor(word: string, name: unknown, takes: Takes, context: PublishContext) {
    const values = Object.values(takes).flatMap((takers) => [...takers.keys()]);
    this.#action = { word, name: String(name), outputs: Object.keys(takes), values: [...new Set(values)] };
    this.#takes = takes;
    context.outside.push(this.#action);
  }

  /** Takes the outcome of this call. @returns the output it takes; undefined where no outcome is scripted */
  take(run: FlowRun): string | undefined {
    const { name, outputs } = this.#action;
    const outcome = run.outcome(name);
    if (outcome === undefined) return undefined;
    if (outcome.error !== undefined) throw new ExpressionError(`${this.#title}: ${outcome.error}`);
    const output = outcome.output ?? outputs[0] ?? "";
    this.assign(run, output, outcome);
    if (outputs.length > 1) run.leaveBy(output);
    return output;
  }

  /** Sets the variables that take values of an output; those without a value are NOT_SET. */
  assign(run: FlowRun, output: string, { values = {} }: Outcome): void {
    const takers = Object.hasOwn(this.#takes, output) ? this.#takes[output] : undefined;
    if (takers === undefined)
      throw new OutcomeProblem(
        `${this.#title} has no output "${output}"; it has ${this.#action.outputs.join(", ") || "none"}`,
      );
    for (const name of Object.keys(values))
      if (!takers.has(name))
        throw new OutcomeProblem(
          `${this.#title} gives no "${name}" by its output "${output}"; it gives ${[...takers.keys()].join(", ") || "nothing"}`,
        );
    for (const [name, variable] of takers) {
      if (variable === null) continue;
      const given = Object.hasOwn(values, name) ? values[name] : null;
      const value = given === null ? null : literalValue(given, variable.type);
      if (value === undefined)
        throw new OutcomeProblem(
          `${this.#title}: "${name}" goes to ${variable.name} of type ${typeName(variable.type)}, found ${describe(given)}`,
        );
      run.slots[variable.slot] = value;
    }
  }

  /** Notes that no outcome is scripted, and how to script one. @returns the note */
  unscripted(run: FlowRun): string {
    const note = this.#note();
    run.unscripted.push(note);
    return note;
  }

  #note(): string {
    const { name, outputs } = this.#action;
    const [first = ""] = outputs;
    const values = [...(this.#takes[first]?.keys() ?? [])];
    const output = outputs.length < 2 ? {} : { output: first };
    const given = values.length === 0 ? {} : { values: Object.fromEntries(values.map((value) => [value, "…"])) };
    const example = JSON.stringify({ [name]: { ...output, ...given } });
    return `no outcome is scripted for this call of ${this.#title}; script it, for example ${example}`;
  }

  get #title(): string {
    return `${this.#action.word} "${this.#action.name}"`;
  }
}
