import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../genesys/organisation.ts";
import { compileFlow } from "../routing/compile/flow.ts";
import type { Model } from "../routing/model.ts";
import type { Plan } from "../verification/plan.ts";
import { planRun } from "../verification/plan-run.ts";
import type { Verdict } from "../verification/verdict.ts";
import { AttributeAllowlist } from "./attribute-allowlist.ts";
import { ConversationVerification } from "./conversation-verification.ts";
import { DeployedRecord } from "./drift/deployed-record.ts";
import { type DeploymentArgs, MessagingChannel } from "./messaging-channel.ts";
import { providerFor } from "./provider.ts";
import { RoutingFlow } from "./routing-flow.ts";
import { type QueueArgs, RoutingQueues } from "./routing-queues.ts";
import { smokePlan } from "./smoke-plan.ts";
import type { StackSettings } from "./stack-config.ts";

export interface AttributeRoutingArgs {
  readonly model: Model;
  readonly organisation: Organisation;
  readonly settings: StackSettings;
  /** Ids of the queues that exist already, by key in routing.yaml. */
  readonly existingQueues: Readonly<Record<string, string>>;
  readonly projectFolder: string;
}

/** A flow, the deployment that runs it, and the proof that it routes. */
interface Stage {
  readonly flow: RoutingFlow;
  readonly channel: MessagingChannel;
  /** Undefined where no conversation may be sent. */
  readonly verification: ConversationVerification | undefined;
}

interface StageOptions {
  /** Begins the names of the resources: they are identity. */
  readonly prefix: string;
  readonly flowName: string;
  readonly flowFile: string;
  readonly deployment: DeploymentArgs;
  /** What of the whole plan is run. */
  readonly select: (plan: Plan) => Plan;
  /** What has to be done before the flow is published. */
  readonly after: readonly pulumi.Resource[];
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

  readonly #args: AttributeRoutingArgs;
  readonly #queueArgs: ReadonlyMap<string, QueueArgs>;
  readonly #queues: RoutingQueues;
  readonly #child: pulumi.ComponentResourceOptions;

