import type * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../../genesys/organisation.ts";
import { DynamicResource } from "../dynamic-resource.ts";
import { implementationModule } from "../provider-stub.ts";

export interface DeploymentFlowArgs {
  readonly organisation: pulumi.Input<Organisation>;
  readonly deploymentId: pulumi.Input<string>;
  /** The flow that the deployment gets. */
  readonly flowId: pulumi.Input<string>;
  /** The flow that it gets back in the end; null for none. */
  readonly formerFlowId: pulumi.Input<string | null>;
}

/**
 * The flow of a web deployment that exists already. Nothing else of the deployment is touched, and deleting the resource
 * gives it back its former flow.
 */
export class DeploymentFlow extends DynamicResource {
  declare readonly deploymentId: pulumi.Output<string>;
  /** Domains on which the messenger may be shown; empty where all are allowed. */
  declare readonly allowedDomains: pulumi.Output<readonly string[]>;

  constructor(name: string, args: DeploymentFlowArgs, opts?: pulumi.CustomResourceOptions) {
    const stub = {
      module: implementationModule("adoption/deployment-flow-provider"),
      calls: ["create", "read", "update", "delete"] as const,
      identity: ["deploymentId"],
      compared: ["organisation", "flowId"],
    };
    super("DeploymentFlow", name, stub, { allowedDomains: undefined, ownFlowId: undefined, ...args }, opts);
  }
}
