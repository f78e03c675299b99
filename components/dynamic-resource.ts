import * as pulumi from "@pulumi/pulumi";
import { providerStub, type StubOptions } from "./provider-stub.ts";

/**
 * A resource of which the engine stores the provider as text. Pulumi's own class makes this text from functions, for which
 * it loads the TypeScript compiler: half a second of every run. Ours is written by us.
 */
export class DynamicResource extends pulumi.CustomResource {
  /** @param type Is identity: it stands in the state. */
  constructor(
    type: string,
    name: string,
    stub: StubOptions,
    properties: Readonly<Record<string, unknown>>,
    opts?: pulumi.CustomResourceOptions,
  ) {
    const typeToken = `pulumi-nodejs:dynamic/attribute-routing:${type}`;
    super(typeToken, name, { ...properties, __provider: providerStub(stub) }, opts);
  }
}
