import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { isLoopbackHost } from "../http/host-guard.ts";
import * as frames from "./frames.ts";
import { Guest, type GuestWorld } from "./guest.ts";
import type { Connection } from "./hub.ts";
import { isAllowedOrigin } from "./origin.ts";
import type { RateLimit } from "./rate-limit.ts";

/** Larger frames than any request needs are not read. */
const MAXIMUM_FRAME_BYTES = 128 * 1024;

const authenticatedSchema = z.looseObject({ authenticationSettings: z.looseObject({ enabled: z.literal(true) }) });

/** Serves `/v1?deploymentId=` on an HTTP server. The result ends all connections. */
export function serveGuests(server: Server, world: GuestWorld): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_FRAME_BYTES, perMessageDeflate: false });
  const limits = new Map<string, RateLimit>();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const admitted = admit(request, world);
    if ("status" in admitted) {
      socket.end(`HTTP/1.1 ${admitted.status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      serveGuest(client, admitted.deploymentId, world, limits);
    });
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

/** Refuses before the upgrade, as the platform does: an unknown or inactive deployment, or an Origin not allowed. */
function admit(request: IncomingMessage, { deployments }: GuestWorld): { deploymentId: string } | { status: string } {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (!isLoopbackHost(request.headers.host)) return { status: "403 Forbidden" };
  if (url.pathname !== "/v1") return { status: "501 Not Implemented" };
  const deployment = deployments.find(url.searchParams.get("deploymentId") ?? "");
  if (deployment?.status !== "Active" || !isAllowedOrigin(deployment, request.headers.origin))
    return { status: "403 Forbidden" };
  // With authentication on, guests without a sign-in are refused.
  if (authenticatedSchema.safeParse(deployments.settings(deployment)).success) return { status: "403 Forbidden" };
  return { deploymentId: deployment.id };
}

function serveGuest(client: WebSocket, deploymentId: string, world: GuestWorld, limits: Map<string, RateLimit>): void {
  const connection: Connection = {
    send: (frame) => client.send(JSON.stringify(frame)),
    close: () => client.close(1000),
  };
  const guest = new Guest(world, deploymentId, connection, limits);
  client.on("message", (data: RawData) => {
    try {
      guest.receive(String(data));
    } catch (error) {
      connection.send(
        frames.refusal(5000, `Unexpected error: ${error instanceof Error ? error.message : String(error)}`, undefined),
      );
    }
  });
  client.on("close", () => guest.left());
  client.on("error", () => client.terminate());
}
