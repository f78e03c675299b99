import { z } from "zod";

/** A `gateways` element of the provider's configuration: where the REST API is, instead of an AWS region. */
export const gatewaySchema = z.object({
  protocol: z.string().optional(),
  host: z.string().optional(),
  port: z.string().optional(),
  pathParams: z.array(z.object({ pathName: z.string(), pathValue: z.string() })).optional(),
  // Stored by the real provider, never sent (platform-client-sdk-go, apiclient.go).
  auth: z.object({ username: z.string().optional(), password: z.string().optional() }).optional(),
});

export type Gateway = z.infer<typeof gatewaySchema>;

/** Where requests go: the token request to `login`, everything else to `api`. */
export interface Addresses {
  readonly login: string;
  readonly api: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The addresses that `gateway` names, its gaps filled from the environment as the provider does. */
export function addresses(gateway: Gateway | undefined, environment: Environment): Addresses {
  const protocol = gateway?.protocol ?? environment.GENESYSCLOUD_GATEWAY_PROTOCOL ?? "";
  const host = gateway?.host ?? environment.GENESYSCLOUD_GATEWAY_HOST ?? "";
  const port = gateway?.port ?? environment.GENESYSCLOUD_GATEWAY_PORT ?? "";
  if (!gateway || !host) throw new Error(`The provider has no gateway. ${onlyLoopback}`);
  if (!isLoopback(host)) throw new Error(`The provider's gateway is ${host}, not this machine. ${onlyLoopback}`);
  if (protocol !== "http" && protocol !== "https") {
    throw new Error(`The provider's gateway has the protocol "${protocol}"; expected http or https.`);
  }
  const path = (name: string) => {
    const value = gateway.pathParams?.find(({ pathName }) => pathName === name)?.pathValue.replace(/^\/+|\/+$/g, "");
    return value ? `/${value}` : "";
  };
  const base = `${protocol}://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}${port ? `:${port}` : ""}`;
  return { login: base + path("login"), api: base + path("api") };
}

const onlyLoopback =
  "This stand-in only serves an emulator on loopback (gateways: [{ protocol, host: 127.0.0.1, port }]). " +
  "For a real organisation install the real provider: pulumi plugin install resource terraform-provider 1.1.3, " +
  "and do not set PULUMI_DEBUG_PROVIDERS.";

/** Whether `host` can only be this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
