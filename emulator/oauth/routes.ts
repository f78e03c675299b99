import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { TOKEN_SECONDS, type Tokens } from "./tokens.ts";

/** The OAuth client that every emulator knows. Its secret is no secret: the emulator listens on loopback only. */
export const CLIENT_ID = "emulator";
export const CLIENT_SECRET = "emulator";

const formSchema = z.object({ grant_type: z.string() });

/** `POST /oauth/token`: the client credentials grant. Its errors differ from the API's error body. */
export function oauthRoutes(app: FastifyInstance, tokens: Tokens): void {
  app.post("/oauth/token", async (request, reply) => {
    const [id, secret] = basicCredentials(request.headers.authorization);
    if (id !== CLIENT_ID) return reply.status(400).send(oauthError("invalid_client", "client not found"));
    if (secret !== CLIENT_SECRET) return reply.status(401).send(oauthError("invalid_client", "authentication failed"));
    if (formSchema.safeParse(request.body).data?.grant_type !== "client_credentials")
      return reply.status(400).send(oauthError("unsupported_grant_type", "grant_type must be client_credentials"));
    return { access_token: tokens.issue(), token_type: "bearer", expires_in: TOKEN_SECONDS };
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
