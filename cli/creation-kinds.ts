import { z } from "zod";
import type { RestClient } from "../genesys/rest-client.ts";

/** Something of which another creation would be refused, or make a second one. */
export interface Kind {
  readonly what: string;
  readonly path: (name: string) => string;
  /** Ids of those that something in the organisation uses; undefined where the API cannot tell. */
  readonly used: ((rest: RestClient) => Promise<ReadonlySet<string>>) | undefined;
}

const DEPLOYMENTS = "/api/v2/webdeployments/deployments";

/** By the engine's name for the type. Flows need no care: publishing finds them by their name. */
export const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    "genesyscloud:index/routingQueue:RoutingQueue",
    {
      what: "queue",
      path: (name) => `/api/v2/routing/queues?pageSize=100&name=${encodeURIComponent(name)}`,
      used: undefined,
    },
  ],
  [
    "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration",
    { what: "messenger configuration", path: () => "/api/v2/webdeployments/configurations", used: usedConfigurations },
  ],
  [
    "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
    // The pages that use one are not the platform's.
    { what: "web deployment", path: () => DEPLOYMENTS, used: undefined },
  ],
]);

const listSchema = z.object({
  entities: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.string().optional(),
        dateCreated: z.coerce.date().optional(),
      }),
    )
    .default([]),
});
export type Found = z.infer<typeof listSchema>["entities"][number];

/** What the organisation has of exactly that name. */
export async function findNamed(kind: Kind, name: string, rest: RestClient): Promise<readonly Found[]> {
  const { entities } = await rest.get(kind.path(name), listSchema);
  return entities.filter((entity) => entity.name === name);
}

const usersSchema = z.object({
  entities: z.array(z.object({ configuration: z.object({ id: z.string() }).optional() })).default([]),
});

async function usedConfigurations(rest: RestClient): Promise<ReadonlySet<string>> {
  const { entities } = await rest.get(DEPLOYMENTS, usersSchema);
  return new Set(entities.flatMap(({ configuration }) => configuration?.id ?? []));
}
