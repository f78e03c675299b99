import { STAMP } from "../routing/model.ts";
import type { Conversation } from "./conversation.ts";
import { isRouted, nearMissesOf } from "./judge.ts";
import { maskSeen, maskSent } from "./masking.ts";
import type { Plan, PlannedScenario } from "./plan.ts";
import type { Outcome, Steps, Verdict } from "./verdict.ts";

/** What is known of a conversation so far; a verdict tells it also where the run broke off. */
export class Evidence {
  conversationId: string | null = null;
  seen: Conversation | null = null;
  attempts = 0;
  /** How many conversations may have begun whose ids are not known. */
  unknown = 0;
  readonly #started = performance.now();
  #steps: Steps = { connect: null, send: null, index: null, route: null, end: null };

  /** Begins another attempt. */
  again(): void {
    this.attempts += 1;
    this.#steps = { connect: null, send: null, index: null, route: null, end: null };
  }

  /** Takes the time of a step, also of one that fails. */
  async step<T>(name: keyof Steps, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.#steps = { ...this.#steps, [name]: Math.round(performance.now() - started) };
    }
  }

  verdict(scenario: PlannedScenario, plan: Plan, outcome: Outcome): Verdict {
    const { seen } = this;
    const expected = isRouted(scenario) ? scenario.expect : undefined;
    return {
      ...scenarioPart(scenario, plan),
      expectedQueue: expected?.queue.name ?? null,
      expectedRule: expected?.rule ?? null,
      reachedQueue: seen?.queue?.name ?? seen?.queue?.id ?? null,
      reachedQueueId: seen?.queue?.id ?? null,
      rule: seen?.attributes[STAMP.rule] ?? null,
      version: seen?.attributes[STAMP.version] ?? null,
      seen: seen === null ? null : maskSeen(seen.attributes, plan),
      nearMisses: seen === null ? [] : [...nearMissesOf(scenario, seen, plan)],
      conversationId: this.conversationId,
      attempts: this.attempts,
      milliseconds: Math.round(performance.now() - this.#started),
      steps: this.#steps,
      ...outcome,
    };
  }
}

function scenarioPart({ name, kind, line, attributes }: PlannedScenario, plan: Plan) {
  return { scenario: name, kind, line, attributes: maskSent(attributes, plan) };
}
