import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { PERMISSION } from "../authorization/need.ts";
import { parse } from "../http/parse.ts";
import { type OAuthClient, type OAuthClients, TOKEN_SECONDS } from "./clients.ts";
import type { RateLimit } from "./rate-limit.ts";

const idSchema = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });

const clientSchema = z.strictObject({
  secret: z.string().min(1).optional(),
  permissions: z.array(z.string().regex(PERMISSION, { error: "it must be domain:entity:action, or *" })),
  tokenSeconds: z.int().min(1).default(TOKEN_SECONDS),
});

const rateSchema = z.strictObject({ requestsPerMinute: z.int().positive().nullable() });

/**
 * What the platform has no API for, so that its denials can be tried:
 *
 * - `PUT /emulator/oauth-clients/{id}` with `{"secret", "permissions": ["routing:queue:view", …], "tokenSeconds"}`: an OAuth
 *   client with exactly these permissions. The built-in client `emulator` can be changed too, and keeps its secret.
 * - `GET /emulator/oauth-clients` and `DELETE /emulator/oauth-clients/{id}`; the built-in client is then as it was.
 * - `GET` and `PUT /emulator/rate-limit` with `{"requestsPerMinute": 300}`; null for no limit.
 */
export function oauthControlRoutes(control: FastifyInstance, clients: OAuthClients, rateLimit: RateLimit): void {
  control.get("/oauth-clients", async () => clients.all().map(present));
  control.put("/oauth-clients/:id", async (request) => {
    const { id } = parse(idSchema, request.params);
    const { secret, permissions, tokenSeconds } = parse(clientSchema, request.body);
    const known = clients.find(id);
    const client = clients.put(id, secret ?? (known === undefined ? id : undefined), {
      name: known?.name ?? id,
      authorizedGrantType: "CLIENT-CREDENTIALS",
      accessTokenValiditySeconds: tokenSeconds,
      state: "active",
      permissions,
    });
    return present(client);
  });
  control.delete("/oauth-clients/:id", async (request, reply) => {
    clients.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });

  const rate = () => ({
    requestsPerMinute: Number.isFinite(rateLimit.requestsPerMinute) ? rateLimit.requestsPerMinute : null,
  });
  control.get("/rate-limit", async () => rate());
  control.put("/rate-limit", async (request) => {
    const { requestsPerMinute } = parse(rateSchema, request.body);
    rateLimit.requestsPerMinute = requestsPerMinute ?? Number.POSITIVE_INFINITY;
    return rate();
  });
}

const present = ({ id, name, permissions, accessTokenValiditySeconds }: OAuthClient): object => ({
  id,
  name,
  permissions,
  tokenSeconds: accessTokenValiditySeconds,
});
