import type { FastifyInstance } from "fastify";
import { overviewPage, PAGE_POLICY, type PageWorld } from "./overview.ts";

/** `GET /`, for people. No token. */
export function pageRoutes(app: FastifyInstance, world: PageWorld): void {
  app.get("/", async (_request, reply) =>
    reply
      .headers({
        "Content-Security-Policy": PAGE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
      })
      .type("text/html; charset=utf-8")
      .send(overviewPage(world)),
  );
}
