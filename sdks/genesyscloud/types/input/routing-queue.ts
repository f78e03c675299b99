import type * as pulumi from "@pulumi/pulumi";

export interface RoutingQueueAgentOwnedRouting {
  enableAgentOwnedCallbacks?: pulumi.Input<boolean | undefined>;
  maxOwnedCallbackDelayHours?: pulumi.Input<number | undefined>;
  maxOwnedCallbackHours?: pulumi.Input<number | undefined>;
}

export interface RoutingQueueBullseyeRing {
  expansionTimeoutSeconds: pulumi.Input<number>;
  memberGroups?: pulumi.Input<pulumi.Input<RoutingQueueBullseyeRingMemberGroup>[] | undefined>;
  skillsToRemoves?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}

export interface RoutingQueueBullseyeRingMemberGroup {
  memberGroupId: pulumi.Input<string>;
  memberGroupType: pulumi.Input<string>;
}

export interface RoutingQueueCannedResponseLibraries {
  libraryIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  mode?: pulumi.Input<string | undefined>;
}

export interface RoutingQueueConditionalGroupActivation {
  pilotRule?: pulumi.Input<RoutingQueueConditionalGroupActivationPilotRule | undefined>;
  rules: pulumi.Input<pulumi.Input<RoutingQueueConditionalGroupActivationRule>[]>;
}

export interface RoutingQueueConditionalGroupActivationPilotRule {
  conditionExpression: pulumi.Input<string>;
  conditions: pulumi.Input<pulumi.Input<RoutingQueueConditionalGroupActivationPilotRuleCondition>[]>;
}

export interface RoutingQueueConditionalGroupActivationPilotRuleCondition {
  operator: pulumi.Input<string>;
  simpleMetric: pulumi.Input<RoutingQueueConditionalGroupActivationPilotRuleConditionSimpleMetric>;
  value: pulumi.Input<number>;
}

export interface RoutingQueueConditionalGroupActivationPilotRuleConditionSimpleMetric {
  metric: pulumi.Input<string>;
  queueId?: pulumi.Input<string | undefined>;
}

export interface RoutingQueueConditionalGroupActivationRule {
  conditionExpression: pulumi.Input<string>;
  conditions: pulumi.Input<pulumi.Input<RoutingQueueConditionalGroupActivationRuleCondition>[]>;
  groups: pulumi.Input<pulumi.Input<RoutingQueueConditionalGroupActivationRuleGroup>[]>;
}

export interface RoutingQueueConditionalGroupActivationRuleCondition {
  operator: pulumi.Input<string>;
  simpleMetric: pulumi.Input<RoutingQueueConditionalGroupActivationRuleConditionSimpleMetric>;
  value: pulumi.Input<number>;
}

export interface RoutingQueueConditionalGroupActivationRuleConditionSimpleMetric {
  metric: pulumi.Input<string>;
  queueId?: pulumi.Input<string | undefined>;
}

export interface RoutingQueueConditionalGroupActivationRuleGroup {
  memberGroupId: pulumi.Input<string>;
  memberGroupType: pulumi.Input<string>;
}

export interface RoutingQueueConditionalGroupRoutingRule {
  conditionValue?: pulumi.Input<number | undefined>;
  groups: pulumi.Input<pulumi.Input<RoutingQueueConditionalGroupRoutingRuleGroup>[]>;
  metric?: pulumi.Input<string | undefined>;
  operator?: pulumi.Input<string | undefined>;
  queueId?: pulumi.Input<string | undefined>;
  waitSeconds?: pulumi.Input<number | undefined>;
}

export interface RoutingQueueConditionalGroupRoutingRuleGroup {
  memberGroupId: pulumi.Input<string>;
  memberGroupType: pulumi.Input<string>;
}

export interface RoutingQueueDirectRouting {
  agentWaitSeconds?: pulumi.Input<number | undefined>;
  backupQueueId?: pulumi.Input<string | undefined>;
  callUseAgentAddressOutbound?: pulumi.Input<boolean | undefined>;
  emailUseAgentAddressOutbound?: pulumi.Input<boolean | undefined>;
  messageUseAgentAddressOutbound?: pulumi.Input<boolean | undefined>;
  waitForAgent?: pulumi.Input<boolean | undefined>;
}

