import type { FastifyInstance, FastifyRequest } from "fastify";
import { openPath } from "../http/open-path.ts";
import type { RequestRow } from "./event.ts";
import type { Events } from "./events.ts";

/** What is known of a request besides itself. */
export interface Requester {
  readonly client: (request: FastifyRequest) => string | undefined;
  readonly fault: (request: FastifyRequest) => string | undefined;
}

/** Tells of every answered request of the platform's API, not of those that steer the emulator or show its page. */
export function logRequests(app: FastifyInstance, events: Events, { client, fault }: Requester): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (request.routeOptions.config?.steersEmulator === true) return done();
    const begun = performance.now();
    // A connection that is dropped closes without having finished.
    reply.raw.once("close", () => {
      const met = fault(request) ?? null;
      const isDropped = met === "dropped-connection" || !reply.raw.writableFinished;
      const row: RequestRow = {
        id: request.id,
        at: Date.now(),
        method: request.method,
        path: openPath(request),
        status: isDropped ? 0 : reply.statusCode,
        milliseconds: Math.round((performance.now() - begun) * 10) / 10,
        client: client(request) ?? null,
        fault: met,
      };
      events.publish({ type: "request", row });
    });
    done();
  });
}
