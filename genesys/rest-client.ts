import axios, { type AxiosInstance, isAxiosError } from "axios";
import pRetry from "p-retry";
import { z } from "zod";
import type { Credentials } from "./credentials.ts";
import { failureOf, GenesysError } from "./errors.ts";
import { addressesOf, type Organisation } from "./organisation.ts";

// A request answers within 16 s or not at all (the timeout of Genesys' own clients).
const TIMEOUT = 16_000;
// A longer Retry-After is a daily limit: waiting for it would look like a hang.
const LONGEST_RETRY_AFTER = 60;
const RETRIES = { retries: 5, minTimeout: 500, maxTimeout: 8_000, maxRetryTime: 90_000, factor: 2, randomize: true };

const tokenBody = z.object({ access_token: z.string().min(1), expires_in: z.number() });

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/**
 * The Genesys Cloud REST API with client credentials. Answers are parsed; refusals become a {@link GenesysError}.
 *
 * Repeats a call on 429 (after Retry-After), and on a broken connection, 502, 503 or 504 where repeating is harmless,
 * with growing, jittered pauses. The token is fetched once and shared by all calls.
 */
export class RestClient {
  readonly #http: AxiosInstance;
  readonly #login: string;
  readonly #credentials: Credentials;
  #token: Promise<string> | undefined;

  constructor(organisation: Organisation, credentials: Credentials) {
    const { api, login } = addressesOf(organisation);
    this.#login = login;
    this.#credentials = credentials;
    this.#http = axios.create({
      baseURL: api,
      timeout: TIMEOUT,
      // Loopback is never reached through a proxy; axios would use one.
      ...(organisation.kind === "emulator" ? { proxy: false } : {}),
      validateStatus: () => true,
    });
  }

  get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return this.call("GET", path, schema);
  }

  /** @param repeatable Whether the call may be sent again when its answer was lost. */
  async call<T>(
    method: Method,
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
    repeatable = method !== "POST",
  ): Promise<T> {
    // Outside of the repetitions: fetching the token has its own.
    const token = await this.#accessToken();
    const answer = await this.#withRetries(repeatable, () =>
      this.#send(method, path, { authorization: `Bearer ${token}` }, body),
    );
    return parseAnswer(`${method} ${path}`, schema, answer);
  }

  #accessToken(): Promise<string> {
    this.#token ??= this.#fetchToken().catch((error: unknown) => {
      this.#token = undefined;
      throw error;
    });
    return this.#token;
  }

  async #fetchToken(): Promise<string> {
    const { clientId, clientSecret } = this.#credentials;
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const form = new URLSearchParams({ grant_type: "client_credentials" });
    const address = `${this.#login}/oauth/token`;
    const answer = await this.#withRetries(true, () => this.#send("POST", address, { authorization }, form));
    return parseAnswer(`POST ${address}`, tokenBody, answer).access_token;
  }

  async #send(method: Method, path: string, headers: Record<string, string>, body: unknown): Promise<unknown> {
    try {
      const {
        status,
        data,
        headers: answered,
      } = await this.#http.request<unknown>({ method, url: path, headers, data: body });
      if (status >= 200 && status < 300) return data;
      if (status === 401) this.#token = undefined;
      const header = (name: string) => {
        const value: unknown = answered[name];
        return typeof value === "string" ? value : undefined;
      };
      throw failureOf(`${method} ${path}`, status, data, {
        correlationId: header("inin-correlation-id"),
        retryAfter: header("retry-after"),
      });
    } catch (error) {
      if (error instanceof GenesysError) throw error;
      // The error itself carries the request with its credentials: only its code is passed on.
      const code = isAxiosError(error) ? (error.code ?? "no answer") : "no answer";
      const where = path.startsWith("http") ? path : `${this.#http.defaults.baseURL ?? ""}${path}`;
      throw new GenesysError("unreachable", `${method} ${where} did not answer (${code})`);
    }
  }

  #withRetries<T>(repeatable: boolean, attempt: () => Promise<T>): Promise<T> {
    let retryAfter = 0;
    const next = async () => {
      if (retryAfter > 0) await pause(retryAfter * 1000);
      return attempt();
    };
    return pRetry(next, {
      ...RETRIES,
      shouldRetry: ({ error }) => {
        if (!(error instanceof GenesysError) || !isWorthRepeating(error, repeatable)) return false;
        retryAfter = error.retryAfter ?? 0;
        return true;
      },
    });
  }
}

function parseAnswer<T>(call: string, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new GenesysError("unexpected-answer", `${call} answered in another shape: ${z.prettifyError(parsed.error)}`);
}

function isWorthRepeating(error: GenesysError, repeatable: boolean): boolean {
  if ((error.retryAfter ?? 0) > LONGEST_RETRY_AFTER) return false;
  if (error.kind === "rate-limited") return true;
  if (error.kind === "unreachable") return repeatable;
  return repeatable && error.kind === "server" && error.status !== undefined && [502, 503, 504].includes(error.status);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
