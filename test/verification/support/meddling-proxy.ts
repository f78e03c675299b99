import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { findCredentials } from "../../../genesys/credentials.ts";
import type { Organisation } from "../../../genesys/organisation.ts";
import { RestClient } from "../../../genesys/rest-client.ts";

/** What stands between the verification and the organisation, and does not leave things alone. */
export interface Meddling {
  /** Answers a call of the API itself. `times`: how often this call was made before. */
  readonly answer?: (call: string, times: number) => { status: number; body: object } | undefined;
  /** Changes the body of an answer. */
  readonly rewrite?: (call: string, body: string, times: number) => string;
  /** Changes what a guest sends; `undefined`: closes the guest's socket instead. */
  readonly frame?: (frame: string) => string | undefined;
}

export interface MeddlingProxy {
  readonly organisation: Organisation;
  readonly rest: RestClient;
  /** Every call of the API, in order. */
  readonly calls: readonly string[];
  /** How many guests were connected at the same time, at most. */
  mostGuests(): number;
}

/** Starts a proxy in front of an organisation on loopback; it ends with the test. */
export async function meddle(target: string, meddling: Meddling): Promise<MeddlingProxy> {
  const calls: string[] = [];
  let guests = 0;
  let most = 0;

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const call = `${request.method} ${request.url}`;
    const times = calls.filter((earlier) => earlier === call).length;
    calls.push(call);
    const body = await text(request);
    const own = meddling.answer?.(call, times);
    if (own !== undefined) {
      response.writeHead(own.status, { "content-type": "application/json" }).end(JSON.stringify(own.body));
      return;
    }
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? "GET",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "application/json",
      },
      ...(body === "" ? {} : { body }),
    });
    const answered = await answer.text();
    const changed = meddling.rewrite?.(call, answered, times) ?? answered;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(changed);
  });

  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (guest, request) => {
    guests += 1;
    most = Math.max(most, guests);
    const upstream = new WebSocket(`${target.replace("http", "ws")}${request.url}`);
    const waiting: string[] = [];
    let here = true;
    const leave = () => {
      if (here) guests -= 1;
      here = false;
    };
    upstream.on("open", () => {
      for (const frame of waiting) upstream.send(frame);
    });
    guest.on("message", (data: RawData) => {
      const frame = meddling.frame === undefined ? String(data) : meddling.frame(String(data));
      // A guest that says goodbye has gone, however long its socket takes to close.
      if (frame?.includes('"closeSession"') === true) leave();
      if (frame === undefined) guest.close();
      else if (upstream.readyState === WebSocket.OPEN) upstream.send(frame);
      else waiting.push(frame);
    });
    upstream.on("message", (data: RawData) => guest.send(String(data)));
    upstream.on("error", () => guest.close());
    guest.on("close", () => {
      leave();
      upstream.close();
    });
  });

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const organisation = { kind: "emulator", url: `http://127.0.0.1:${address.port}` } as const;
  return {
    organisation,
    rest: new RestClient(organisation, findCredentials(organisation, {}, {})),
    calls,
    mostGuests: () => most,
  };
}
