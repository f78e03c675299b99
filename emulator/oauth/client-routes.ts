import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { newSecret, type OAuthClient, type OAuthClients, TOKEN_SECONDS } from "./clients.ts";

/** `accessTokenValiditySeconds` as the official Terraform provider allows it. */
const bodySchema = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  accessTokenValiditySeconds: z.int().min(300).max(38_880_000).default(TOKEN_SECONDS),
  authorizedGrantType: z.string().transform((grant) => grant.toUpperCase()),
  state: z.enum(["active", "inactive"]).default("active"),
  registeredRedirectUri: z.array(z.string()).nullish(),
  scope: z.array(z.string()).nullish(),
  roleDivisions: z.array(z.object({ roleId: z.string(), divisionId: z.string() })).nullish(),
});
const idSchema = z.object({ id: z.string() });

/** `/oauth/clients` */
export function clientRoutes(app: FastifyInstance, clients: OAuthClients): void {
  const path = "/oauth/clients";
  const put = (id: string, secret: string | undefined, body: unknown): OAuthClient => {
    const { description, registeredRedirectUri, scope, roleDivisions, ...rest } = parse(bodySchema, body);
    const { name, accessTokenValiditySeconds, authorizedGrantType, state } = rest;
    return clients.put(id, secret, {
      name,
      accessTokenValiditySeconds,
      authorizedGrantType,
      state,
      permissions: clients.find(id)?.permissions ?? [],
      ...(description == null ? {} : { description }),
      ...(registeredRedirectUri == null ? {} : { registeredRedirectUri }),
      ...(scope == null ? {} : { scope }),
      ...(roleDivisions == null ? {} : { roleDivisions }),
    });
  };

  app.get(path, async (request) => list(clients.all().map(present), request.query, `/api/v2${path}`));
  app.post(path, async (request) => {
    const secret = newSecret();
    return { ...present(put(crypto.randomUUID(), secret, request.body)), secret };
  });
  app.get(`${path}/:id`, async (request) => present(clients.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => {
    const { id } = clients.get(parse(idSchema, request.params).id);
    return present(put(id, undefined, request.body));
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    clients.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
}

function present({ secretDigest: _digest, permissions: _permissions, ...client }: OAuthClient): object {
  return { ...client, selfUri: `/api/v2/oauth/clients/${client.id}` };
}
