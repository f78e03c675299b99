import * as genesyscloud from "@pulumi/genesyscloud";
import * as pulumi from "@pulumi/pulumi";

export interface MessagingChannelArgs {
  readonly channelName: string;
  readonly flowId: pulumi.Input<string>;
  /** Domains on which the messenger may be shown; all, if not given. */
  readonly allowedDomains: readonly string[] | undefined;
  readonly protect: boolean;
}

/** The web messaging deployment that carries the attributes, and its configuration. */
export class MessagingChannel extends pulumi.ComponentResource {
  readonly deploymentId: pulumi.Output<string>;

  constructor(name: string, args: MessagingChannelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:MessagingChannel", name, {}, opts);
    const child = { parent: this, protect: args.protect };
    const configuration = new genesyscloud.WebdeploymentsConfiguration(
      `${name}-configuration`,
      { name: args.channelName, languages: ["en-us"], defaultLanguage: "en-us", messenger: messenger() },
      child,
    );
    const deployment = new genesyscloud.WebdeploymentsDeployment(
      `${name}-deployment`,
      {
        name: args.channelName,
        // The provider wants exactly one of the two.
        ...(args.allowedDomains === undefined
          ? { allowAllDomains: true }
          : { allowAllDomains: false, allowedDomains: [...args.allowedDomains] }),
        flowId: args.flowId,
        configuration: { id: configuration.id, version: configuration.version },
      },
      child,
    );
    this.deploymentId = deployment.id;
    this.registerOutputs({ deploymentId: this.deploymentId });
  }
}

/** Every block that the platform would fill in is written out, so that a refresh finds nothing new. */
function messenger(): genesyscloud.types.input.WebdeploymentsConfigurationMessenger {
  return {
    enabled: true,
    launcherButton: { visibility: "On" },
    homeScreen: { enabled: true, logoUrl: "" },
    apps: {
      conversations: {
        enabled: true,
        showAgentTypingIndicator: true,
        showUserTypingIndicator: true,
        autoStartEnabled: false,
        markdownEnabled: false,
        conversationDisconnect: { enabled: true, type: "Send" },
        conversationClearEnabled: false,
      },
    },
  };
}
