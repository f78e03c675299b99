import type { FastifyRequest } from "fastify";

/** The path of a request as everybody may see it: no query, and of a presigned address not the part that opens it. */
export function openPath({ url, routeOptions }: Pick<FastifyRequest, "url" | "routeOptions">): string {
  const [path = url] = url.split("?", 1);
  return routeOptions.url?.endsWith("/:secret") === true ? path.replace(/[^/]*$/, "{secret}") : path;
}
