import axios, { type AxiosInstance, isAxiosError } from "axios";
import pRetry from "p-retry";
import { z } from "zod";
import type { Credentials } from "./credentials.ts";
import { failureOf, GenesysError } from "./errors.ts";
import { addressesOf, type Organisation } from "./organisation.ts";
import { Pace } from "./pace.ts";

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
 * Repeats a call on 429 (after Retry-After, for which all other calls wait too), and on a broken connection, a server error
 * or an answer that is no JSON where repeating is harmless, with growing, jittered pauses. The token is fetched once and
 * shared by all calls; one that is no longer valid is fetched anew once for a call.
 */
export class RestClient {
  readonly #http: AxiosInstance;
  readonly #login: string;
  readonly #credentials: Credentials;
  readonly #pace = new Pace();
  #token: Promise<string> | undefined;
  #tokenText: string | undefined;

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

  /** Fetches the token, so that it is there for what follows. */
  async logIn(): Promise<void> {
    await this.#accessToken();
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
    try {
      return await this.#authorised(token, method, path, schema, body, repeatable);
    } catch (error) {
      if (!(error instanceof GenesysError) || error.kind !== "unauthorised") throw error;
      // Refused before it had any effect, because a token expires or is revoked: once more, with another one.
      this.#forget(token);
      return await this.#authorised(await this.#accessToken(), method, path, schema, body, repeatable);
    }
  }

  #authorised<T>(
    token: string,
    method: Method,
    path: string,
    schema: z.ZodType<T>,
    body: unknown,
    repeatable: boolean,
  ): Promise<T> {
    return this.#withRetries(repeatable, async () => {
      await this.#pace.turn();
      return this.#send(method, path, { authorization: `Bearer ${token}` }, body, schema);
    });
  }

  /** Several calls may be refused at the same time: the token that came after is not the one that was refused. */
  #forget(token: string): void {
    if (this.#tokenText !== token) return;
    this.#token = undefined;
    this.#tokenText = undefined;
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
    const { access_token: token } = await this.#withRetries(true, () =>
      this.#send("POST", address, { authorization }, form, tokenBody),
    );
    this.#tokenText = token;
    return token;
  }

  async #send<T>(
    method: Method,
    path: string,
    headers: Record<string, string>,
    body: unknown,
    schema: z.ZodType<T>,
  ): Promise<T> {
    try {
      const {
        status,
        data,
        headers: answered,
      } = await this.#http.request<unknown>({ method, url: path, headers, data: body });
      const header = (name: string) => {
        const value: unknown = answered[name];
        return typeof value === "string" ? value : undefined;
      };
      this.#pace.observe(header("inin-ratelimit-allowed"));
      if (status >= 200 && status < 300) return parseAnswer(`${method} ${path}`, schema, data);
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
    return pRetry(attempt, {
      ...RETRIES,
      shouldRetry: ({ error }) => {
        if (!(error instanceof GenesysError) || !isWorthRepeating(error, repeatable)) return false;
        if (error.retryAfter !== undefined) this.#pace.hold(error.retryAfter * 1000);
        return true;
      },
    });
  }
}

function parseAnswer<T>(call: string, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  // A text where JSON belongs was cut off on its way, or comes from something in between.
  const damaged = typeof answer === "string";
  const message = damaged ? "answered with what is no JSON" : "answered in another shape";
  throw new GenesysError("unexpected-answer", `${call} ${message}: ${z.prettifyError(parsed.error)}`, { damaged });
}

/** 501 says that the call does not exist; other server errors pass (the policy of the official Go SDK). */
function isWorthRepeating(error: GenesysError, repeatable: boolean): boolean {
  if ((error.retryAfter ?? 0) > LONGEST_RETRY_AFTER) return false;
  switch (error.kind) {
    case "rate-limited":
      return true;
    case "unreachable":
      return repeatable;
    case "server":
      return repeatable && error.status !== 501;
    case "unexpected-answer":
      return repeatable && error.damaged;
    case "bad-request":
    case "unauthorised":
    case "permission-missing":
    case "not-found":
    case "conflict":
      return false;
  }
}
