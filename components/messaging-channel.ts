import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../genesys/organisation.ts";
import * as genesyscloud from "../sdks/genesyscloud/index.ts";
import { DeploymentFlow } from "./adoption/deployment-flow.ts";
import { FormerFlow } from "./adoption/former-flow.ts";
import type { Subject } from "./drift/observation.ts";

/** The deployment of a channel: created under a name, or one that exists already, of which only the flow is set. */
export type DeploymentArgs =
  | {
      readonly name: string;
      /** Domains on which the messenger may be shown; all, if not given. */
      readonly allowedDomains: readonly string[] | undefined;
    }
  | { readonly id: string; readonly organisation: Organisation };

export interface MessagingChannelArgs {
  readonly deployment: DeploymentArgs;
  readonly flowId: pulumi.Input<string>;
  readonly protect: boolean;
}

/** The web messaging deployment that carries the attributes. */
export class MessagingChannel extends pulumi.ComponentResource {
  readonly deploymentId: pulumi.Output<string>;
  /** Domains on which the messenger may be shown; empty where all are allowed. */
  readonly allowedDomains: pulumi.Output<readonly string[]>;
  /** What this stack sets of the deployment and its configuration, to tell its own changes from those of others. */
  readonly subject: pulumi.Output<Pick<Subject, "deployment" | "configuration">>;

  constructor(name: string, args: MessagingChannelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:MessagingChannel", name, {}, opts);
    const { deploymentId, allowedDomains, subject } =
      "id" in args.deployment ? this.#adopt(name, args, args.deployment) : this.#create(name, args, args.deployment);
    this.deploymentId = deploymentId;
    this.allowedDomains = allowedDomains;
    this.subject = subject;
    this.registerOutputs({ deploymentId, allowedDomains });
  }

  #create(
    name: string,
    { flowId, protect }: MessagingChannelArgs,
    deployment: Exclude<DeploymentArgs, { readonly id: string }>,
  ) {
    const child = { parent: this, protect };
    const configuration = new genesyscloud.WebdeploymentsConfiguration(
      `${name}-configuration`,
      { name: deployment.name, languages: ["en-us"], defaultLanguage: "en-us", messenger: messenger() },
      child,
    );
    const { allowedDomains } = deployment;
    const { id } = new genesyscloud.WebdeploymentsDeployment(
      `${name}-deployment`,
      {
        name: deployment.name,
        // The provider wants exactly one of the two.
        ...(allowedDomains === undefined
          ? { allowAllDomains: true }
          : { allowAllDomains: false, allowedDomains: [...allowedDomains] }),
        flowId,
        configuration: { id: configuration.id, version: configuration.version },
      },
      child,
    );
    const subject = pulumi
      .all([id, flowId, configuration.id, configuration.version])
      .apply(([deploymentId, flow, configurationId, version]) => ({
        deployment: {
          id: deploymentId,
          isAdopted: false,
          content: JSON.stringify([deployment, flow, configurationId, version]),
        },
        configuration: { id: configurationId, content: version },
      }));
    return { deploymentId: id, allowedDomains: pulumi.output([...(allowedDomains ?? [])]), subject };
  }

  #adopt(
    name: string,
    { flowId, protect }: MessagingChannelArgs,
    { id, organisation }: Extract<DeploymentArgs, { readonly id: string }>,
  ) {
    const existing = { organisation, deploymentId: id };
    const former = new FormerFlow(`${name}-former-flow`, existing, { parent: this });
    const { deploymentId, allowedDomains } = new DeploymentFlow(
      `${name}-deployment-flow`,
      { ...existing, flowId, formerFlowId: former.formerFlowId },
      { parent: this, protect, dependsOn: [former] },
    );
    const subject = pulumi.all([deploymentId, flowId]).apply(([adopted, flow]) => ({
      deployment: { id: adopted, isAdopted: true, content: flow },
      configuration: null,
    }));
    return { deploymentId, allowedDomains, subject };
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
