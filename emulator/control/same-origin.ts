import type { FastifyRequest } from "fastify";
import { ApiError } from "../http/api-error.ts";
import { isOwnHost } from "../http/host-guard.ts";
import { selfUrl } from "../http/self-url.ts";

/**
 * Refuses what a page of another site makes a browser send to loopback: the browser tells by `Origin`, and where it sends
 * none (GET by an image or a form) by `Sec-Fetch-Site` (W3C Fetch Metadata). Another name for this machine, or another
 * port of it, is another origin.
 * @throws ApiError 403
 */
export function refuseForeign(request: FastifyRequest): void {
  const { origin, "sec-fetch-site": site = "none" } = request.headers;
  refuseOtherHosts(request);
  const isForeign = origin !== undefined && origin !== selfUrl(request);
  if (isForeign || (site !== "none" && site !== "same-origin"))
    throw new ApiError(
      403,
      "not.authorized",
      `A page of ${origin ?? "another site"} must not steer the emulator. Use the emulator's own page, or send the request from a program, without an Origin header.`,
    );
}

/** @throws ApiError 403 where the request was sent to another name, or another port */
export function refuseOtherHosts({ raw }: FastifyRequest): void {
  if (!isOwnHost(raw))
    throw new ApiError(
      403,
      "not.authorized",
      `The emulator is not "${raw.headers.host}". Use the address that it printed when it started.`,
    );
}
