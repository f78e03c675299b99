import type { FastifyRequest } from "fastify";
import { ApiError } from "../http/api-error.ts";
import type { Caller, Tokens } from "./tokens.ts";

/** The bearer token of a request, or an empty text; the scheme's letters may have any case (RFC 9110 §11.1). */
export function bearerToken(request: FastifyRequest): string {
  return /^bearer +([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

/** @throws ApiError 401 unless the request carries a token that is valid now */
export function callerOf(request: FastifyRequest, tokens: Tokens): Caller {
  const token = bearerToken(request);
  if (token === "")
    throw new ApiError(
      401,
      "authentication.required",
      "No authentication bearer token specified in authorization header.",
    );
  const caller = tokens.caller(token);
  if (caller === undefined) throw new ApiError(401, "bad.credentials", "Invalid login credentials.");
  return caller;
}
