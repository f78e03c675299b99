import { Agent } from "node:http";
import axios, { type AxiosInstance, isAxiosError } from "axios";
import type { z } from "zod";
import { ApiError, explanation, jsonOrNothing } from "./api-error.ts";
import { isLoopback } from "./gateway.ts";
import { type Attempt, withRetries } from "./retry.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One request to the organisation. */
export interface RestRequest {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
}

/** The organisation's REST API with one access token. Errors never carry the token. */
export interface RestClient {
  /** Ends waits and requests when the stand-in closes. */
  readonly signal: AbortSignal;
  /** Asks and checks that the answer has the parts in `answer`. */
  ask<T>(answer: z.ZodType<T>, method: Method, path: string, request?: RestRequest): Promise<T>;
  /** Asks when nothing of the answer is needed. */
  send(method: Method, path: string, request?: RestRequest): Promise<void>;
  /** Uploads to a presigned address: no token, exactly 200, once. */
  upload(address: string, headers: Readonly<Record<string, string>>, content: string): Promise<void>;
}

/** The transport all clients of one configuration share. */
export function transport(signal: AbortSignal): AxiosInstance {
  return axios.create({
    // The provider closes each connection (http.Request.Close), gives a request 16 s and never proxies loopback.
    httpAgent: new Agent({ keepAlive: false }),
    timeout: 16_000,
    proxy: false,
    maxRedirects: 0,
    signal,
    responseType: "text",
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { "User-Agent": "GC Terraform Provider/1.82.0", Accept: "application/json" },
  });
}

/** A client for `base` that authorises with `token`. */
export function restClient(http: AxiosInstance, base: string, token: string, signal: AbortSignal): RestClient {
  const redact = (text: string) => text.replaceAll(token, "***");

  async function exchange(method: Method, path: string, { query = {}, body }: RestRequest): Promise<string> {
    const request = `${method} ${path}`;
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const data = body === undefined ? undefined : JSON.stringify(body);
    return withRetries(async (): Promise<Attempt<string>> => {
      const response = await reach(request, () =>
        http.request<string>({ method, url: base + path, params: query, headers, data }),
      );
      if (response instanceof Error) return { done: false, error: response };
      const { status, data: answer, headers: answered } = response;
      if (status >= 200 && status < 300) return { done: true, result: answer };
      const error = new ApiError(request, status, redact(explanation(answer)));
      if (!isWorthRetrying(status)) throw error;
      const seconds = Number(answered["retry-after"]);
      const waits = (status === 429 || status === 503) && seconds > 0;
      return waits ? { done: false, error, retryAfterMs: seconds * 1000 } : { done: false, error };
    }, signal);
  }

  return {
    signal,
    async ask(answer, method, path, request = {}) {
      const body = await exchange(method, path, request);
      const parsed = answer.safeParse(jsonOrNothing(body));
      if (parsed.success) return parsed.data;
      const missing = parsed.error.issues.map(({ path: at, message }) => `${at.join(".") || "body"}: ${message}`);
      throw new Error(`${method} ${path} was answered without what the provider needs: ${missing.join("; ")}`);
    },
    async send(method, path, request = {}) {
      await exchange(method, path, request);
    },
    async upload(address, headers, content) {
      const url = new URL(address);
      if (!isLoopback(url.hostname))
        throw new Error(`The flow's upload address is at ${url.hostname}, not on loopback.`);
      const request = `PUT ${url.pathname}`;
      // Bytes, so that axios adds no Content-Type: the provider sends only the headers of the job.
      const response = await reach(request, () =>
        http.put<string>(address, Buffer.from(content), { headers: { "Content-Type": false, ...headers } }),
      );
      if (response instanceof Error) throw response;
      if (response.status !== 200) {
        throw new Error(`failed to upload the flow file with an HTTP status code of ${response.status}; ${request}`);
      }
    },
  };
}

function isWorthRetrying(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

/** The response, or an error that says what could not be reached; axios' own error holds the request's headers. */
export async function reach<T>(request: string, call: () => Promise<T>): Promise<T | Error> {
  try {
    return await call();
  } catch (error) {
    if (axios.isCancel(error)) throw new Error(`${request} was cancelled because the provider is closing`);
    if (!isAxiosError(error)) throw error;
    return new Error(`${request} could not reach the emulator (${error.code ?? "no connection"}). Is it running?`);
  }
}
