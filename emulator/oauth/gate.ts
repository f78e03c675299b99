import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { lacking, type Need } from "../authorization/need.ts";
import { OPERATIONS } from "../authorization/operations.ts";
import { ApiError } from "../http/api-error.ts";
import { bearerToken, callerOf } from "./bearer.ts";
import type { OAuthClients } from "./clients.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Tokens } from "./tokens.ts";

/** What is asked about a caller. */
export interface Gate {
  readonly tokens: Tokens;
  readonly clients: OAuthClients;
  readonly rateLimit: RateLimit;
}

const needs = new Map(Object.entries(OPERATIONS).map(([operation, need]) => [anonymous(operation), need] as const));

/**
 * What every call of the API passes first: a token that is valid, its rate limit, and the permissions of its client.
 * @throws Error at start, for a route whose permissions nobody declared
 */
export function guardApi(api: FastifyInstance, gate: Gate): void {
  api.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) needOf(one, url);
  });
  api.addHook("onRequest", async (request, reply) => admit(request, reply, gate));
}

function admit(request: FastifyRequest, reply: FastifyReply, { tokens, clients, rateLimit }: Gate): void {
  const { clientId } = callerOf(request, tokens);
  const granted = clients.permissionsOf(clientId);
  if (granted === undefined) throw new ApiError(401, "bad.credentials", "Invalid login credentials.");
  rateLimit.count(bearerToken(request), reply);
  const need = needOf(request.method, request.routeOptions.url ?? "");
  const missing = lacking(need, granted);
  if (missing === undefined || need.kind === "nothing") return;
  throw need.kind === "any"
    ? new ApiError(
        403,
        "missing.any.permissions",
        "Unable to perform the requested action. " +
          `You must have at least one of the following permissions assigned: [${missing.join(", ")}]`,
      )
    : new ApiError(
        403,
        "missing.permissions",
        `Unable to perform the requested action. You are missing the following permission(s): [${missing.join(", ")}]`,
      );
}

function needOf(method: string, url: string): Need {
  const operation = `${method === "HEAD" ? "GET" : method} ${url.replace("/api/v2", "")}`;
  const need = needs.get(anonymous(operation));
  if (need === undefined) throw new Error(`Nobody declared the permissions of ${operation}.`);
  return need;
}

/** The names of a path's parameters are the SDK's on one side, and this server's on the other. */
function anonymous(operation: string): string {
  return operation.replace(/:\w+|\{\w+\}/g, "{}");
}
