import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";

const exchange = z.object({
  request: z.string(),
  body: z.unknown().optional(),
  status: z.number(),
  response: z.unknown().optional(),
});

/** What was recorded of the real provider (1.82.0 through the bridge): every request of one life, in order. */
const recordingSchema = z.object({
  up: z.array(exchange),
  noop: z.array(exchange),
  update: z.array(exchange),
  refresh: z.array(exchange),
  destroy: z.array(exchange),
  credentials: z.array(exchange),
});

export type Exchange = z.infer<typeof exchange>;
export type Phase = keyof z.infer<typeof recordingSchema>;

const file = resolve("../shared/specs/provider-traces.json");

/** The recording, where it lies beside the repository. */
export const recording = existsSync(file) ? recordingSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;

/** Whose requests are compared, in the order in which the test drives them. */
export const owners = ["start", "flow", "standard", "vip", "configuration", "deployment"] as const;
export type Owner = (typeof owners)[number];

/** Requests of the recorded program that these resources do not cause, and why. */
const excluded: readonly { readonly pattern: RegExp; readonly because: string }[] = [
  {
    pattern: /^GET \/api\/v2\/authorization\/divisions\/home$/,
    because: "the program's data source for the home division; absent from refresh and destroy, which run no program",
  },
  {
    pattern: /^GET \/api\/v2\/routing\/queues\?.*hasPeer=/,
    because:
      "the program's data source that finds a queue by name; absent from refresh and destroy for the same reason",
  },
  {
    pattern:
      /^\w+ \/api\/v2\/(authorization\/divisions|routing\/(skills|languages|wrapupcodes)|conversations)(\/|\?|$)/,
    because: "resources that the local SDK leaves out",
  },
];

const patterns: readonly (readonly [Owner, RegExp])[] = [
  ["start", /^POST \/oauth\/token$|^GET \/api\/v2\/(organizations\/me|authorization\/products)$/],
  ["flow", /^\w+ (\/api\/v2\/flows\/|\/upload\/)/],
  [
    "deployment",
    /^\w+ \/api\/v2\/webdeployments\/deployments|^GET \/api\/v2\/webdeployments\/configurations\/[^/]+\/versions$/,
  ],
  ["configuration", /^\w+ \/api\/v2\/webdeployments\/configurations/],
  ["standard", /^\w+ \/api\/v2\/routing\/queues\/id-8\b/],
  ["vip", /^\w+ \/api\/v2\/routing\/queues\/id-11\b/],
];

const created = z.object({ name: z.enum(["Standard", "VIP"]) });

/** Whose request this is; nothing when it is excluded. A request that nobody claims is an error of this test. */
export function ownerOf({ request, body }: Exchange): Owner | undefined {
  if (request === "POST /api/v2/routing/queues") return created.parse(body).name === "VIP" ? "vip" : "standard";
  const owner = patterns.find(([, pattern]) => pattern.test(request))?.[0];
  if (owner) return owner;
  if (excluded.some(({ pattern }) => pattern.test(request))) return undefined;
  throw new Error(`The recording holds a request that nobody claims: ${request}`);
}
