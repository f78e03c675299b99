import type * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../../genesys/organisation.ts";
import { DynamicResource } from "../dynamic-resource.ts";
import { implementationModule } from "../provider-stub.ts";

export interface FormerFlowArgs {
  readonly organisation: pulumi.Input<Organisation>;
  readonly deploymentId: pulumi.Input<string>;
}

/**
 * Remembers which flow a deployment had before this stack. A resource of its own, because the engine writes the state after
 * each: whatever is interrupted later, the former flow is known already when the deployment gets another.
 */
export class FormerFlow extends DynamicResource {
  /** Null where the deployment had none. */
  declare readonly formerFlowId: pulumi.Output<string | null>;

  constructor(name: string, args: FormerFlowArgs, opts?: pulumi.CustomResourceOptions) {
    const stub = {
      module: implementationModule("adoption/former-flow-provider"),
      calls: ["create", "read", "update", "delete"] as const,
      identity: ["deploymentId"],
      compared: ["organisation"],
    };
    super("FormerFlow", name, stub, { formerFlowId: undefined, ...args }, opts);
  }
}
