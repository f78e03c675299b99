import type { FastifyReply } from "fastify";
import { ApiError } from "../http/api-error.ts";

/** `client.credentials.token.rate.per.minute`, "Organization limits" (developer.genesys.cloud). */
export const REQUESTS_PER_MINUTE = 300;

const WINDOW_MILLISECONDS = 60_000;

/** Counts the requests of each token in windows of a minute that begin with a request. */
export class RateLimit {
  /** Infinity for no limit. */
  requestsPerMinute: number;
  readonly #windows = new Map<string, { readonly ends: number; count: number }>();
  readonly #now: () => number;

  constructor(requestsPerMinute: number, now: () => number = Date.now) {
    this.requestsPerMinute = requestsPerMinute;
    this.#now = now;
  }

  /**
   * Counts a request and says so in the answer's headers.
   * @throws ApiError 429 when the token had all its requests
   */
  count(token: string, reply: FastifyReply): void {
    if (this.requestsPerMinute === Number.POSITIVE_INFINITY) return;
    const window = this.#window(token);
    window.count += 1;
    const seconds = Math.ceil((window.ends - this.#now()) / 1000);
    reply.headers({
      "inin-ratelimit-count": window.count,
      "inin-ratelimit-allowed": this.requestsPerMinute,
      "inin-ratelimit-reset": seconds,
    });
    if (window.count <= this.requestsPerMinute) return;
    reply.header("Retry-After", seconds);
    throw new ApiError(
      429,
      "too.many.requests",
      `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
      [],
      { key: "client.credentials.token.rate.per.minute", namespace: "platform.api", value: this.requestsPerMinute },
    );
  }

  #window(token: string): { readonly ends: number; count: number } {
    const now = this.#now();
    const known = this.#windows.get(token);
    if (known !== undefined && known.ends > now) return known;
    for (const [other, { ends }] of this.#windows) if (ends <= now) this.#windows.delete(other);
    const window = { ends: now + WINDOW_MILLISECONDS, count: 0 };
    this.#windows.set(token, window);
    return window;
  }
}
