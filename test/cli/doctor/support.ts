import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { requestToken, tokenIn } from "../../../cli/doctor/token-check.ts";
import { type Emulator, startEmulator } from "../../../emulator/server.ts";
import type { Credentials } from "../../../genesys/credentials.ts";

/** An organisation on loopback for one test. */
export async function organisationForTest() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const organisation = { kind: "emulator", url: emulator.url } as const;
  return { emulator, organisation };
}

/** A client of the organisation with exactly these permissions. */
export async function clientWith(
  { url }: Emulator,
  permissions: readonly string[],
  tokenSeconds = 86_400,
): Promise<Credentials> {
  await send("PUT", `${url}/emulator/oauth-clients/tester`, { secret: "s3cret", permissions, tokenSeconds });
  return { clientId: "tester", clientSecret: "s3cret" };
}

/** Who asks, with a token of these credentials. */
export async function callerWith(emulator: Emulator, credentials: Credentials) {
  const organisation = { kind: "emulator", url: emulator.url } as const;
  const token = tokenIn(await requestToken(organisation, credentials));
  if (token === undefined) throw new Error("no token");
  return { organisation, token };
}

export const EVERYTHING: Credentials = { clientId: "emulator", clientSecret: "emulator" };

/** One call of the organisation's own steering or API. */
export async function send(method: string, url: string, body?: unknown, token?: string): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** An organisation that answers every request alike. */
export async function answering(status: number, body: unknown) {
  const server = createServer((_, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { kind: "emulator", url: `http://127.0.0.1:${address.port}` } as const;
}

/** Nothing listens there. */
export const NOWHERE = { kind: "emulator", url: "http://127.0.0.1:1" } as const;
