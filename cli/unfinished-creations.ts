import type { Deployment, Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { restOf } from "../components/organisation-input.ts";
import type { Organisation } from "../genesys/organisation.ts";
import type { RestClient } from "../genesys/rest-client.ts";
import type { Creation } from "./engine-log.ts";

/**
 * Objects whose creation was begun and may not be recorded: the update was killed, or the answer of the platform was lost.
 * Another creation would be refused (queues have their names to themselves) or make a second one. Flows need no care:
 * publishing finds them by their name.
 */
const KINDS = new Map<string, { readonly what: string; readonly path: (name: string) => string }>([
  [
    "genesyscloud:index/routingQueue:RoutingQueue",
    { what: "queue", path: (name) => `/api/v2/routing/queues?pageSize=100&name=${encodeURIComponent(name)}` },
  ],
  [
    "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration",
    { what: "messenger configuration", path: () => "/api/v2/webdeployments/configurations" },
  ],
  [
    "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
    { what: "web deployment", path: () => "/api/v2/webdeployments/deployments" },
  ],
]);

/** A resource in the exported state of a stack. */
export const resourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
});
type Resource = z.infer<typeof resourceSchema>;
/** What of a resource is looked at here; whatever else the engine knows of it stands beside. */
type Begun = Readonly<Pick<Resource, "urn" | "type" | "inputs">>;

const stateSchema = z.looseObject({
  manifest: z.looseObject({ time: z.coerce.date() }),
  resources: z.array(resourceSchema).default([]),
  pending_operations: z.array(z.looseObject({ type: z.string(), resource: resourceSchema })).default([]),
});

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
type Found = z.infer<typeof listSchema>["entities"][number];

/** What of a stack is needed here. */
type State = Pick<Stack, "exportStack" | "importStack">;

/** The state was written when the creation began, or since by others that went on beside it; and clocks differ. */
const BEFORE_THE_STATE = 60 * 60_000;
/** How far the clocks of this machine and of the platform may be apart. */
const CLOCKS = 60_000;

/**
 * Takes up what an update that was killed created without recording it, so that the next one goes on with it: an object of
 * exactly the name that was to be created, and no older than that update. It is recorded as not initialised, so that the
 * next update sets everything of it.
 *
 * @param exported The state of the stack.
 * @returns What was done and what there is to do, a line each.
 * @throws GenesysError
 */
export async function takeUpInterrupted(
  stack: Pick<State, "importStack">,
  exported: Deployment,
  organisation: Organisation,
): Promise<readonly string[]> {
  const { version, deployment } = exported;
  const parsed = stateSchema.safeParse(deployment);
  if (!parsed.success || parsed.data.pending_operations.length === 0) return [];
  const { manifest, resources, pending_operations: pending } = parsed.data;
  const begun = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  const since = new Date(manifest.time.getTime() - BEFORE_THE_STATE);
  const found = await look(begun, resources, since, organisation);
  // What else was under way is begun again: there the engine would only warn.
  const all = [...resources, ...found.flatMap(asRecorded)];
  await stack.importStack({ version, deployment: { ...deployment, resources: all, pending_operations: [] } });
  return found.flatMap(({ what, name, taken, others }) => [
    ...(taken === undefined
      ? []
      : [`An earlier update was killed while it created the ${what} "${name}": going on with ${taken.id}.`]),
    ...severalText(what, name, others),
  ]);
}

/**
 * Looks after what an update began to create. Where the answer to a creation is lost, the provider sends it again: the
 * platform refuses a second queue, and what was made is taken up for the next update; it makes a second configuration or
 * deployment, and that is told.
 *
 * @param since When the update began.
 * @returns What was done and what there is to do, a line each.
 * @throws GenesysError
 */
