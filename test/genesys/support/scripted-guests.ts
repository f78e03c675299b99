import type { IncomingHttpHeaders } from "node:http";
import { onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { Organisation } from "../../../genesys/organisation.ts";

const frameSchema = z.looseObject({
  action: z.string(),
  token: z.string(),
  deploymentId: z.string().optional(),
  message: z.looseObject({ text: z.string() }).optional(),
});
export type ReceivedFrame = z.infer<typeof frameSchema>;

export interface ScriptedGuests {
  readonly organisation: Organisation;
  /** Every frame that a guest sent. */
  readonly received: readonly ReceivedFrame[];
  /** Path and headers of every handshake. */
  readonly handshakes: readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[];
}

type Reaction = (frame: ReceivedFrame, send: (frame: object | string) => void, socket: WebSocket) => void;

/** A guest socket that answers `configureSession` as the platform does, unless told otherwise, and the rest by a script. */
export async function scriptedGuests(script: Readonly<Record<string, Reaction>>): Promise<ScriptedGuests> {
  const received: ReceivedFrame[] = [];
  const handshakes: { url: string; headers: IncomingHttpHeaders }[] = [];
  const reactions: Readonly<Record<string, Reaction>> = {
    configureSession: (_, send) => send(SESSION),
    ...script,
  };
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("connection", (socket, request) => {
    handshakes.push({ url: request.url ?? "", headers: request.headers });
    const send = (frame: object | string) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
    socket.on("message", (data) => {
      const frame = frameSchema.parse(JSON.parse(String(data)));
      received.push(frame);
      reactions[frame.action]?.(frame, send, socket);
    });
  });
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the guest socket has no port");
  return { organisation: { kind: "emulator", url: `http://127.0.0.1:${address.port}` }, received, handshakes };
}

export const SESSION = {
  type: "response",
  class: "SessionResponse",
  code: 200,
  body: { connected: true, newSession: true },
};

/** A message frame, as the guest gets its own (`Inbound`) and those of the flow (`Outbound`). */
export const messageFrame = (direction: "Inbound" | "Outbound", text: string, id = "message-1") => ({
  type: "message",
  class: "StructuredMessage",
  code: 200,
  body: { id, type: "Text", text, direction, channel: { type: "Private" } },
});

/** The answer to a heartbeat: an inbound message too, but of the type `response`. */
export const echoFrame = (text: string) => ({
  type: "response",
  class: "StructuredMessage",
  code: 200,
  body: { id: "echo_id", type: "Text", text, direction: "Inbound" },
});

export const errorFrame = (code: number, body: unknown) => ({ type: "response", class: "string", code, body });

/** Something to wait for that happens elsewhere. */
export function signal(): { raise: () => void; readonly raised: Promise<void> } {
  let resolve: () => void = () => undefined;
  const raised = new Promise<void>((done) => {
    resolve = done;
  });
  return { raise: () => resolve(), raised };
}
