import { onTestFinished } from "vitest";
import { z } from "zod";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator/server.ts";

/** An answer of the API: its status, headers and JSON body, of which tests expect what they need. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** The JSON body as it came, also when it is no object; undefined for an empty one. */
  readonly json: unknown;
}

/** A call and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Begins after `/api/v2`, and ends with the query. */
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly answer: unknown;
}

type Body = z.infer<typeof bodySchema>;
const bodySchema = z.looseObject({
  id: z.string().default(""),
  entities: z.array(z.looseObject({ id: z.string().default(""), name: z.string().default("") })).default([]),
});

export interface Client {
  readonly url: string;
  readonly token: string;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body?: unknown): Promise<Answer>;
  patch(path: string, body?: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** An emulator that lives as long as the test. */
export async function emulatorForTest(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

/** A client of the REST API with a token; paths begin after `/api/v2`. @param watch is told of every exchange */
export async function clientOf(
  url: string,
  watch: (exchange: Exchange) => void = () => undefined,
  [id, secret] = ["emulator", "emulator"],
): Promise<Client> {
  const token = await fetchToken(url, id, secret);
  const call = (method: string) => async (path: string, body?: unknown) => {
    const response = await fetch(`${url}/api/v2${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answered = await answer(response);
    watch({ method, path, request: body, status: answered.status, answer: answered.json });
    return answered;
  };
  return {
    url,
    token,
    get: call("GET"),
    post: call("POST"),
    put: call("PUT"),
    patch: call("PATCH"),
    delete: call("DELETE"),
  };
}

export async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  const body = bodySchema.safeParse(json).data ?? bodySchema.parse({});
  return { status: response.status, headers: response.headers, body, json };
}

/** A client of a new emulator in memory. */
export const newClient = async (): Promise<Client> => clientOf((await emulatorForTest()).url);

export async function fetchToken(url: string, id = "emulator", secret = "emulator"): Promise<string> {
  const response = await requestToken(url, id, secret);
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

export function requestToken(url: string, id: string, secret: string, grant = "client_credentials"): Promise<Response> {
  return fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: grant }),
  });
}
