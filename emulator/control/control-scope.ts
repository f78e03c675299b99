import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError } from "../http/api-error.ts";
import { selfUrl } from "../http/self-url.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A route that steers the emulator: faults on request leave it alone. */
    steersEmulator?: true;
  }
}

/** Where the emulator is steered. Nothing of the platform is under it, and nothing of it under `/api/v2`. */
export const CONTROL_PREFIX = "/emulator";

/**
 * The scope of the routes that steer the emulator: no token, but out of reach of every page in a browser. A service that
 * can be steered registers its routes here, with paths that begin after `/emulator`.
 */
export async function controlScope(app: FastifyInstance, register: (control: FastifyInstance) => void): Promise<void> {
  await app.register(
    async (control) => {
      control.addHook("onRequest", async (request) => refusePages(request));
      control.addHook("onRoute", (route) => {
        route.config = { ...route.config, steersEmulator: true };
      });
      register(control);
    },
    { prefix: CONTROL_PREFIX },
  );
}

/**
 * A page of any site can make a browser send requests to loopback. The browser tells by `Origin`, and where it sends
 * none (GET by an image or a form) by `Sec-Fetch-Site` (W3C Fetch Metadata).
 */
function refusePages(request: FastifyRequest): void {
  const { origin, "sec-fetch-site": site = "none" } = request.headers;
  const isForeign = origin !== undefined && origin !== selfUrl(request);
  if (isForeign || (site !== "none" && site !== "same-origin"))
    throw new ApiError(
      403,
      "not.authorized",
      `A page of ${origin ?? "another site"} must not steer the emulator. Send the request from a program, without an Origin header.`,
    );
}
