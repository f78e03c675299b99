import type { FastifyInstance } from "fastify";
import { attachmentRoutes } from "./attachment-routes.ts";
import { historyRoute } from "./history.ts";
import type { GuestWorld } from "./world.ts";

/** What guests ask for over HTTP: their history, and the files that they send and receive. */
export async function guestRoutes(app: FastifyInstance, world: GuestWorld): Promise<void> {
  historyRoute(app, world);
  await attachmentRoutes(app, world);
}
