import * as pulumi from "@pulumi/pulumi";
import * as genesyscloud from "../sdks/genesyscloud/index.ts";

/** A queue of the stack: created under a name, or adopted by id. */
export type QueueArgs = { readonly name: string } | { readonly id: string };

export interface RoutingQueuesArgs {
  /** By key in routing.yaml. */
  readonly queues: ReadonlyMap<string, QueueArgs>;
  /** Keeps the engine from deleting queues that this stack created. */
  readonly protect: boolean;
}

/** The queues that rules route to. */
export class RoutingQueues extends pulumi.ComponentResource {
  /** By key in routing.yaml. */
  readonly queues: pulumi.Output<Record<string, { id: string; name: string }>>;

  constructor(name: string, args: RoutingQueuesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:RoutingQueues", name, {}, opts);
    // The key is identity: another name in Genesys Cloud renames the queue, another key makes a new one.
    const entries = [...args.queues].map(([key, queue]) => {
      const resource = declare(`${name}-${key}`, queue, args.protect, this);
      return pulumi
        .all([resource.id, resource.name])
        .apply(([id, queueName]) => [key, { id, name: queueName }] as const);
    });
    this.queues = pulumi.all(entries).apply((resolved) => Object.fromEntries(resolved));
    this.registerOutputs({ queues: this.queues });
  }
}

function declare(name: string, queue: QueueArgs, protect: boolean, parent: pulumi.Resource): genesyscloud.RoutingQueue {
  if ("id" in queue) return genesyscloud.RoutingQueue.get(name, queue.id, {}, { parent });
  return new genesyscloud.RoutingQueue(
    name,
    {
      name: queue.name,
      // Members are managed elsewhere; without this, any update of the queue would remove its agents.
      ignoreMembers: true,
    },
    { parent, protect },
  );
}
