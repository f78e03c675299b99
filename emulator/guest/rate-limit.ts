/** At most so many events in any span of time. Its memory grows to one time for each event that it allows. */
export class RateLimit {
  readonly #milliseconds: number;
  readonly #count: number;
  /** The times of the last events; when there are as many as are allowed, the oldest is at `#next`. */
  readonly #times: number[] = [];
  #next = 0;

  constructor({ count, seconds }: Rate) {
    this.#count = count;
    this.#milliseconds = seconds * 1000;
  }

  /** Counts an event. One that is too many does not count. @returns the seconds to wait, 0 when it is allowed */
  wait(now = Date.now()): number {
    const free = (this.#times[this.#next] ?? 0) + this.#milliseconds;
    if (free > now) return Math.ceil((free - now) / 1000);
    this.#times[this.#next] = now;
    this.#next = (this.#next + 1) % this.#count;
    return 0;
  }

  /** Whether it would allow as many events as at its beginning. */
  isIdle(now: number): boolean {
    const last = this.#times.at(this.#next - 1) ?? 0;
    return last + this.#milliseconds <= now;
  }
}

/** So many events in so many seconds; for many things also Infinity, for no limit. */
export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

const FIRST_SWEEP = 1024;
/** Little, so that memory stays even; still a constant cost for each new thing. */
const GROWTH = 1.25;

/** A limit for each of many things. Those that are idle are forgotten, each at a constant cost. */
export class RateLimits {
  readonly #rate: Rate;
  readonly #limits = new Map<string, RateLimit>();
  #sweepAt = FIRST_SWEEP;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Counts an event of a thing. @returns the seconds to wait, 0 when it is allowed */
  wait(id: string): number {
    if (this.#rate.count === Number.POSITIVE_INFINITY) return 0;
    const known = this.#limits.get(id);
    if (known !== undefined) return known.wait();
    if (this.#limits.size >= this.#sweepAt) this.#sweep();
    const limit = new RateLimit(this.#rate);
    this.#limits.set(id, limit);
    return limit.wait();
  }

  #sweep(): void {
    const now = Date.now();
    for (const [id, limit] of this.#limits) if (limit.isIdle(now)) this.#limits.delete(id);
    this.#sweepAt = Math.max(FIRST_SWEEP, this.#limits.size * GROWTH);
  }
}