  constructor(name: string, args: AttributeRoutingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("attribute-routing:index:AttributeRouting", name, {}, opts);
    const { model, organisation, settings, existingQueues } = args;
    const labelled = (text: string) =>
      settings.environment === undefined ? text : `${text} (${settings.environment})`;
    const provider = providerFor(`${name}-genesyscloud`, organisation, this);
    this.#args = args;
    this.#child = { parent: this, providers: [provider] };

    const liveName = labelled(settings.name);
    const schema = settings.attributeSchema ? { title: liveName, organisation } : undefined;
    const allowlist = new AttributeAllowlist(`${name}-allowlist`, { model, schema }, this.#child);

    this.#queueArgs = new Map(
      [...model.queues.values()].map((queue) => {
        // A queue may be called "constructor", which every object has.
        const id = Object.hasOwn(existingQueues, queue.key) ? existingQueues[queue.key] : undefined;
        return [queue.key, id === undefined ? { name: labelled(queue.name) } : { id }] as const;
      }),
    );
    const queueArgs = { queues: this.#queueArgs, protect: settings.protect };
    this.#queues = new RoutingQueues(`${name}-queues`, queueArgs, this.#child);

    const stack = pulumi.getStack();
    const { allowedDomains, deployment } = settings;
    const all = (plan: Plan) => plan;
    const candidateName = labelled(`${settings.name} candidate`);
    const candidate =
      settings.release === "direct"
        ? undefined
        : this.#stage({
            prefix: `${name}-candidate`,
            flowName: candidateName,
            flowFile: `.local/flows/${stack}-candidate.yaml`,
            deployment: { name: candidateName, allowedDomains },
            select: all,
            after: [],
          });
    const live = this.#stage({
      prefix: name,
      flowName: liveName,
      flowFile: `.local/flows/${stack}.yaml`,
      deployment: deployment === undefined ? { name: liveName, allowedDomains } : { id: deployment, organisation },
      select: candidate === undefined ? all : (plan) => smokePlan(model, plan),
      // The provider publishes a flow whenever its file changed: not before the candidate has passed.
      after: candidate?.verification === undefined ? [] : [candidate.verification],
    });

    this.deploymentId = live.channel.deploymentId;
    this.queueIds = this.#queues.queues.apply((byKey) =>
      Object.fromEntries(Object.entries(byKey).map(([key, queue]) => [key, queue.id])),
    );
    this.flowId = live.flow.flowId;
    this.snippet = allowlist.snippet;
    this.#record(`${name}-deployed`, live, allowlist);
    this.verdicts = pulumi
      .all([candidate, live].flatMap((stage) => stage?.verification?.verdicts ?? []))
      .apply((verdicts) => verdicts.flat());
    this.registerOutputs({
      deploymentId: this.deploymentId,
      queueIds: this.queueIds,
      flowId: this.flowId,
      snippet: this.snippet,
      verdicts: this.verdicts,
    });
  }

  #record(name: string, { flow, channel }: Stage, allowlist: AttributeAllowlist): void {
    const subject = pulumi
      .all([flow.flowId, flow.content, channel.subject, this.#queues.queues, allowlist.subject])
      .apply(([id, content, { deployment, configuration }, queues, attributeSchema]) => ({
        flow: { id, content },
        deployment,
        configuration,
        queues: Object.fromEntries(
          Object.entries(queues).map(([key, queue]) => [key, { id: queue.id, content: queue.name }]),
        ),
        attributeSchema,
      }));
    new DeployedRecord(
      name,
      { organisation: this.#args.organisation, subject },
      { parent: this, dependsOn: [channel] },
    );
  }

  #stage({ prefix, flowName, flowFile, deployment, select, after }: StageOptions): Stage {
    const { model, settings, projectFolder } = this.#args;
    const flow = new RoutingFlow(
      `${prefix}-flow`,
      {
        flowName,
        flow: compileFlow(model, { name: flowName, queues: this.#queueArgs }),
        projectFolder,
        file: flowFile,
        republish: settings.republish,
        protect: settings.protect,
      },
      // Publishing looks the queues up by name.
      { ...this.#child, dependsOn: [this.#queues, ...after] },
    );
    const channel = new MessagingChannel(
      `${prefix}-channel`,
      { deployment, flowId: flow.flowId, protect: settings.protect },
      this.#child,
    );
    return { flow, channel, verification: this.#verification(`${prefix}-verification`, flow, channel, select) };
  }

  #verification(
    name: string,
    flow: RoutingFlow,
    channel: MessagingChannel,
    select: (plan: Plan) => Plan,
  ): ConversationVerification | undefined {
    const { model, organisation, settings } = this.#args;
    const { verification } = settings;
    if (organisation.kind === "region" && !verification.realConversations) {
      const why =
        "verification.realConversations is not set: no conversation is sent to a real organisation without it";
      void pulumi.log.warn(why, this);
      return undefined;
    }
    const plan = pulumi
      .all([channel.deploymentId, channel.allowedDomains, flow.flowId, flow.version, this.#queues.queues])
      .apply(([deploymentId, domains, flowId, version, queues]) =>
        select(
          planRun(model, {
            deploymentId,
            flowId,
            allowedDomains: domains.length === 0 ? undefined : domains,
            version,
            queues,
            concurrency: verification.concurrency,
            maxConversations: verification.maxConversations,
          }),
        ),
      );
    return new ConversationVerification(
      name,
      {
        organisation,
        // Scenarios may carry values of sensitive attributes.
        plan: pulumi.secret(plan),
        // A flow that is published again is verified again.
        flowId:
          settings.republish === undefined ? flow.flowId : pulumi.interpolate`${flow.flowId} ${settings.republish}`,
        always: verification.run === "always",
        quietHours: verification.quietHours,
      },
      { parent: this, dependsOn: [channel] },
    );
  }
}
