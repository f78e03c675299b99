import axios, { isAxiosError } from "axios";
import type { Organisation } from "../../genesys/organisation.ts";

/** One HTTP exchange as it was, whatever its status. */
export interface Exchange {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON where it is some, text otherwise. */
  readonly body: unknown;
  /** When it was sent, in milliseconds since 1970, and how long the answer took. */
  readonly sentAt: number;
  readonly milliseconds: number;
}

export interface ExchangeRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  /** false keeps the client from setting one of its own. */
  readonly headers?: Readonly<Record<string, string | false>>;
  readonly body?: unknown;
}

/** Nothing answered. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  /** For example ENOTFOUND. */
  readonly code: string;

  constructor(code: string) {
    super(`no answer (${code})`);
    this.code = code;
  }
}

const PATIENCE = 10_000;

/** The client that all commands use, so that proxies count as they do there; without repetitions. */
export async function exchange(organisation: Organisation, request: ExchangeRequest): Promise<Exchange> {
  const sentAt = Date.now();
  const started = performance.now();
  try {
    const { status, headers, data } = await axios.request<unknown>({
      method: request.method,
      url: request.url,
      headers: { ...request.headers },
      data: request.body,
      timeout: PATIENCE,
      maxRedirects: 0,
      validateStatus: () => true,
      // Loopback is never reached through a proxy; axios would use one.
      ...(organisation.kind === "emulator" ? { proxy: false } : {}),
    });
    const texts = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name.toLowerCase(), value] as const] : [],
    );
    const milliseconds = Math.round(performance.now() - started);
    return { status, headers: Object.fromEntries(texts), body: data, sentAt, milliseconds };
  } catch (error) {
    // The error itself carries the request with its credentials: only its code is passed on.
    throw new NoAnswerError(isAxiosError(error) ? (error.code ?? "no answer") : "no answer");
  }
}
