import { onTestFinished } from "vitest";
import { z } from "zod";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator/server.ts";

/** An answer of the API: its status, headers and JSON body, of which tests expect what they need. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
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

/** A client of the REST API with a token; paths begin after `/api/v2`. */
export async function clientOf(url: string): Promise<Client> {
  const token = await fetchToken(url);
  const call = (method: string) => async (path: string, body?: unknown) => {
    const response = await fetch(`${url}/api/v2${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer(response);
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
  const body = bodySchema.parse(text === "" ? {} : JSON.parse(text));
  return { status: response.status, headers: response.headers, body };
}

/** A client of a new emulator in memory. */
export const newClient = async (): Promise<Client> => clientOf((await emulatorForTest()).url);

export async function fetchToken(url: string): Promise<string> {
  const response = await requestToken(url, "emulator", "emulator");
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

export function requestToken(url: string, id: string, secret: string, grant = "client_credentials"): Promise<Response> {
  return fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: grant }),
  });
}
