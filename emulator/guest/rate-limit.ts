/** At most so many events in any second; "Web messaging limits" (developer.genesys.cloud) allows five messages. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #now: () => number;
  #times: number[] = [];

  constructor(perSecond: number, now: () => number = Date.now) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** Counts an event; false when it is one too many, which then does not count. */
  allows(): boolean {
    const now = this.#now();
    this.#times = this.#times.filter((time) => time > now - 1000);
    if (this.#times.length >= this.#perSecond) return false;
    this.#times.push(now);
    return true;
  }
}
