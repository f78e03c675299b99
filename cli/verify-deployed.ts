import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { compileFlow, type QueueReference } from "../routing/compile/flow.ts";
import type { Model } from "../routing/model.ts";
import type { PlannedQueues } from "../verification/scenarios.ts";
import { UsageError } from "./exit-code.ts";

const record = z.record(z.string(), z.unknown()).optional();
const stateSchema = z.object({
  resources: z
    .array(
      z.object({
        type: z.string(),
        id: z.string().optional(),
        external: z.boolean().optional(),
        inputs: record,
        outputs: record,
      }),
    )
    .default([]),
});
type Resource = z.infer<typeof stateSchema>["resources"][number];

const channelSchema = z.object({ deploymentId: z.string(), allowedDomains: z.array(z.string()).optional() });
const flowSchema = z.object({ flowId: z.string(), version: z.string() });
const queuesSchema = z.object({ queues: z.record(z.string(), z.object({ id: z.string(), name: z.string() })) });
const namedSchema = z.object({ name: z.string() });

/** What a stack has deployed, as its state says. */
export interface DeployedStack {
  readonly deploymentId: string;
  readonly allowedDomains: readonly string[] | undefined;
  readonly flowId: string;
  readonly flowName: string;
  /** The digest that the deployed flow stamps. */
  readonly version: string;
  readonly queues: PlannedQueues;
  /** Ids of queues that the stack uses and has not created. */
  readonly adopted: ReadonlySet<string>;
}

/**
 * Reads what a stack has deployed.
 *
 * @throws UsageError where it has deployed nothing that could be verified.
 */
export async function deployedStack(stack: Pick<Stack, "name" | "outputs" | "exportStack">): Promise<DeployedStack> {
  const outputs = z
    .object({ deploymentId: z.object({ value: z.string() }), flowId: z.object({ value: z.string() }) })
    .safeParse(await stack.outputs());
  const { resources } = stateSchema.parse((await stack.exportStack()).deployment);
  // A candidate's channel and flow stand beside the live ones.
  const live = <T>(type: string, schema: z.ZodType<T>, isLive: (value: T) => boolean) =>
    ofType(resources, `attribute-routing:index:${type}`)
      .flatMap(({ outputs: found }) => schema.safeParse(found).data ?? [])
      .find(isLive);
  const channel = live(
    "MessagingChannel",
    channelSchema,
    (one) => one.deploymentId === outputs.data?.deploymentId.value,
  );
  const flow = live("RoutingFlow", flowSchema, (one) => one.flowId === outputs.data?.flowId.value);
  const queues = live("RoutingQueues", queuesSchema, () => true);
  const flowResource = ofType(resources, "genesyscloud:index/flow:Flow").find(({ id }) => id === flow?.flowId);
  const named = namedSchema.safeParse(flowResource?.inputs);
  if (channel === undefined || flow === undefined || queues === undefined || !named.success)
    throw new UsageError(`stack "${stack.name}" has deployed nothing; run: attribute-routing up --stack ${stack.name}`);
  const domains = channel.allowedDomains ?? [];
  const external = ofType(resources, "genesyscloud:index/routingQueue:RoutingQueue").filter(
    (one) => one.external === true,
  );
  return {
    deploymentId: channel.deploymentId,
    allowedDomains: domains.length === 0 ? undefined : domains,
    ...flow,
    flowName: named.data.name,
    queues: queues.queues,
    adopted: new Set(external.flatMap(({ id }) => id ?? [])),
  };
}

/** The digest that the rules would stamp, were they deployed as the stack is. */
export function versionOf(model: Model, { flowName, queues, adopted }: DeployedStack): string {
  const references = [...model.queues.values()].map(({ key, name }): readonly [string, QueueReference] => {
    const deployed = Object.hasOwn(queues, key) ? queues[key] : undefined;
    if (deployed === undefined) return [key, { name }];
    return [key, adopted.has(deployed.id) ? { id: deployed.id } : { name: deployed.name }];
  });
  return compileFlow(model, { name: flowName, queues: new Map(references) }).version;
}

function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  return resources.filter((resource) => resource.type === type);
}
