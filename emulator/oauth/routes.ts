import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { OAuthClients } from "./clients.ts";
import type { Tokens } from "./tokens.ts";

export { CLIENT_ID, CLIENT_SECRET } from "./clients.ts";

const formSchema = z.object({ grant_type: z.string() });

/** `POST /oauth/token`: the client credentials grant. Its errors differ from the API's error body. */
export function oauthRoutes(app: FastifyInstance, tokens: Tokens, clients: OAuthClients): void {
  app.post("/oauth/token", async (request, reply) => {
    const [id, secret] = basicCredentials(request.headers.authorization);
    const client = clients.find(id);
    if (client === undefined) return reply.status(400).send(oauthError("invalid_client", "client not found"));
    if (!clients.isSecretOf(client, secret) || client.state === "inactive")
      return reply.status(401).send(oauthError("invalid_client", "authentication failed"));
    if (formSchema.safeParse(request.body).data?.grant_type !== "client_credentials")
      return reply.status(400).send(oauthError("unsupported_grant_type", "grant_type must be client_credentials"));
    if (client.authorizedGrantType !== "CLIENT-CREDENTIALS")
      return reply.status(400).send(oauthError("unauthorized_client", "the client is not for client credentials"));
    const seconds = client.accessTokenValiditySeconds;
    return { access_token: tokens.issue(id, seconds), token_type: "bearer", expires_in: seconds };
  });
}

const oauthError = (error: string, description: string): object => ({
  error,
  description,
  error_description: description,
});

function basicCredentials(header: string | undefined): readonly [string, string] {
  const encoded = /^basic +([\w+/=]+)$/i.exec(header ?? "")?.[1] ?? "";
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}
