import type { FastifyInstance } from "fastify";
import { bearerToken, callerOf } from "../oauth/bearer.ts";
import type { OAuthClients } from "../oauth/clients.ts";
import type { Tokens } from "../oauth/tokens.ts";
import type { OrganisationRecord } from "./organisation.ts";

/** Who am I talking to: the organisation, what it bought, and the caller's token. */
export function organisationRoutes(
  app: FastifyInstance,
  organisation: OrganisationRecord,
  tokens: Tokens,
  clients: OAuthClients,
): void {
  const { id, name } = organisation;
  app.get("/organizations/me", async () => ({
    id,
    name,
    // The Terraform provider reads it without a check for its absence.
    defaultCountryCode: "US",
    defaultLanguage: "en-us",
    thirdPartyOrgName: "emulator",
    domain: "emulator",
    version: 1,
    state: "active",
    selfUri: "/api/v2/organizations/me",
  }));
  app.get("/authorization/products", async () => ({ total: 1, entities: [{ id: "cloudCX3" }] }));
  app.get("/tokens/me", async (request) => {
    const client = clients.get(callerOf(request, tokens).clientId);
    return {
      organization: { id, name },
      homeOrganization: { id, name },
      authorizedScope: [],
      OAuthClient: {
        id: client.id,
        name: client.name,
        authorizedGrantType: client.authorizedGrantType,
        organization: { id, name },
      },
    };
  });
  app.delete("/tokens/me", async (request, reply) => {
    tokens.revoke(bearerToken(request));
    return reply.status(204).send();
  });
}
