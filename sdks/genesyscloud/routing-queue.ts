import * as pulumi from "@pulumi/pulumi";
import { packageReference } from "./package-reference.ts";
import { hasType, resourceInputs } from "./resource-inputs.ts";
import type * as inputs from "./types/input.ts";
import type * as outputs from "./types/output.ts";

/** A routing queue. */
export class RoutingQueue extends pulumi.CustomResource {
  static readonly __pulumiType = "genesyscloud:index/routingQueue:RoutingQueue";

  declare readonly acwTimeoutMs: pulumi.Output<number>;
  declare readonly acwWrapupPrompt: pulumi.Output<string | undefined>;
  declare readonly agentOwnedRouting: pulumi.Output<outputs.RoutingQueueAgentOwnedRouting | undefined>;
  declare readonly autoAnswerOnly: pulumi.Output<boolean | undefined>;
  declare readonly bullseyeRings: pulumi.Output<outputs.RoutingQueueBullseyeRing[] | undefined>;
  declare readonly callingPartyName: pulumi.Output<string | undefined>;
  declare readonly callingPartyNumber: pulumi.Output<string | undefined>;
  declare readonly cannedResponseLibraries: pulumi.Output<outputs.RoutingQueueCannedResponseLibraries | undefined>;
  declare readonly conditionalGroupActivation: pulumi.Output<
    outputs.RoutingQueueConditionalGroupActivation | undefined
  >;
  declare readonly conditionalGroupRoutingRules: pulumi.Output<
    outputs.RoutingQueueConditionalGroupRoutingRule[] | undefined
  >;
  declare readonly defaultScriptIds: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly directRouting: pulumi.Output<outputs.RoutingQueueDirectRouting | undefined>;
  declare readonly divisionId: pulumi.Output<string>;
  declare readonly emailInQueueFlowId: pulumi.Output<string | undefined>;
  declare readonly enableAudioMonitoring: pulumi.Output<boolean | undefined>;
  declare readonly enableManualAssignment: pulumi.Output<boolean | undefined>;
  declare readonly enableTranscription: pulumi.Output<boolean | undefined>;
  declare readonly groups: pulumi.Output<string[] | undefined>;
  declare readonly ignoreMembers: pulumi.Output<boolean | undefined>;
  declare readonly lastAgentRoutingMode: pulumi.Output<string>;
  declare readonly mediaSettingsCall: pulumi.Output<outputs.RoutingQueueMediaSettingsCall | undefined>;
  declare readonly mediaSettingsCallback: pulumi.Output<outputs.RoutingQueueMediaSettingsCallback | undefined>;
  declare readonly mediaSettingsChat: pulumi.Output<outputs.RoutingQueueMediaSettingsChat | undefined>;
  declare readonly mediaSettingsEmail: pulumi.Output<outputs.RoutingQueueMediaSettingsEmail | undefined>;
  declare readonly mediaSettingsMessage: pulumi.Output<outputs.RoutingQueueMediaSettingsMessage | undefined>;
  declare readonly members: pulumi.Output<outputs.RoutingQueueMember[] | undefined>;
  declare readonly messageInQueueFlowId: pulumi.Output<string | undefined>;
  declare readonly name: pulumi.Output<string>;
  declare readonly onHoldPromptId: pulumi.Output<string | undefined>;
  declare readonly outboundEmailAddress: pulumi.Output<outputs.RoutingQueueOutboundEmailAddress | undefined>;
  declare readonly outboundMessagingOpenMessagingRecipientId: pulumi.Output<string | undefined>;
  declare readonly outboundMessagingSmsAddressId: pulumi.Output<string | undefined>;
  declare readonly outboundMessagingWhatsappRecipientId: pulumi.Output<string | undefined>;
  declare readonly peerId: pulumi.Output<string | undefined>;
  declare readonly queueFlowId: pulumi.Output<string | undefined>;
  declare readonly routingQueueId: pulumi.Output<string>;
  declare readonly routingRules: pulumi.Output<outputs.RoutingQueueRoutingRule[] | undefined>;
  declare readonly scoringMethod: pulumi.Output<string | undefined>;
  declare readonly skillEvaluationMethod: pulumi.Output<string | undefined>;
  declare readonly skillGroups: pulumi.Output<string[] | undefined>;
  declare readonly sourceQueueId: pulumi.Output<string | undefined>;
  declare readonly suppressInQueueCallRecording: pulumi.Output<boolean | undefined>;
  declare readonly teams: pulumi.Output<string[] | undefined>;
  declare readonly whisperPromptId: pulumi.Output<string | undefined>;
  declare readonly wrapupCodes: pulumi.Output<string[]>;

  constructor(name: string, args?: RoutingQueueArgs, opts?: pulumi.CustomResourceOptions);
  /** What `get` calls: with an id the second argument is the known state. */
  constructor(
    name: string,
    state: RoutingQueueState | undefined,
    opts: pulumi.CustomResourceOptions & { id: pulumi.Input<pulumi.ID> },
  );
  constructor(
    name: string,
    argsOrState?: RoutingQueueArgs | RoutingQueueState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    super(RoutingQueue.__pulumiType, name, resourceInputs(propertyNames, argsOrState), opts, false, packageReference());
  }

  /** The resource that already has this id, under the name `name` in the stack. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: RoutingQueueState,
    opts?: pulumi.CustomResourceOptions,
  ): RoutingQueue {
    return new RoutingQueue(name, state, { ...opts, id });
  }

  /** Whether `obj` is a RoutingQueue, also when it comes from another copy of this package. */
  static override isInstance(obj: unknown): obj is RoutingQueue {
    return hasType(obj, RoutingQueue.__pulumiType);
  }
}

