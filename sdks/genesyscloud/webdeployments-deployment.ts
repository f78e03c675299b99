import * as pulumi from "@pulumi/pulumi";
import { packageReference } from "./package-reference.ts";
import { hasType, requireInputs, resourceInputs } from "./resource-inputs.ts";
import type * as inputs from "./types/input.ts";
import type * as outputs from "./types/output.ts";

/** A web messaging deployment: what a web page loads, bound to a configuration version and a flow. */
export class WebdeploymentsDeployment extends pulumi.CustomResource {
  static readonly __pulumiType = "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment";

  declare readonly allowAllDomains: pulumi.Output<boolean | undefined>;
  declare readonly allowedDomains: pulumi.Output<string[] | undefined>;
  declare readonly configuration: pulumi.Output<outputs.WebdeploymentsDeploymentConfiguration>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly flowId: pulumi.Output<string | undefined>;
  declare readonly name: pulumi.Output<string>;
  declare readonly pushIntegrations: pulumi.Output<outputs.WebdeploymentsDeploymentPushIntegration[] | undefined>;
  declare readonly snippet: pulumi.Output<string>;
  declare readonly status: pulumi.Output<string>;
  declare readonly supportedContentId: pulumi.Output<string>;
  declare readonly webdeploymentsDeploymentId: pulumi.Output<string>;

  constructor(name: string, args: WebdeploymentsDeploymentArgs, opts?: pulumi.CustomResourceOptions);
  /** What `get` calls: with an id the second argument is the known state. */
  constructor(
    name: string,
    state: WebdeploymentsDeploymentState | undefined,
    opts: pulumi.CustomResourceOptions & { id: pulumi.Input<pulumi.ID> },
  );
  constructor(
    name: string,
    argsOrState?: WebdeploymentsDeploymentArgs | WebdeploymentsDeploymentState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    if (!opts.id && !opts.urn) requireInputs(argsOrState, ["configuration"]);
    super(
      WebdeploymentsDeployment.__pulumiType,
      name,
      resourceInputs(propertyNames, argsOrState),
      opts,
      false,
      packageReference(),
    );
  }

  /** The resource that already has this id, under the name `name` in the stack. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: WebdeploymentsDeploymentState,
    opts?: pulumi.CustomResourceOptions,
  ): WebdeploymentsDeployment {
    return new WebdeploymentsDeployment(name, state, { ...opts, id });
  }

  /** Whether `obj` is a WebdeploymentsDeployment, also when it comes from another copy of this package. */
  static override isInstance(obj: unknown): obj is WebdeploymentsDeployment {
    return hasType(obj, WebdeploymentsDeployment.__pulumiType);
  }
}

/** What a program gives to create a WebdeploymentsDeployment. */
export interface WebdeploymentsDeploymentArgs {
  allowAllDomains?: pulumi.Input<boolean | undefined>;
  allowedDomains?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  configuration: pulumi.Input<inputs.WebdeploymentsDeploymentConfiguration>;
  description?: pulumi.Input<string | undefined>;
  flowId?: pulumi.Input<string | undefined>;
  name?: pulumi.Input<string | undefined>;
  pushIntegrations?: pulumi.Input<pulumi.Input<inputs.WebdeploymentsDeploymentPushIntegration>[] | undefined>;
  status?: pulumi.Input<string | undefined>;
  supportedContentId?: pulumi.Input<string | undefined>;
  webdeploymentsDeploymentId?: pulumi.Input<string | undefined>;
}

/** What is known of an existing WebdeploymentsDeployment when it is looked up. */
export interface WebdeploymentsDeploymentState extends Partial<WebdeploymentsDeploymentArgs> {
  snippet?: pulumi.Input<string | undefined>;
}

const propertyNames = [
  "allowAllDomains",
  "allowedDomains",
  "configuration",
  "description",
  "flowId",
  "name",
  "pushIntegrations",
  "snippet",
  "status",
  "supportedContentId",
  "webdeploymentsDeploymentId",
] as const satisfies readonly (keyof WebdeploymentsDeploymentState)[];
