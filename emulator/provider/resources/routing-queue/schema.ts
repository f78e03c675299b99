import { block, decimal, type Fields, flag, integer, list, map, set, text } from "../../schema/field.ts";
import { conditionalGroupActivation, conditionalGroupRoutingRules } from "./group-rules-schema.ts";
import { mediaSettings } from "./media-settings-schema.ts";

const group = block({
  memberGroupId: text({ required: true }),
  memberGroupType: text({ required: true, oneOf: ["TEAM", "GROUP", "SKILLGROUP"] }),
});

/** genesyscloud_routing_queue, provider v1.82.0 resource_genesyscloud_routing_queue_schema.go. */
export const queueFields: Fields = {
  routingQueueId: text({ computed: true }),
  name: text({ required: true }),
  divisionId: text({ computed: true }),
  description: text(),
  ...mediaSettings,
  agentOwnedRouting: block(
    {
      enableAgentOwnedCallbacks: flag(),
      maxOwnedCallbackHours: integer(),
      maxOwnedCallbackDelayHours: integer(),
    },
    { computed: true },
  ),
  cannedResponseLibraries: block({
    mode: text({ computed: true, oneOf: ["All", "SelectedOnly", "None"] }),
    libraryIds: set(text()),
  }),
  routingRules: list(
    block({
      operator: text({ default: "MEETS_THRESHOLD", oneOf: ["MEETS_THRESHOLD", "ANY"] }),
      threshold: integer(),
      waitSeconds: decimal({ default: 5, min: 2, max: 259_200 }),
    }),
    { max: 6 },
  ),
  bullseyeRings: list(
    block({
      expansionTimeoutSeconds: decimal({ required: true, min: 0, max: 259_200 }),
      skillsToRemoves: set(text()),
      memberGroups: set(group),
    }),
    { min: 2, max: 6 },
  ),
  conditionalGroupActivation: conditionalGroupActivation(group),
  conditionalGroupRoutingRules: conditionalGroupRoutingRules(group),
  acwWrapupPrompt: text({
    default: "MANDATORY_TIMEOUT",
    oneOf: ["MANDATORY", "OPTIONAL", "MANDATORY_TIMEOUT", "MANDATORY_FORCED_TIMEOUT", "AGENT_REQUESTED"],
  }),
  acwTimeoutMs: integer({ computed: true, min: 0, max: 86_400_000 }),
  skillEvaluationMethod: text({ default: "ALL", oneOf: ["NONE", "BEST", "ALL"] }),
  queueFlowId: text(),
  emailInQueueFlowId: text(),
  messageInQueueFlowId: text(),
  whisperPromptId: text(),
  onHoldPromptId: text(),
  autoAnswerOnly: flag({ default: true }),
  enableTranscription: flag({ default: false }),
  suppressInQueueCallRecording: flag({ default: true }),
  enableAudioMonitoring: flag(),
  peerId: text(),
  sourceQueueId: text(),
  enableManualAssignment: flag({ default: false }),
  callingPartyName: text(),
  callingPartyNumber: text(),
  scoringMethod: text({ default: "TimestampAndPriority", oneOf: ["TimestampAndPriority", "PriorityOnly"] }),
  defaultScriptIds: map({
    keys: ["CALL", "CALLBACK", "CHAT", "COBROWSE", "EMAIL", "MESSAGE", "SOCIAL_EXPRESSION", "VIDEO", "SCREENSHARE"],
  }),
  outboundMessagingSmsAddressId: text(),
  outboundMessagingOpenMessagingRecipientId: text(),
  outboundMessagingWhatsappRecipientId: text(),
  outboundEmailAddress: block({ domainId: text({ required: true }), routeId: text({ required: true }) }),
  ignoreMembers: flag(),
  members: set(block({ userId: text({ required: true }), ringNum: integer({ default: 1, min: 1, max: 6 }) })),
  wrapupCodes: set(text(), { computed: true }),
  directRouting: block({
    backupQueueId: text({ computed: true }),
    agentWaitSeconds: integer({ default: 60 }),
    waitForAgent: flag({ default: false }),
    callUseAgentAddressOutbound: flag({ default: true }),
    emailUseAgentAddressOutbound: flag({ default: true }),
    messageUseAgentAddressOutbound: flag({ default: true }),
  }),
  skillGroups: set(text()),
  groups: set(text()),
  teams: set(text()),
  lastAgentRoutingMode: text({ computed: true, oneOf: ["Disabled", "QueueMembersOnly", "AnyAgent"] }),
};
