import * as pulumi from "@pulumi/pulumi";
import { packageReference } from "./package-reference.ts";
import { hasType, requireInputs, resourceInputs } from "./resource-inputs.ts";

/** An Architect flow, published from a YAML file. */
export class Flow extends pulumi.CustomResource {
  static readonly __pulumiType = "genesyscloud:index/flow:Flow";

  declare readonly fileContentHash: pulumi.Output<string>;
  declare readonly filepath: pulumi.Output<string>;
  declare readonly flowId: pulumi.Output<string>;
  declare readonly forceUnlock: pulumi.Output<boolean | undefined>;
  declare readonly name: pulumi.Output<string>;
  declare readonly substitutions: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly type: pulumi.Output<string>;
  declare readonly updateTriggerHash: pulumi.Output<string | undefined>;

  constructor(name: string, args: FlowArgs, opts?: pulumi.CustomResourceOptions);
  /** What `get` calls: with an id the second argument is the known state. */
  constructor(
    name: string,
    state: FlowState | undefined,
    opts: pulumi.CustomResourceOptions & { id: pulumi.Input<pulumi.ID> },
  );
  constructor(name: string, argsOrState?: FlowArgs | FlowState, opts: pulumi.CustomResourceOptions = {}) {
    if (!opts.id && !opts.urn) requireInputs(argsOrState, ["filepath"]);
    super(Flow.__pulumiType, name, resourceInputs(propertyNames, argsOrState), opts, false, packageReference());
  }

  /** The resource that already has this id, under the name `name` in the stack. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: FlowState, opts?: pulumi.CustomResourceOptions): Flow {
    return new Flow(name, state, { ...opts, id });
  }

  /** Whether `obj` is a Flow, also when it comes from another copy of this package. */
  static override isInstance(obj: unknown): obj is Flow {
    return hasType(obj, Flow.__pulumiType);
  }
}

/** What a program gives to create a Flow. */
export interface FlowArgs {
  filepath: pulumi.Input<string>;
  flowId?: pulumi.Input<string | undefined>;
  forceUnlock?: pulumi.Input<boolean | undefined>;
  name?: pulumi.Input<string | undefined>;
  substitutions?: pulumi.Input<{ [key: string]: pulumi.Input<string> } | undefined>;
  type?: pulumi.Input<string | undefined>;
  updateTriggerHash?: pulumi.Input<string | undefined>;
}

/** What is known of an existing Flow when it is looked up. */
export interface FlowState extends Partial<FlowArgs> {
  fileContentHash?: pulumi.Input<string | undefined>;
}

const propertyNames = [
  "fileContentHash",
  "filepath",
  "flowId",
  "forceUnlock",
  "name",
  "substitutions",
  "type",
  "updateTriggerHash",
] as const satisfies readonly (keyof FlowState)[];
