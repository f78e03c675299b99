import { z } from "zod";
import { jsonOrNothing } from "./rest/api-error.ts";
import { gatewaySchema } from "./rest/gateway.ts";
import type { Failure } from "./schema/check.ts";
import { known, type Properties } from "./values.ts";

/** Provider inputs that are not text come as JSON text (pulumi sdk/nodejs, ProviderResource). */
const fromJson = <T>(schema: z.ZodType<T>) =>
  z.preprocess((value) => (typeof value === "string" ? (jsonOrNothing(value) ?? value) : value), schema);

const flag = fromJson(z.boolean()).optional();
const proxySchema = z.object({ protocol: z.string(), host: z.string(), port: z.string() }).partial();

/** The provider's arguments, provider v1.82.0 provider/provider_schema.go. */
const configurationSchema = z.strictObject({
  accessToken: z.string().optional(),
  awsRegion: z.string().optional(),
  // Here a read never waits for something missing, which is what "0s" means there.
  customRetryTimeout: z.string().optional(),
  gateways: fromJson(z.array(gatewaySchema)).optional(),
  logStackTraces: flag,
  logStackTracesFilePath: z.string().optional(),
  oauthclientId: z.string().optional(),
  oauthclientSecret: z.string().optional(),
  proxy: fromJson(proxySchema).optional(),
  sdkClientPoolDebug: flag,
  sdkDebug: flag,
  sdkDebugFilePath: z.string().optional(),
  sdkDebugFormat: z.string().optional(),
  tokenAcquireTimeout: z.string().optional(),
  tokenInitTimeout: z.string().optional(),
  tokenPoolSize: fromJson(z.number().int().min(1).max(50)).optional(),
});

export type Configuration = z.infer<typeof configurationSchema>;

/** The provider's arguments, or what is wrong with them. What the engine does not know yet is left out. */
export function parseConfiguration(
  inputs: Properties,
): { readonly configuration: Configuration } | { readonly failures: readonly Failure[] } {
  const own = Object.entries(known(inputs)).filter(([name]) => isArgument(name));
  const parsed = configurationSchema.safeParse(Object.fromEntries(own));
  if (parsed.success) return { configuration: parsed.data };
  return {
    failures: parsed.error.issues.map((issue) => {
      const path = issue.code === "unrecognized_keys" ? issue.keys : issue.path;
      return { property: path.join("."), reason: issue.message };
    }),
  };
}

/** Whether `name` is an argument of the provider; the engine adds its own notes, such as the package's version. */
export function isArgument(name: string): boolean {
  return name !== "version" && !name.startsWith("__");
}
