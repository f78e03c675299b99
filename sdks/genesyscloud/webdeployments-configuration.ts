import * as pulumi from "@pulumi/pulumi";
import { packageReference } from "./package-reference.ts";
import { hasType, requireInputs, resourceInputs } from "./resource-inputs.ts";
import type * as inputs from "./types/input.ts";
import type * as outputs from "./types/output.ts";

/** A web messaging configuration; every change publishes a new version of it. */
export class WebdeploymentsConfiguration extends pulumi.CustomResource {
  static readonly __pulumiType = "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration";

  declare readonly authenticationSettings: pulumi.Output<
    outputs.WebdeploymentsConfigurationAuthenticationSettings | undefined
  >;
  declare readonly cobrowse: pulumi.Output<outputs.WebdeploymentsConfigurationCobrowse | undefined>;
  declare readonly customI18nLabels: pulumi.Output<outputs.WebdeploymentsConfigurationCustomI18nLabel[] | undefined>;
  declare readonly defaultLanguage: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly headlessModeEnabled: pulumi.Output<boolean | undefined>;
  declare readonly journeyEvents: pulumi.Output<outputs.WebdeploymentsConfigurationJourneyEvents | undefined>;
  declare readonly languages: pulumi.Output<string[]>;
  declare readonly messenger: pulumi.Output<outputs.WebdeploymentsConfigurationMessenger | undefined>;
  declare readonly name: pulumi.Output<string>;
  declare readonly position: pulumi.Output<outputs.WebdeploymentsConfigurationPosition | undefined>;
  declare readonly status: pulumi.Output<string>;
  declare readonly supportCenter: pulumi.Output<outputs.WebdeploymentsConfigurationSupportCenter | undefined>;
  declare readonly version: pulumi.Output<string>;
  declare readonly video: pulumi.Output<outputs.WebdeploymentsConfigurationVideo | undefined>;
  declare readonly webdeploymentsConfigurationId: pulumi.Output<string>;

  constructor(name: string, args: WebdeploymentsConfigurationArgs, opts?: pulumi.CustomResourceOptions);
  /** What `get` calls: with an id the second argument is the known state. */
  constructor(
    name: string,
    state: WebdeploymentsConfigurationState | undefined,
    opts: pulumi.CustomResourceOptions & { id: pulumi.Input<pulumi.ID> },
  );
  constructor(
    name: string,
    argsOrState?: WebdeploymentsConfigurationArgs | WebdeploymentsConfigurationState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    if (!opts.id && !opts.urn) requireInputs(argsOrState, ["defaultLanguage", "languages"]);
    super(
      WebdeploymentsConfiguration.__pulumiType,
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
    state?: WebdeploymentsConfigurationState,
    opts?: pulumi.CustomResourceOptions,
  ): WebdeploymentsConfiguration {
    return new WebdeploymentsConfiguration(name, state, { ...opts, id });
  }

  /** Whether `obj` is a WebdeploymentsConfiguration, also when it comes from another copy of this package. */
  static override isInstance(obj: unknown): obj is WebdeploymentsConfiguration {
    return hasType(obj, WebdeploymentsConfiguration.__pulumiType);
  }
}

/** What a program gives to create a WebdeploymentsConfiguration. */
export interface WebdeploymentsConfigurationArgs {
  authenticationSettings?: pulumi.Input<inputs.WebdeploymentsConfigurationAuthenticationSettings | undefined>;
  cobrowse?: pulumi.Input<inputs.WebdeploymentsConfigurationCobrowse | undefined>;
  customI18nLabels?: pulumi.Input<pulumi.Input<inputs.WebdeploymentsConfigurationCustomI18nLabel>[] | undefined>;
  defaultLanguage: pulumi.Input<string>;
  description?: pulumi.Input<string | undefined>;
  headlessModeEnabled?: pulumi.Input<boolean | undefined>;
  journeyEvents?: pulumi.Input<inputs.WebdeploymentsConfigurationJourneyEvents | undefined>;
  languages: pulumi.Input<pulumi.Input<string>[]>;
  messenger?: pulumi.Input<inputs.WebdeploymentsConfigurationMessenger | undefined>;
  name?: pulumi.Input<string | undefined>;
  position?: pulumi.Input<inputs.WebdeploymentsConfigurationPosition | undefined>;
  status?: pulumi.Input<string | undefined>;
  supportCenter?: pulumi.Input<inputs.WebdeploymentsConfigurationSupportCenter | undefined>;
  video?: pulumi.Input<inputs.WebdeploymentsConfigurationVideo | undefined>;
  webdeploymentsConfigurationId?: pulumi.Input<string | undefined>;
}

/** What is known of an existing WebdeploymentsConfiguration when it is looked up. */
export interface WebdeploymentsConfigurationState extends Partial<WebdeploymentsConfigurationArgs> {
  version?: pulumi.Input<string | undefined>;
}

const propertyNames = [
  "authenticationSettings",
  "cobrowse",
  "customI18nLabels",
  "defaultLanguage",
  "description",
  "headlessModeEnabled",
  "journeyEvents",
  "languages",
  "messenger",
  "name",
  "position",
  "status",
  "supportCenter",
  "version",
  "video",
  "webdeploymentsConfigurationId",
] as const satisfies readonly (keyof WebdeploymentsConfigurationState)[];
