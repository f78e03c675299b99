import type * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../../genesys/organisation.ts";
import { DynamicResource } from "../dynamic-resource.ts";
import { implementationModule } from "../provider-stub.ts";
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
export class AttributeSchema extends DynamicResource {
  declare readonly version: pulumi.Output<number>;

  constructor(name: string, args: AttributeSchemaArgs, opts?: pulumi.CustomResourceOptions) {
    const stub = {
      module: implementationModule("attribute-schema/attribute-schema-provider"),
      calls: ["create", "read", "update", "delete"] as const,
      identity: [],
      compared: ["organisation", "title", "fields", "enabled"],
    };
    const properties = { version: undefined, enabled: true, ...args };
    super("AttributeSchema", name, stub, properties, opts);
  }
}
