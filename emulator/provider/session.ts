import { z } from "zod";
import type { Configuration } from "./configuration.ts";
import { type RestClient, restClient, transport } from "./rest/client.ts";
import { addresses } from "./rest/gateway.ts";
import { type Credentials, login } from "./rest/login.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** One configured provider: a pool of clients, as the real one holds. */
export interface Session {
  /** The client for the next operation on a resource. */
  client(): RestClient;
}

/** The real provider's default for `token_pool_size`. */
const defaultPoolSize = 10;

/**
 * Signs in and looks at the organisation, in the order of the real provider (v1.82.0 provider/provider.go configure,
 * sdk_client_pool.go): one token, one per client of the pool, the organisation, its products.
 */
export async function openSession(
  configuration: Configuration,
  environment: Environment,
  signal: AbortSignal,
): Promise<Session> {
  const { login: loginAddress, api } = addresses(configuration.gateways?.[0], environment);
  const http = transport(signal);
  const tokens: string[] = [];
  const accessToken = configuration.accessToken || environment.GENESYSCLOUD_ACCESS_TOKEN;
  if (accessToken) {
    tokens.push(accessToken);
  } else {
    const credentials = credentialsOf(configuration, environment);
    const poolSize =
      configuration.tokenPoolSize ?? (Number(environment.GENESYSCLOUD_TOKEN_POOL_SIZE) || defaultPoolSize);
    for (let count = 0; count <= poolSize; count++) tokens.push(await login(http, loginAddress, credentials, signal));
  }
  const [first, ...pool] = tokens.map((token) => restClient(http, api, token, signal));
  if (!first) throw new Error("no access token");
  await first.ask(z.object({ defaultCountryCode: z.string() }), "GET", "/api/v2/organizations/me");
  await first.ask(
    z.object({ total: z.number(), entities: z.array(z.object({ id: z.string() })) }),
    "GET",
    "/api/v2/authorization/products",
  );
  let operations = 0;
  return { client: () => pool[operations++ % pool.length] ?? first };
}

function credentialsOf(configuration: Configuration, environment: Environment): Credentials {
  const clientId = configuration.oauthclientId || environment.GENESYSCLOUD_OAUTHCLIENT_ID;
  const clientSecret = configuration.oauthclientSecret || environment.GENESYSCLOUD_OAUTHCLIENT_SECRET;
  if (clientId && clientSecret) return { clientId, clientSecret };
  throw new Error(
    "The provider has no credentials. Give it oauthclientId and oauthclientSecret or accessToken, or set " +
      "GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET or GENESYSCLOUD_ACCESS_TOKEN.",
  );
}