/** What a program gives to create a RoutingQueue. */
export interface RoutingQueueArgs {
  acwTimeoutMs?: pulumi.Input<number | undefined>;
  acwWrapupPrompt?: pulumi.Input<string | undefined>;
  agentOwnedRouting?: pulumi.Input<inputs.RoutingQueueAgentOwnedRouting | undefined>;
  autoAnswerOnly?: pulumi.Input<boolean | undefined>;
  bullseyeRings?: pulumi.Input<pulumi.Input<inputs.RoutingQueueBullseyeRing>[] | undefined>;
  callingPartyName?: pulumi.Input<string | undefined>;
  callingPartyNumber?: pulumi.Input<string | undefined>;
  cannedResponseLibraries?: pulumi.Input<inputs.RoutingQueueCannedResponseLibraries | undefined>;
  conditionalGroupActivation?: pulumi.Input<inputs.RoutingQueueConditionalGroupActivation | undefined>;
  conditionalGroupRoutingRules?: pulumi.Input<
    pulumi.Input<inputs.RoutingQueueConditionalGroupRoutingRule>[] | undefined
  >;
  defaultScriptIds?: pulumi.Input<{ [key: string]: pulumi.Input<string> } | undefined>;
  description?: pulumi.Input<string | undefined>;
  directRouting?: pulumi.Input<inputs.RoutingQueueDirectRouting | undefined>;
  divisionId?: pulumi.Input<string | undefined>;
  emailInQueueFlowId?: pulumi.Input<string | undefined>;
  enableAudioMonitoring?: pulumi.Input<boolean | undefined>;
  enableManualAssignment?: pulumi.Input<boolean | undefined>;
  enableTranscription?: pulumi.Input<boolean | undefined>;
  groups?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  ignoreMembers?: pulumi.Input<boolean | undefined>;
  lastAgentRoutingMode?: pulumi.Input<string | undefined>;
  mediaSettingsCall?: pulumi.Input<inputs.RoutingQueueMediaSettingsCall | undefined>;
  mediaSettingsCallback?: pulumi.Input<inputs.RoutingQueueMediaSettingsCallback | undefined>;
  mediaSettingsChat?: pulumi.Input<inputs.RoutingQueueMediaSettingsChat | undefined>;
  mediaSettingsEmail?: pulumi.Input<inputs.RoutingQueueMediaSettingsEmail | undefined>;
  mediaSettingsMessage?: pulumi.Input<inputs.RoutingQueueMediaSettingsMessage | undefined>;
  members?: pulumi.Input<pulumi.Input<inputs.RoutingQueueMember>[] | undefined>;
  messageInQueueFlowId?: pulumi.Input<string | undefined>;
  name?: pulumi.Input<string | undefined>;
  onHoldPromptId?: pulumi.Input<string | undefined>;
  outboundEmailAddress?: pulumi.Input<inputs.RoutingQueueOutboundEmailAddress | undefined>;
  outboundMessagingOpenMessagingRecipientId?: pulumi.Input<string | undefined>;
  outboundMessagingSmsAddressId?: pulumi.Input<string | undefined>;
  outboundMessagingWhatsappRecipientId?: pulumi.Input<string | undefined>;
  peerId?: pulumi.Input<string | undefined>;
  queueFlowId?: pulumi.Input<string | undefined>;
  routingQueueId?: pulumi.Input<string | undefined>;
  routingRules?: pulumi.Input<pulumi.Input<inputs.RoutingQueueRoutingRule>[] | undefined>;
  scoringMethod?: pulumi.Input<string | undefined>;
  skillEvaluationMethod?: pulumi.Input<string | undefined>;
  skillGroups?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  sourceQueueId?: pulumi.Input<string | undefined>;
  suppressInQueueCallRecording?: pulumi.Input<boolean | undefined>;
  teams?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  whisperPromptId?: pulumi.Input<string | undefined>;
  wrapupCodes?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}

/** What is known of an existing RoutingQueue when it is looked up. */
export type RoutingQueueState = Partial<RoutingQueueArgs>;

const propertyNames = [
  "acwTimeoutMs",
  "acwWrapupPrompt",
  "agentOwnedRouting",
  "autoAnswerOnly",
  "bullseyeRings",
  "callingPartyName",
  "callingPartyNumber",
  "cannedResponseLibraries",
  "conditionalGroupActivation",
  "conditionalGroupRoutingRules",
  "defaultScriptIds",
  "description",
  "directRouting",
  "divisionId",
  "emailInQueueFlowId",
  "enableAudioMonitoring",
  "enableManualAssignment",
  "enableTranscription",
  "groups",
  "ignoreMembers",
  "lastAgentRoutingMode",
  "mediaSettingsCall",
  "mediaSettingsCallback",
  "mediaSettingsChat",
  "mediaSettingsEmail",
  "mediaSettingsMessage",
  "members",
  "messageInQueueFlowId",
  "name",
  "onHoldPromptId",
  "outboundEmailAddress",
  "outboundMessagingOpenMessagingRecipientId",
  "outboundMessagingSmsAddressId",
  "outboundMessagingWhatsappRecipientId",
  "peerId",
  "queueFlowId",
  "routingQueueId",
  "routingRules",
  "scoringMethod",
  "skillEvaluationMethod",
  "skillGroups",
  "sourceQueueId",
  "suppressInQueueCallRecording",
  "teams",
  "whisperPromptId",
  "wrapupCodes",
] as const satisfies readonly (keyof RoutingQueueState)[];
