import type { FastifyInstance } from "fastify";
import { overviewPage, PAGE_POLICY, type PageWorld } from "./overview.ts";

/** What an emulator says about itself. */
export interface Status {
  readonly name: "attribute-routing emulator";
  readonly pid: number;
  readonly url: string;
  readonly stateFolder: string | null;
  readonly startedAt: string;
}

/** `GET /` for people and `GET /emulator/status` for programs that look for a running emulator. No token. */
export function pageRoutes(app: FastifyInstance, world: PageWorld, status: () => Status): void {
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
  app.get("/emulator/status", async () => status());
}
