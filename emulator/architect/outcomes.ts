import { z } from "zod";

const outcomeSchema = z.strictObject({
  /** The output that the action takes; the first one by default. */
  output: z.string().optional(),
  /** Values of what it gives, by name. */
  values: z.record(z.string(), z.unknown()).optional(),
  /** The action fails with this message, and the flow goes into its error handling. */
  error: z.string().optional(),
});

/** What an action answers whose answer comes from outside of the flow: a data action, a bot, a schedule, a module. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** Outcomes by the name of the action. A list answers one call each; a single outcome answers all calls. */
export const outcomesSchema = z.record(z.string(), z.union([outcomeSchema, z.array(outcomeSchema)]));
export type Outcomes = Readonly<Record<string, Outcome | readonly Outcome[]>>;

/** A scripted outcome that does not fit the flow: a mistake of whoever scripted it, never of the flow. */
export class OutcomeProblem extends Error {
  override readonly name = "OutcomeProblem";
}

/** The scripted outcomes of one run. */
export class Script {
  readonly #outcomes: Outcomes;
  readonly #calls = new Map<string, number>();

  constructor(outcomes: Outcomes) {
    this.#outcomes = outcomes;
  }

  /** The outcome of the next call of that action; undefined where nobody scripted one. */
  next(action: string): Outcome | undefined {
    const outcomes = Object.hasOwn(this.#outcomes, action) ? this.#outcomes[action] : undefined;
    if (outcomes === undefined || !isList(outcomes)) return outcomes;
    const call = this.#calls.get(action) ?? 0;
    this.#calls.set(action, call + 1);
    return outcomes[call];
  }
}

const isList = (outcomes: Outcome | readonly Outcome[]): outcomes is readonly Outcome[] => Array.isArray(outcomes);
