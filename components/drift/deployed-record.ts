import type * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../../genesys/organisation.ts";
import { DynamicResource } from "../dynamic-resource.ts";
import { implementationModule } from "../provider-stub.ts";
import type { Subject } from "./observation.ts";

/** The type of the resource in the state. */
export const DEPLOYED_RECORD_TYPE = "pulumi-nodejs:dynamic/attribute-routing:DeployedRecord";

export interface DeployedRecordArgs {
  readonly organisation: pulumi.Input<Organisation>;
  readonly subject: pulumi.Input<Subject>;
}

/**
 * Writes down what the organisation has after the stack was deployed, so that a later look can tell what somebody else
 * changed. Each thing is looked at again only when the stack itself changed it: a change by others must not be taken for
 * the stack's own.
 */
export class DeployedRecord extends DynamicResource {
  constructor(name: string, args: DeployedRecordArgs, opts?: pulumi.CustomResourceOptions) {
    const stub = {
      module: implementationModule("drift/deployed-record-provider"),
      calls: ["create", "read", "update", "delete"] as const,
      identity: [],
      compared: ["subject"],
    };
    super("DeployedRecord", name, stub, { deployed: undefined, ...args }, opts);
  }
}
