import type { FastifyInstance } from "fastify";
import { refuseForeign } from "./same-origin.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A route that steers the emulator: faults on request leave it alone. */
    steersEmulator?: true;
  }
}

/** Where the emulator is steered. Nothing of the platform is under it, and nothing of it under `/api/v2`. */
export const CONTROL_PREFIX = "/emulator";

/**
 * The scope of the routes that steer the emulator: no token, but out of reach of every page in a browser except the emulator's own. A service that
 * can be steered registers its routes here, with paths that begin after `/emulator`.
 */
export async function controlScope(app: FastifyInstance, register: (control: FastifyInstance) => void): Promise<void> {
  await app.register(
    async (control) => {
      control.addHook("onRequest", async (request) => refuseForeign(request));
      control.addHook("onRoute", (route) => {
        route.config = { ...route.config, steersEmulator: true };
      });
      register(control);
    },
    { prefix: CONTROL_PREFIX },
  );
}
