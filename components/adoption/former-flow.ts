import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../../genesys/organisation.ts";
import { ProviderStub } from "../provider-stub.ts";

export interface FormerFlowArgs {
  readonly organisation: pulumi.Input<Organisation>;
  readonly deploymentId: pulumi.Input<string>;
}

/**
 * Remembers which flow a deployment had before this stack. A resource of its own, because the engine writes the state after
 * each: whatever is interrupted later, the former flow is known already when the deployment gets another.
 */
export class FormerFlow extends pulumi.dynamic.Resource {
  /** Null where the deployment had none. */
  declare readonly formerFlowId: pulumi.Output<string | null>;

  constructor(name: string, args: FormerFlowArgs, opts?: pulumi.CustomResourceOptions) {
    const stub = new ProviderStub({
      module: "./components/adoption/former-flow-provider.ts",
      identity: ["deploymentId"],
      compared: ["organisation"],
    });
    super(stub, name, { formerFlowId: undefined, ...args }, opts, "attribute-routing", "FormerFlow");
  }
}
