/** Requests that the platform allows a token in a minute: `client.credentials.token.rate.per.minute` ("Organization limits", developer.genesys.cloud). */
const ALLOWED = 300;
const WINDOW = 60_000;
/** Left free: the platform's minute begins elsewhere, and an answer may have been lost. */
const MARGIN = 10;

/** Keeps all calls of a token under the organisation's rate limit, and lets all of them wait where one was told to. */
export class Pace {
  #allowed = ALLOWED;
  #sent: number[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  /** Ends when a call may be made; calls go in the order in which they asked. */
  turn(): Promise<void> {
    const mine = this.#queue.then(() => this.#admit());
    this.#queue = mine;
    return mine;
  }

  /** Lets every further call wait. Holds at the same time do not add up. */
  hold(milliseconds: number): void {
    this.#queue = Promise.all([this.#queue, pause(milliseconds)]);
  }

  /** Takes over what an answer says of the limit (`inin-ratelimit-allowed`): an organisation may have another. */
  observe(allowed: string | undefined): void {
    const limit = Number(allowed);
    if (allowed !== undefined && Number.isInteger(limit) && limit > 0) this.#allowed = limit;
  }

  async #admit(): Promise<void> {
    const most = Math.max(1, this.#allowed - MARGIN);
    const oldest = this.#sent.at(-most);
    const wait = oldest === undefined ? 0 : oldest + WINDOW - Date.now();
    if (wait > 0) await pause(wait);
    const now = Date.now();
    this.#sent = [...this.#sent.filter((time) => time > now - WINDOW), now];
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
