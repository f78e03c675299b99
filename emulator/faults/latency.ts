import { setTimeout as sleep } from "node:timers/promises";

/** How much later everything is answered: the answers to requests, and the frames to guests. */
export interface Latency {
  milliseconds: number;
}

/** Does things later, in the order in which they were given. */
export class Delay {
  readonly #latency: Latency;
  #last: Promise<void> | undefined;

  constructor(latency: Latency) {
    this.#latency = latency;
  }

  run(action: () => void): void {
    const due = Date.now() + this.#latency.milliseconds;
    if (this.#latency.milliseconds === 0 && this.#last === undefined) {
      action();
      return;
    }
    const mine = (this.#last ?? Promise.resolve()).then(async () => {
      await sleep(Math.max(0, due - Date.now()), undefined, { ref: false });
      if (this.#last === mine) this.#last = undefined;
      action();
    });
    this.#last = mine;
  }
}