export interface RoutingQueueMediaSettingsCall {
  alertingTimeoutSec?: pulumi.Input<number | undefined>;
  autoAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  enableAutoAnswer?: pulumi.Input<boolean | undefined>;
  manualAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  serviceLevelDurationMs?: pulumi.Input<number | undefined>;
  serviceLevelPercentage?: pulumi.Input<number | undefined>;
}

export interface RoutingQueueMediaSettingsCallback {
  alertingTimeoutSec?: pulumi.Input<number | undefined>;
  answeringMachineFlowId?: pulumi.Input<string | undefined>;
  answeringMachineReactionType?: pulumi.Input<string | undefined>;
  autoAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  autoDialDelaySeconds?: pulumi.Input<number | undefined>;
  autoEndDelaySeconds?: pulumi.Input<number | undefined>;
  enableAutoAnswer?: pulumi.Input<boolean | undefined>;
  enableAutoDialAndEnd?: pulumi.Input<boolean | undefined>;
  liveVoiceFlowId?: pulumi.Input<string | undefined>;
  liveVoiceReactionType?: pulumi.Input<string | undefined>;
  manualAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  maxRetryCount?: pulumi.Input<number | undefined>;
  mode?: pulumi.Input<string | undefined>;
  pacingModifier?: pulumi.Input<number | undefined>;
  retryDelaySeconds?: pulumi.Input<number | undefined>;
  serviceLevelDurationMs?: pulumi.Input<number | undefined>;
  serviceLevelPercentage?: pulumi.Input<number | undefined>;
}

export interface RoutingQueueMediaSettingsChat {
  alertingTimeoutSec?: pulumi.Input<number | undefined>;
  autoAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  enableAutoAnswer?: pulumi.Input<boolean | undefined>;
  manualAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  serviceLevelDurationMs?: pulumi.Input<number | undefined>;
  serviceLevelPercentage?: pulumi.Input<number | undefined>;
}

export interface RoutingQueueMediaSettingsEmail {
  alertingTimeoutSec?: pulumi.Input<number | undefined>;
  autoAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  enableAutoAnswer?: pulumi.Input<boolean | undefined>;
  manualAnswerAlertToneSeconds?: pulumi.Input<number | undefined>;
  serviceLevelDurationMs?: pulumi.Input<number | undefined>;
  serviceLevelPercentage?: pulumi.Input<number | undefined>;
}

export interface RoutingQueueMediaSettingsMessage {
  alertingTimeoutSec?: pulumi.Input<number | undefined>;
  enableAutoAnswer?: pulumi.Input<boolean | undefined>;
  enableInactivityTimeout?: pulumi.Input<boolean | undefined>;
  inactivityTimeoutSettings?: pulumi.Input<RoutingQueueMediaSettingsMessageInactivityTimeoutSettings | undefined>;
  serviceLevelDurationMs?: pulumi.Input<number | undefined>;
  serviceLevelPercentage?: pulumi.Input<number | undefined>;
  subTypeSettings?: pulumi.Input<pulumi.Input<RoutingQueueMediaSettingsMessageSubTypeSetting>[] | undefined>;
}

export interface RoutingQueueMediaSettingsMessageInactivityTimeoutSettings {
  actionType: pulumi.Input<string>;
  flowId?: pulumi.Input<string | undefined>;
  timeoutSeconds: pulumi.Input<number>;
}

export interface RoutingQueueMediaSettingsMessageSubTypeSetting {
  enableAutoAnswer: pulumi.Input<boolean>;
  enableInactivityTimeout?: pulumi.Input<boolean | undefined>;
  mediaType: pulumi.Input<string>;
}

export interface RoutingQueueMember {
  ringNum?: pulumi.Input<number | undefined>;
  userId: pulumi.Input<string>;
}

export interface RoutingQueueOutboundEmailAddress {
  domainId: pulumi.Input<string>;
  routeId: pulumi.Input<string>;
}

export interface RoutingQueueRoutingRule {
  operator?: pulumi.Input<string | undefined>;
  threshold?: pulumi.Input<number | undefined>;
  waitSeconds?: pulumi.Input<number | undefined>;
}
