import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../genesys/organisation.ts";
import { compileFlow } from "../routing/compile/flow.ts";
import type { Model } from "../routing/model.ts";
import { plannedScenarios } from "../verification/scenarios.ts";
import type { Verdict } from "../verification/verdict.ts";
import { AttributeAllowlist } from "./attribute-allowlist.ts";
import { ConversationVerification } from "./conversation-verification.ts";
import { MessagingChannel } from "./messaging-channel.ts";
import { providerFor } from "./provider.ts";
import { RoutingFlow } from "./routing-flow.ts";
import { RoutingQueues } from "./routing-queues.ts";
import { checkAdoptedQueues, type StackSettings } from "./stack-config.ts";

export interface AttributeRoutingArgs {
  readonly model: Model;
  readonly organisation: Organisation;
  readonly settings: StackSettings;
  readonly projectFolder: string;
}

/** The whole: allowlist, queues, the flow that routes, the messenger, and the proof that it does. */
export class AttributeRouting extends pulumi.ComponentResource {
  readonly deploymentId: pulumi.Output<string>;
  /** Ids of the queues, by key in routing.yaml. */
  readonly queueIds: pulumi.Output<Record<string, string>>;
  readonly flowId: pulumi.Output<string>;
  /** The typed function for the web page. */
  readonly snippet: pulumi.Output<string>;
  readonly verdicts: pulumi.Output<readonly Verdict[]>;

  constructor(name: string, args: AttributeRoutingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:AttributeRouting", name, {}, opts);
    const { model, organisation, settings, projectFolder } = args;
    checkAdoptedQueues(settings, model);
    const labelled = (text: string) =>
      settings.environment === undefined ? text : `${text} (${settings.environment})`;
    const provider = providerFor(`${name}-genesyscloud`, organisation, this);
    const child = { parent: this, providers: [provider] };

    const allowlist = new AttributeAllowlist(`${name}-allowlist`, { model }, child);

    const queueArgs = new Map(
      [...model.queues.values()].map((queue) => {
        // A queue may be called "constructor", which every object has.
        const id = Object.hasOwn(settings.queues, queue.key) ? settings.queues[queue.key] : undefined;
        return [queue.key, id === undefined ? { name: labelled(queue.name) } : { id }] as const;
      }),
    );
    const queues = new RoutingQueues(`${name}-queues`, { queues: queueArgs, protect: settings.protect }, child);

    const flowName = labelled(settings.name);
    const flow = new RoutingFlow(
      `${name}-flow`,
      {
        flowName,
        flow: compileFlow(model, { name: flowName, queues: queueArgs }),
        projectFolder,
        file: `.local/flows/${pulumi.getStack()}.yaml`,
        protect: settings.protect,
      },
      // Publishing looks the queues up by name.
      { ...child, dependsOn: queues },
    );

    const channel = new MessagingChannel(
      `${name}-channel`,
      {
        channelName: labelled(settings.name),
        flowId: flow.flowId,
        allowedDomains: settings.allowedDomains,
        protect: settings.protect,
      },
      child,
    );

    this.deploymentId = channel.deploymentId;
    this.queueIds = queues.queues.apply((byKey) =>
      Object.fromEntries(Object.entries(byKey).map(([key, queue]) => [key, queue.id])),
    );
    this.flowId = flow.flowId;
    this.snippet = allowlist.snippet;
    this.verdicts = this.#verified(name, args, { channel, flow, queues });
    this.registerOutputs({
      deploymentId: this.deploymentId,
      queueIds: this.queueIds,
      flowId: this.flowId,
      snippet: this.snippet,
      verdicts: this.verdicts,
    });
  }

  #verified(
    name: string,
    { model, organisation, settings }: AttributeRoutingArgs,
    deployed: { readonly channel: MessagingChannel; readonly flow: RoutingFlow; readonly queues: RoutingQueues },
  ): pulumi.Output<readonly Verdict[]> {
    const { verification, allowedDomains } = settings;
    if (organisation.kind === "region" && !verification.realConversations) {
      const why =
        "verification.realConversations is not set: no conversation is sent to a real organisation without it";
      void pulumi.log.warn(why, this);
      return pulumi.output([]);
    }
    const { deploymentId } = deployed.channel;
    const plan = pulumi
      .all([deploymentId, deployed.flow.version, deployed.queues.queues])
      .apply(([id, version, queues]) => ({
        deploymentId: id,
        ...(allowedDomains === undefined ? {} : { origin: originAt(allowedDomains[0] ?? "") }),
        version,
        scenarios: plannedScenarios(model, queues),
        sensitive: [...model.attributes.values()]
          .filter(({ sensitive }) => sensitive)
          .map((attribute) => attribute.name),
        concurrency: verification.concurrency,
      }));
    const resource = new ConversationVerification(
      `${name}-verification`,
      {
        organisation,
        // Scenarios may carry values of sensitive attributes.
        plan: pulumi.secret(plan),
        flowId: deployed.flow.flowId,
        always: verification.run === "always",
      },
      { parent: this, dependsOn: [deployed.channel] },
    );
    return resource.verdicts;
  }
}

/** An Origin that a domain on the list allows: it may be written with a scheme, and with `*.` for any subdomain. */
function originAt(domain: string): string {
  return (domain.includes("://") ? domain : `https://${domain}`).replace("://*.", "://www.").replace(/\/$/, "");
}
