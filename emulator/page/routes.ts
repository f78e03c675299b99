import type { FastifyInstance, FastifyReply } from "fastify";
import { fileRoutes } from "./files.ts";
import { overviewPage, PAGE_POLICY, type PageWorld } from "./overview.ts";

/** `GET /`, for people. No token. Where the page of the folder is not built, an overview says how to build it. */
export function pageRoutes(app: FastifyInstance, world: PageWorld, folder: string | undefined): void {
  const overview = (reply: FastifyReply) =>
    reply
      .headers({
        "Content-Security-Policy": PAGE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
      })
      .type("text/html; charset=utf-8")
      .send(overviewPage(world, folder !== undefined));
  if (folder !== undefined) fileRoutes(app, folder, overview);
  else app.get("/", { config: { steersEmulator: true } }, async (_request, reply) => overview(reply));
}
