import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { isLoopbackHost } from "../http/host-guard.ts";
import { encode } from "./encode.ts";
import * as frames from "./frames.ts";
import { Guest, type Place } from "./guest.ts";
import type { Connection } from "./hub.ts";
import { isAllowedOrigin } from "./origin.ts";
import type { GuestWorld } from "./world.ts";

/** Larger frames than any request needs are not read. */
const MAXIMUM_FRAME_BYTES = 128 * 1024;

const BASE = "http://127.0.0.1";

/** A connection as the socket gives it: it can also be cut, without a word. */
export type RawConnection = Connection & { cut(): void };

/**
 * Serves `/v1?deploymentId=` on an HTTP server. The result ends all connections.
 * @param interpose gives what stands between a guest and its connection: the journal, faults on request
 */
export function serveGuests(
  server: Server,
  world: GuestWorld,
  interpose: (connection: RawConnection, deploymentId: string) => Connection,
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_FRAME_BYTES, perMessageDeflate: false });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const admitted = admit(request, world);
    if ("status" in admitted) {
      const { status, header = "" } = admitted;
      socket.end(`HTTP/1.1 ${status}\r\n${header}Connection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const connection = interpose(rawConnection(client), admitted.deploymentId);
      serveGuest(client, connection, new Guest(world, admitted, connection));
    });
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

interface Rejection {
  readonly status: string;
  readonly header?: string;
}

/** Refuses before the upgrade, as the platform does: an unknown or inactive deployment, or an Origin not allowed. */
function admit(request: IncomingMessage, { deployments, limits }: GuestWorld): Place | Rejection {
  const { host, origin } = request.headers;
  const address = request.url ?? "/";
  const url = URL.canParse(address, BASE) ? new URL(address, BASE) : undefined;
  if (!isLoopbackHost(host)) return { status: "403 Forbidden" };
  if (url?.pathname !== "/v1") return { status: "501 Not Implemented" };
  const deployment = deployments.find(url.searchParams.get("deploymentId") ?? "");
  if (deployment?.status !== "Active" || !isAllowedOrigin(deployment, origin)) return { status: "403 Forbidden" };
  const wait = limits.connections.wait(deployment.id);
  if (wait > 0) return { status: "429 Too Many Requests", header: `Retry-After: ${wait}\r\n` };
  return { deploymentId: deployment.id, origin: `http://${host}` };
}

const rawConnection = (client: WebSocket): RawConnection => ({
  send: (frame) => client.send(encode(frame)),
  close: () => client.close(1000),
  cut: () => client.terminate(),
});

function serveGuest(client: WebSocket, connection: Connection, guest: Guest): void {
  client.on("message", (data: RawData, isBinary: boolean) => {
    // A guest that was dismissed may still be sending.
    if (client.readyState !== client.OPEN) return;
    try {
      guest.receive(isBinary ? "" : String(data));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      connection.send(frames.refusal(5000, `Unexpected error: ${reason}`, undefined));
    }
  });
  client.on("close", () => guest.left());
  client.on("error", () => client.terminate());
}
