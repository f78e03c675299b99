import type { FastifyRequest } from "fastify";

/** The address of this server as the caller reached it; the host was checked before. */
export const selfUrl = (request: FastifyRequest): string => `http://${request.headers.host ?? "127.0.0.1"}`;
