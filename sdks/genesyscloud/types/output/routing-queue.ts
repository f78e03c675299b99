export interface RoutingQueueAgentOwnedRouting {
  enableAgentOwnedCallbacks?: boolean;
  maxOwnedCallbackDelayHours?: number;
  maxOwnedCallbackHours?: number;
}

export interface RoutingQueueBullseyeRing {
  expansionTimeoutSeconds: number;
  memberGroups?: RoutingQueueBullseyeRingMemberGroup[];
  skillsToRemoves?: string[];
}

export interface RoutingQueueBullseyeRingMemberGroup {
  memberGroupId: string;
  memberGroupType: string;
}

export interface RoutingQueueCannedResponseLibraries {
  libraryIds?: string[];
  mode?: string;
}

export interface RoutingQueueConditionalGroupActivation {
  pilotRule?: RoutingQueueConditionalGroupActivationPilotRule;
  rules: RoutingQueueConditionalGroupActivationRule[];
}

export interface RoutingQueueConditionalGroupActivationPilotRule {
  conditionExpression: string;
  conditions: RoutingQueueConditionalGroupActivationPilotRuleCondition[];
}

export interface RoutingQueueConditionalGroupActivationPilotRuleCondition {
  operator: string;
  simpleMetric: RoutingQueueConditionalGroupActivationPilotRuleConditionSimpleMetric;
  value: number;
}

export interface RoutingQueueConditionalGroupActivationPilotRuleConditionSimpleMetric {
  metric: string;
  queueId?: string;
}

export interface RoutingQueueConditionalGroupActivationRule {
  conditionExpression: string;
  conditions: RoutingQueueConditionalGroupActivationRuleCondition[];
  groups: RoutingQueueConditionalGroupActivationRuleGroup[];
}

export interface RoutingQueueConditionalGroupActivationRuleCondition {
  operator: string;
  simpleMetric: RoutingQueueConditionalGroupActivationRuleConditionSimpleMetric;
  value: number;
}

export interface RoutingQueueConditionalGroupActivationRuleConditionSimpleMetric {
  metric: string;
  queueId?: string;
}

export interface RoutingQueueConditionalGroupActivationRuleGroup {
  memberGroupId: string;
  memberGroupType: string;
}

export interface RoutingQueueConditionalGroupRoutingRule {
  conditionValue?: number;
  groups: RoutingQueueConditionalGroupRoutingRuleGroup[];
  metric?: string;
  operator?: string;
  queueId?: string;
  waitSeconds?: number;
}

export interface RoutingQueueConditionalGroupRoutingRuleGroup {
  memberGroupId: string;
  memberGroupType: string;
}

export interface RoutingQueueDirectRouting {
  agentWaitSeconds?: number;
  backupQueueId?: string;
  callUseAgentAddressOutbound?: boolean;
  emailUseAgentAddressOutbound?: boolean;
  messageUseAgentAddressOutbound?: boolean;
  waitForAgent?: boolean;
}

export interface RoutingQueueMediaSettingsCall {
  alertingTimeoutSec?: number;
  autoAnswerAlertToneSeconds?: number;
  enableAutoAnswer?: boolean;
  manualAnswerAlertToneSeconds?: number;
  serviceLevelDurationMs?: number;
  serviceLevelPercentage?: number;
}

export interface RoutingQueueMediaSettingsCallback {
  alertingTimeoutSec?: number;
  answeringMachineFlowId?: string;
  answeringMachineReactionType?: string;
  autoAnswerAlertToneSeconds?: number;
  autoDialDelaySeconds?: number;
  autoEndDelaySeconds?: number;
  enableAutoAnswer?: boolean;
  enableAutoDialAndEnd?: boolean;
  liveVoiceFlowId?: string;
  liveVoiceReactionType?: string;
  manualAnswerAlertToneSeconds?: number;
  maxRetryCount?: number;
  mode?: string;
  pacingModifier?: number;
  retryDelaySeconds?: number;
  serviceLevelDurationMs?: number;
  serviceLevelPercentage?: number;
}

export interface RoutingQueueMediaSettingsChat {
  alertingTimeoutSec?: number;
  autoAnswerAlertToneSeconds?: number;
  enableAutoAnswer?: boolean;
  manualAnswerAlertToneSeconds?: number;
  serviceLevelDurationMs?: number;
  serviceLevelPercentage?: number;
}

export interface RoutingQueueMediaSettingsEmail {
  alertingTimeoutSec?: number;
  autoAnswerAlertToneSeconds?: number;
  enableAutoAnswer?: boolean;
  manualAnswerAlertToneSeconds?: number;
  serviceLevelDurationMs?: number;
  serviceLevelPercentage?: number;
}

export interface RoutingQueueMediaSettingsMessage {
  alertingTimeoutSec?: number;
  enableAutoAnswer?: boolean;
  enableInactivityTimeout?: boolean;
  inactivityTimeoutSettings?: RoutingQueueMediaSettingsMessageInactivityTimeoutSettings;
  serviceLevelDurationMs?: number;
  serviceLevelPercentage?: number;
  subTypeSettings?: RoutingQueueMediaSettingsMessageSubTypeSetting[];
}

export interface RoutingQueueMediaSettingsMessageInactivityTimeoutSettings {
  actionType: string;
  flowId?: string;
  timeoutSeconds: number;
}

export interface RoutingQueueMediaSettingsMessageSubTypeSetting {
  enableAutoAnswer: boolean;
  enableInactivityTimeout?: boolean;
  mediaType: string;
}

export interface RoutingQueueMember {
  ringNum?: number;
  userId: string;
}

export interface RoutingQueueOutboundEmailAddress {
  domainId: string;
  routeId: string;
}

export interface RoutingQueueRoutingRule {
  operator?: string;
  threshold?: number;
  waitSeconds?: number;
}
