import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../../genesys/organisation.ts";
import { ProviderStub } from "../provider-stub.ts";
import type { SchemaField } from "./schema-fields.ts";

export interface AttributeSchemaArgs {
  readonly organisation: pulumi.Input<Organisation>;
  /** Unique among the enabled schemas of the organisation. */
  readonly title: pulumi.Input<string>;
  readonly fields: pulumi.Input<readonly SchemaField[]>;
}

/**
 * The allowlist as a conversation attribute schema of the organisation. Schemas of others are never touched, and nothing is
 * ever deleted, for the platform cannot: deleting the resource disables the schema.
 */
export class AttributeSchema extends pulumi.dynamic.Resource {
  declare readonly version: pulumi.Output<number>;

  constructor(name: string, args: AttributeSchemaArgs, opts?: pulumi.CustomResourceOptions) {
    const stub = new ProviderStub({
      module: "./components/attribute-schema/attribute-schema-provider.ts",
      identity: [],
      compared: ["organisation", "title", "fields", "enabled"],
    });
    const properties = { version: undefined, enabled: true, ...args };
    super(stub, name, properties, opts, "attribute-routing", "AttributeSchema");
  }
}
