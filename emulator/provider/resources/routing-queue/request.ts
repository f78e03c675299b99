import {
  block,
  blocks,
  flag,
  number,
  numberOrNothing,
  type Properties,
  reference,
  text,
  textOrNothing,
  texts,
} from "../../values.ts";
import { activationBody, bullseyeBody, conditionalRoutingBody, memberGroupsBody } from "./groups.ts";
import { mediaSettingsBody } from "./media-settings.ts";

/** The body of a create: that of an update and what can only be said once. */
export function createBody(queue: Properties): object {
  return {
    ...updateBody(queue),
    division: reference(queue, "divisionId"),
    sourceQueueId: textOrNothing(queue, "sourceQueueId"),
  };
}

/** The body of a PUT, which replaces everything (provider v1.82.0 updateRoutingQueue). */
export function updateBody(queue: Properties): object {
  return {
    name: text(queue, "name"),
    description: text(queue, "description"),
    mediaSettings: mediaSettingsBody(queue),
    routingRules: routingRulesBody(queue),
    bullseye: bullseyeBody(queue),
    acwSettings: acwSettingsBody(queue),
    agentOwnedRouting: agentOwnedRoutingBody(queue),
    skillEvaluationMethod: text(queue, "skillEvaluationMethod"),
    queueFlow: reference(queue, "queueFlowId"),
    emailInQueueFlow: reference(queue, "emailInQueueFlowId"),
    messageInQueueFlow: reference(queue, "messageInQueueFlowId"),
    whisperPrompt: reference(queue, "whisperPromptId"),
    onHoldPrompt: reference(queue, "onHoldPromptId"),
    autoAnswerOnly: flag(queue, "autoAnswerOnly"),
    callingPartyName: text(queue, "callingPartyName"),
    callingPartyNumber: text(queue, "callingPartyNumber"),
    defaultScripts: defaultScriptsBody(queue),
    outboundMessagingAddresses: {
      smsAddress: reference(queue, "outboundMessagingSmsAddressId"),
      whatsAppRecipient: reference(queue, "outboundMessagingWhatsappRecipientId"),
      openMessagingRecipient: reference(queue, "outboundMessagingOpenMessagingRecipientId"),
    },
    enableTranscription: flag(queue, "enableTranscription"),
    suppressInQueueCallRecording: flag(queue, "suppressInQueueCallRecording"),
    enableAudioMonitoring: flag(queue, "enableAudioMonitoring"),
    enableManualAssignment: flag(queue, "enableManualAssignment"),
    directRouting: directRoutingBody(queue),
    memberGroups: memberGroupsBody(queue),
    cannedResponseLibraries: cannedResponsesBody(queue),
    conditionalGroupActivation: activationBody(queue),
    conditionalGroupRouting: conditionalRoutingBody(queue),
    outboundEmailAddress: emailAddressBody(queue),
    scoringMethod: textOrNothing(queue, "scoringMethod"),
    peerId: textOrNothing(queue, "peerId"),
    lastAgentRoutingMode: textOrNothing(queue, "lastAgentRoutingMode"),
  };
}

function routingRulesBody(queue: Properties): readonly object[] | null {
  const rules = blocks(queue, "routingRules");
  if (rules.length === 0) return null;
  return rules.map((rule) => ({
    operator: textOrNothing(rule, "operator"),
    threshold: number(rule, "threshold"),
    waitSeconds: number(rule, "waitSeconds"),
  }));
}

/** The API takes a timeout only with these prompts (buildSdkAcwSettings). */
const promptsWithTimeout = ["MANDATORY_TIMEOUT", "MANDATORY_FORCED_TIMEOUT", "AGENT_REQUESTED"];

function acwSettingsBody(queue: Properties): object {
  const wrapupPrompt = text(queue, "acwWrapupPrompt");
  const timeoutMs = promptsWithTimeout.includes(wrapupPrompt) ? numberOrNothing(queue, "acwTimeoutMs") : undefined;
  return { wrapupPrompt, timeoutMs };
}

function agentOwnedRoutingBody(queue: Properties): object | undefined {
  const routing = block(queue, "agentOwnedRouting");
  return (
    routing && {
      enableAgentOwnedCallbacks: flag(routing, "enableAgentOwnedCallbacks"),
      maxOwnedCallbackDelayHours: number(routing, "maxOwnedCallbackDelayHours"),
      maxOwnedCallbackHours: number(routing, "maxOwnedCallbackHours"),
    }
  );
}

function defaultScriptsBody(queue: Properties): object | undefined {
  const scripts = Object.entries(block(queue, "defaultScriptIds") ?? {});
  return scripts.length > 0 ? Object.fromEntries(scripts.map(([media, id]) => [media, { id }])) : undefined;
}

function directRoutingBody(queue: Properties): object | undefined {
  const routing = block(queue, "directRouting");
  return (
    routing && {
      callMediaSettings: { useAgentAddressOutbound: flag(routing, "callUseAgentAddressOutbound") },
      emailMediaSettings: { useAgentAddressOutbound: flag(routing, "emailUseAgentAddressOutbound") },
      messageMediaSettings: { useAgentAddressOutbound: flag(routing, "messageUseAgentAddressOutbound") },
      waitForAgent: flag(routing, "waitForAgent"),
      agentWaitSeconds: number(routing, "agentWaitSeconds"),
      backupQueueId: textOrNothing(routing, "backupQueueId"),
    }
  );
}

function cannedResponsesBody(queue: Properties): object | undefined {
  const libraries = block(queue, "cannedResponseLibraries");
  return libraries && { mode: textOrNothing(libraries, "mode"), libraryIds: texts(libraries, "libraryIds") };
}

function emailAddressBody(queue: Properties): object | undefined {
  const address = block(queue, "outboundEmailAddress");
  return address && { domain: { id: text(address, "domainId") }, route: { id: text(address, "routeId") } };
}
