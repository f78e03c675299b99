import type { AxiosInstance } from "axios";
import { z } from "zod";
import { explanation, jsonOrNothing } from "./api-error.ts";
import { reach } from "./client.ts";
import { withRetries } from "./retry.ts";

/** An OAuth client with the grant type client credentials. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const token = z.object({ access_token: z.string().min(1) });

/** A new access token; the error names the client, never its secret. */
export async function login(
  http: AxiosInstance,
  address: string,
  { clientId, clientSecret }: Credentials,
  signal: AbortSignal,
): Promise<string> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  return withRetries(async () => {
    const response = await reach("POST /oauth/token", () =>
      http.post<string>(`${address}/oauth/token`, "grant_type=client_credentials", {
        headers: { Authorization: `Basic ${basic}`, "Content-Type": "application/x-www-form-urlencoded" },
      }),
    );
    if (response instanceof Error) return { done: false, error: response };
    const { status, data } = response;
    const parsed = token.safeParse(jsonOrNothing(data));
    if (status === 200 && parsed.success) return { done: true, result: parsed.data.access_token };
    // Half an answer may hold the token.
    if (status === 200) throw new Error("Auth Error: 200 - POST /oauth/token was answered with what is no JSON");
    const said = explanation(data).replaceAll(clientSecret, "***").replaceAll(basic, "***");
    const error = new Error(`Auth Error: ${status} - ${said}; the OAuth client was ${clientId}`);
    if (status === 429 || status >= 500) return { done: false, error };
    throw error;
  }, signal);
}
