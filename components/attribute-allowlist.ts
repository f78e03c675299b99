import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../genesys/organisation.ts";
import type { Model } from "../routing/model.ts";
import { snippet } from "../routing/snippet.ts";
import { AttributeSchema } from "./attribute-schema/attribute-schema.ts";
import { schemaFields } from "./attribute-schema/schema-fields.ts";
import type { Subject } from "./drift/observation.ts";

export interface AttributeAllowlistArgs {
  readonly model: Model;
  /** Registers the allowlist as a conversation attribute schema with this title; without it, nothing is registered. */
  readonly schema?: { readonly title: string; readonly organisation: Organisation } | undefined;
}

/**
 * The typed allowlist of web messaging attributes.
 *
 * The platform has no such switch on a deployment: any attribute passes, up to 2,048 bytes. The allowlist is real where it
 * is enforced: the flow reads nothing else, the snippet sends nothing else, and verification proves it. A registered schema
 * names the attributes for searches and reports; the platform does not hold guests to it.
 */
export class AttributeAllowlist extends pulumi.ComponentResource {
  /** Names of the allowed attributes. */
  readonly attributes: pulumi.Output<readonly string[]>;
  /** The typed function for the web page. */
  readonly snippet: pulumi.Output<string>;
  /** The registered schema, to tell this stack's own changes from those of others. */
  readonly subject: pulumi.Output<Subject["attributeSchema"]>;

  constructor(name: string, args: AttributeAllowlistArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:AttributeAllowlist", name, {}, opts);
    const { model, schema } = args;
    this.attributes = pulumi.output([...model.attributes.keys()]);
    this.snippet = pulumi.output(snippet(model));
    this.subject = schema === undefined ? pulumi.output(null) : this.#register(`${name}-schema`, model, schema);
    this.registerOutputs({ attributes: this.attributes, snippet: this.snippet });
  }

  #register(name: string, model: Model, { title, organisation }: NonNullable<AttributeAllowlistArgs["schema"]>) {
    const { id, version } = new AttributeSchema(
      name,
      { organisation, title, fields: schemaFields(model) },
      { parent: this },
    );
    return pulumi.all([id, version]).apply(([schemaId, number]) => ({ id: schemaId, content: String(number) }));
  }
}
