import type { FastifyRequest } from "fastify";
import { ApiError } from "../http/api-error.ts";
import type { Tokens } from "./tokens.ts";

/** The bearer token of a request, or an empty text; the scheme's letters may have any case (RFC 9110 §11.1). */
export function bearerToken(request: FastifyRequest): string {
  return /^bearer +([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

/** @throws ApiError 401 unless the request carries a token that is valid now */
export function requireToken(request: FastifyRequest, tokens: Tokens): void {
  const token = bearerToken(request);
  if (token === "")
    throw new ApiError(
      401,
      "authentication.required",
      "No authentication bearer token specified in authorization header.",
    );
  if (!tokens.isValid(token)) throw new ApiError(401, "bad.credentials", "Invalid login credentials.");
}
