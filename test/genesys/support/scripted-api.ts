import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Credentials } from "../../../genesys/credentials.ts";
import type { Organisation } from "../../../genesys/organisation.ts";
import { RestClient } from "../../../genesys/rest-client.ts";

/** What the server does with one request; `drop`: it reads the request and breaks the connection. */
export type Answer =
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | "drop";

export interface Received {
  /** Method and path, such as `GET /api/v2/things`. */
  readonly call: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface ScriptedApi {
  readonly organisation: Organisation;
  readonly credentials: Credentials;
  readonly rest: RestClient;
  /** Every request, in order, those for tokens too. */
  readonly received: readonly Received[];
  /** The requests of the API alone. */
  calls(): readonly string[];
  logins(): number;
}

export const SECRET = "s3cret-of-the-tests";
export const OK: Answer = { status: 200, body: { ok: true } };

/**
 * A small HTTP server that answers calls of the API by a script, in order, and from its end on with success. Logins have
 * a script of their own, and from its end on get `token-1`, `token-2` and so on.
 */
export async function scriptedApi(
  answers: readonly Answer[] = [],
  logins: readonly Answer[] = [],
): Promise<ScriptedApi> {
  const received: Received[] = [];
  const scripts = { api: [...answers], login: [...logins] };
  let tokens = 0;
  const token = (): Answer => {
    tokens += 1;
    return { status: 200, body: { access_token: `token-${tokens}`, expires_in: 86_399, token_type: "bearer" } };
  };
  const answerTo = (path: string): Answer =>
    path === "/oauth/token" ? (scripts.login.shift() ?? token()) : (scripts.api.shift() ?? OK);

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url = "", headers } = request;
    const body = await text(request);
    received.push({ call: `${method} ${url}`, authorization: headers.authorization, body });
    const answer = answerTo(url);
    if (answer === "drop") {
      request.socket.destroy();
      return;
    }
    const content = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {});
    const type = typeof answer.body === "string" ? "text/html" : "application/json";
    response.writeHead(answer.status, { "content-type": type, ...answer.headers }).end(content);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const organisation = { kind: "emulator", url: `http://127.0.0.1:${port}` } as const;
  const credentials = { clientId: "client-of-the-tests", clientSecret: SECRET };
  const isLogin = ({ call }: Received) => call === "POST /oauth/token";
  return {
    organisation,
    credentials,
    rest: new RestClient(organisation, credentials),
    received,
    calls: () => received.filter((request) => !isLogin(request)).map(({ call }) => call),
    logins: () => received.filter(isLogin).length,
  };
}

/** The error that a promise ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("it did not fail");
}