export async function settleCreations(
  stack: State,
  organisation: Organisation,
  begun: readonly Creation[],
  since: Date,
): Promise<readonly string[]> {
  if (!begun.some(({ type }) => KINDS.has(type))) return [];
  const { version, deployment } = await stack.exportStack();
  const parsed = stateSchema.safeParse(deployment);
  if (!parsed.success) return [];
  const { resources } = parsed.data;
  const found = await look(begun, resources, new Date(since.getTime() - CLOCKS), organisation);
  const taken = found.flatMap(asRecorded);
  if (taken.length > 0)
    await stack.importStack({ version, deployment: { ...deployment, resources: [...resources, ...taken] } });
  return found.flatMap(settledText);
}

function settledText({ what, name, isRecorded, taken, others, before }: Search): readonly string[] {
  if (taken !== undefined)
    return [
      `The ${what} "${name}" was created (${taken.id}), though the answer was lost: update again to go on with it.`,
      ...severalText(what, name, others),
    ];
  // Only queues have their names to themselves.
  if (what !== "queue" || isRecorded || before.length === 0) return severalText(what, name, others);
  return [
    `The organisation has a queue "${name}" already (${before.map(({ id }) => id).join(", ")}), which this stack did not create: ` +
      "let it be used by attribute-routing:queues, or let names differ by attribute-routing:environment.",
  ];
}

function severalText(what: string, name: string, others: readonly Found[]): readonly string[] {
  if (others.length === 0) return [];
  const ids = others.map(({ id }) => id).join(", ");
  return [
    `The ${what} "${name}" was created more than once, because an answer was lost. Nothing uses ${ids}: delete it in Admin.`,
  ];
}

/** What the organisation has of the name that was to be created, and that this stack does not know. */
interface Search {
  readonly resource: Begun;
  readonly what: string;
  readonly name: string;
  /** Whether the state has what was created. */
  readonly isRecorded: boolean;
  /** What takes the place of what was to be created. */
  readonly taken: Found | undefined;
  /** What else was created since then, the newest first. */
  readonly others: readonly Found[];
  /** What was there before. */
  readonly before: readonly Found[];
}

async function look(
  begun: readonly Begun[],
  resources: readonly Resource[],
  since: Date,
  organisation: Organisation,
): Promise<readonly Search[]> {
  const recorded = new Set(resources.map(({ urn }) => urn));
  const own = new Set(resources.flatMap(({ id }) => id ?? []));
  const rest = restOf(organisation);
  const searches = begun.map(async (resource): Promise<readonly Search[]> => {
    const kind = KINDS.get(resource.type);
    const name = resource.inputs?.name;
    if (kind === undefined || typeof name !== "string") return [];
    const others = (await named(name, kind.path(name), rest)).filter(({ id }) => !own.has(id));
    const isSince = ({ dateCreated }: Found) => dateCreated !== undefined && dateCreated >= since;
    const isRecorded = recorded.has(resource.urn);
    const created = others.filter(isSince).sort((one, other) => ageOf(one) - ageOf(other));
    return [
      {
        resource,
        what: kind.what,
        name,
        isRecorded,
        taken: isRecorded ? undefined : created[0],
        others: isRecorded ? created : created.slice(1),
        before: others.filter((other) => !isSince(other)),
      },
    ];
  });
  return (await Promise.all(searches)).flat();
}

async function named(name: string, path: string, rest: RestClient): Promise<readonly Found[]> {
  const { entities } = await rest.get(path, listSchema);
  return entities.filter((entity) => entity.name === name);
}

const ageOf = ({ dateCreated }: Found): number => -(dateCreated?.getTime() ?? 0);

/** As the engine records what was created and not initialised. Only what was seen is known. */
function asRecorded({ resource, taken }: Search): readonly Resource[] {
  if (taken === undefined) return [];
  const { id, name, status } = taken;
  const outputs = { id, name, ...(status === undefined ? {} : { status }) };
  return [{ ...resource, id, custom: true, outputs, initErrors: ["its creation was not recorded"] }];
}
