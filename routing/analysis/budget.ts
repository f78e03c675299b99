/** How much work a question, and all questions together, may cost. */
export interface Limits {
  readonly perQuestion: number;
  readonly inAll: number;
}

/** About a quarter of a second a question and five seconds in all on a common machine. */
export const DEFAULT_LIMITS: Limits = { perQuestion: 12_000_000, inAll: 250_000_000 };

/**
 * Counts work units (a unit is one look at how a box stands to a domain on one axis). Units, not time, so that the same
 * model has the same answers on every machine.
 */
export class Budget {
  readonly #limits: Limits;
  #spent = 0;
  #question = 0;

  constructor(limits: Limits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  /** Starts the count of the next question. */
  nextQuestion(): void {
    this.#question = 0;
  }

  /** Counts work; false once too much was done for this question or in all. */
  spend(units: number): boolean {
    this.#spent += units;
    this.#question += units;
    return this.#question <= this.#limits.perQuestion && this.#spent <= this.#limits.inAll;
  }
}
