import { setTimeout as sleep } from "node:timers/promises";

/** How one attempt ended: with a result, or with a reason to try again. */
export type Attempt<T> =
  | { readonly done: true; readonly result: T }
  | { readonly done: false; readonly retryAfterMs?: number; readonly error: Error };

const attempts = 7;
const firstWaitMs = 50;
/** Longer than a test or a person at a terminal waits; the real provider goes on up to 180 s. */
const longestRetryAfterMs = 20_000;

/**
 * Repeats `attempt` as the provider's HTTP client does (go-retryablehttp, RetryMax 20, 1 to 30 s), but for a server
 * on loopback: within some seconds. The last error is thrown.
 */
export async function withRetries<T>(attempt: () => Promise<Attempt<T>>, signal: AbortSignal): Promise<T> {
  for (let tried = 1; ; tried++) {
    const outcome = await attempt();
    if (outcome.done) return outcome.result;
    const waitMs = outcome.retryAfterMs ?? firstWaitMs * 2 ** (tried - 1);
    if (tried === attempts || waitMs > longestRetryAfterMs) throw outcome.error;
    await sleep(waitMs, undefined, { signal });
  }
}

/** Repeats `poll` until it gives a result, every half second at last; after `limitMs` it throws `timeout`. */
export async function poll<T>(
  ask: () => Promise<T | undefined>,
  options: { readonly limitMs: number; readonly timeout: () => Error; readonly signal: AbortSignal },
): Promise<T> {
  const end = Date.now() + options.limitMs;
  for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 500)) {
    const result = await ask();
    if (result !== undefined) return result;
    if (Date.now() + waitMs > end) throw options.timeout();
    await sleep(waitMs, undefined, { signal: options.signal });
  }
}
