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

/** What stands around guests' connections. */
export interface Surroundings {
  /** What stands between a guest and its connection: the journal, faults on request. */
  interpose(connection: RawConnection): Connection;
  /** Takes down the frames of a connection, as they come and go. @param guest who the guest is by now */
  watch(deploymentId: string, guest: () => Guest["known"]): FrameWatch;
  /** Told of a connection that is refused. */
  refused(rejection: Rejection): void;
}

/** Told of a frame that came in, or was sent. */
export type FrameWatch = (direction: "guest" | "platform", text: string) => void;

/** Serves `/v1?deploymentId=` on an HTTP server. The result ends all connections. */
export function serveGuests(
  server: Server,
  world: GuestWorld,
  { interpose, watch, refused }: Surroundings,
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_FRAME_BYTES, perMessageDeflate: false });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const admitted = admit(request, world);
    if ("status" in admitted) {
      const { status, header = "" } = admitted;
      refused(admitted);
      socket.end(`HTTP/1.1 ${status}\r\n${header}Connection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const seen: FrameWatch = watch(admitted.deploymentId, () => guest.known);
      const connection = interpose(rawConnection(client, seen));
      const guest = new Guest(world, admitted, connection);
      serveGuest(client, connection, guest, seen);
    });
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

/** Why a guest is not let in. */
export interface Rejection {
  /** The status line's code and words. */
  readonly status: string;
  readonly header?: string;
  readonly reason: string;
}

/** Refuses before the upgrade, as the platform does: an unknown or inactive deployment, or an Origin not allowed. */
function admit(request: IncomingMessage, { deployments, limits }: GuestWorld): Place | Rejection {
  const { host, origin } = request.headers;
  const address = request.url ?? "/";
  const url = URL.canParse(address, BASE) ? new URL(address, BASE) : undefined;
  if (!isLoopbackHost(host)) return forbidden(`The emulator does not answer for the host "${host}".`);
  if (url?.pathname !== "/v1")
    return { status: "501 Not Implemented", reason: `Guests connect at /v1, not at ${url?.pathname ?? address}.` };
  const id = url.searchParams.get("deploymentId") ?? "";
  const deployment = deployments.find(id);
  if (deployment === undefined) return forbidden(`There is no deployment "${id}".`);
  if (deployment.status !== "Active") return forbidden(`The deployment ${deployment.name} is ${deployment.status}.`);
  if (!isAllowedOrigin(deployment, origin))
    return forbidden(
      `The deployment ${deployment.name} does not let guests in from ${origin ?? "nowhere (no Origin header)"}, ` +
        `only from ${deployment.allowedDomains.join(", ") || "no domain at all"}.`,
    );
  const wait = limits.connections.wait(deployment.id);
  if (wait > 0)
    return {
      status: "429 Too Many Requests",
      header: `Retry-After: ${wait}\r\n`,
      reason: `Too many guests connect to the deployment ${deployment.name}; the next one may in ${wait} s.`,
    };
  return { deploymentId: deployment.id, origin: `http://${host}` };
}

const forbidden = (reason: string): Rejection => ({ status: "403 Forbidden", reason });

const rawConnection = (client: WebSocket, seen: FrameWatch): RawConnection => ({
  send: (frame) => {
    const text = encode(frame);
    client.send(text);
    seen("platform", text);
  },
  close: () => client.close(1000),
  cut: () => client.terminate(),
});

function serveGuest(client: WebSocket, connection: Connection, guest: Guest, seen: FrameWatch): void {
  client.on("message", (data: RawData, isBinary: boolean) => {
    // A guest that was dismissed may still be sending.
    if (client.readyState !== client.OPEN) return;
    const text = isBinary ? "" : String(data);
    seen("guest", text);
    try {
      guest.receive(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      connection.send(frames.refusal(5000, `Unexpected error: ${reason}`, undefined));
    }
  });
  client.on("close", () => guest.left());
  client.on("error", () => client.terminate());
}
