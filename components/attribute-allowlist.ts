import * as pulumi from "@pulumi/pulumi";
import type { Model } from "../routing/model.ts";
import { snippet } from "../routing/snippet.ts";

export interface AttributeAllowlistArgs {
  readonly model: Model;
}

/**
 * The typed allowlist of web messaging attributes.
 *
 * The platform has no such switch on a deployment: any attribute passes, up to 2,048 bytes. The allowlist is real where it
 * is enforced: the flow reads nothing else, the snippet sends nothing else, and verification proves it.
 */
export class AttributeAllowlist extends pulumi.ComponentResource {
  /** Names of the allowed attributes. */
  readonly attributes: pulumi.Output<readonly string[]>;
  /** The typed function for the web page. */
  readonly snippet: pulumi.Output<string>;

  constructor(name: string, args: AttributeAllowlistArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:AttributeAllowlist", name, {}, opts);
    this.attributes = pulumi.output([...args.model.attributes.keys()]);
    this.snippet = pulumi.output(snippet(args.model));
    this.registerOutputs({ attributes: this.attributes, snippet: this.snippet });
  }
}
