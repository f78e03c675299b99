import { block, blocks, type Properties, referenced, text, textOrNothing, type Value } from "../../values.ts";
import { activationState, bullseyeState, conditionalRoutingState, memberGroupsState } from "./groups.ts";
import { mediaSettingsState } from "./media-settings.ts";

/** The state that the answer to `GET /routing/queues/{id}` gives (provider v1.82.0 readRoutingQueue). */
export function queueState(queue: Properties): Properties {
  const acw = block(queue, "acwSettings") ?? {};
  const addresses = block(queue, "outboundMessagingAddresses") ?? {};
  return {
    name: queue.name ?? null,
    description: queue.description ?? null,
    skillEvaluationMethod: queue.skillEvaluationMethod ?? null,
    divisionId: referenced(queue, "division"),
    acwWrapupPrompt: acw.wrapupPrompt ?? null,
    acwTimeoutMs: acw.timeoutMs ?? null,
    ...mediaSettingsState(queue),
    outboundMessagingSmsAddressId: referenced(addresses, "smsAddress"),
    outboundMessagingWhatsappRecipientId: referenced(addresses, "whatsAppRecipient"),
    outboundMessagingOpenMessagingRecipientId: referenced(addresses, "openMessagingRecipient"),
    agentOwnedRouting: agentOwnedRoutingState(queue),
    // The provider leaves these three as they were when the answer is without them.
    ...(block(queue, "bullseye") && { bullseyeRings: bullseyeState(queue) }),
    ...(block(queue, "cannedResponseLibraries") && { cannedResponseLibraries: cannedResponsesState(queue) }),
    ...(block(queue, "conditionalGroupActivation") && { conditionalGroupActivation: activationState(queue) }),
    routingRules: routingRulesState(queue),
    queueFlowId: referenced(queue, "queueFlow"),
    messageInQueueFlowId: referenced(queue, "messageInQueueFlow"),
    emailInQueueFlowId: referenced(queue, "emailInQueueFlow"),
    whisperPromptId: referenced(queue, "whisperPrompt"),
    onHoldPromptId: referenced(queue, "onHoldPrompt"),
    autoAnswerOnly: queue.autoAnswerOnly ?? null,
    enableTranscription: queue.enableTranscription ?? null,
    suppressInQueueCallRecording: queue.suppressInQueueCallRecording ?? null,
    enableAudioMonitoring: queue.enableAudioMonitoring ?? null,
    enableManualAssignment: queue.enableManualAssignment ?? null,
    callingPartyName: queue.callingPartyName ?? null,
    callingPartyNumber: queue.callingPartyNumber ?? null,
    scoringMethod: queue.scoringMethod ?? null,
    peerId: queue.peerId ?? null,
    directRouting: directRoutingState(queue),
    lastAgentRoutingMode: queue.lastAgentRoutingMode ?? null,
    defaultScriptIds: defaultScriptsState(queue),
    ...memberGroupsState(queue),
    conditionalGroupRoutingRules: conditionalRoutingState(queue),
    outboundEmailAddress: emailAddressState(queue),
  };
}

function agentOwnedRoutingState(queue: Properties): Value {
  const routing = block(queue, "agentOwnedRouting");
  if (!routing) return null;
  return {
    enableAgentOwnedCallbacks: routing.enableAgentOwnedCallbacks ?? null,
    maxOwnedCallbackDelayHours: routing.maxOwnedCallbackDelayHours ?? null,
    maxOwnedCallbackHours: routing.maxOwnedCallbackHours ?? null,
  };
}

function cannedResponsesState(queue: Properties): Value {
  const libraries = block(queue, "cannedResponseLibraries") ?? {};
  return { mode: libraries.mode ?? null, libraryIds: libraries.libraryIds ?? null };
}

function routingRulesState(queue: Properties): Value {
  const rules = blocks(queue, "routingRules");
  if (rules.length === 0) return null;
  return rules.map((rule) => ({
    operator: rule.operator ?? null,
    threshold: rule.threshold ?? null,
    waitSeconds: rule.waitSeconds ?? null,
  }));
}

function directRoutingState(queue: Properties): Value {
  const routing = block(queue, "directRouting");
  if (!routing) return null;
  const address = (media: string) => block(routing, media)?.useAgentAddressOutbound ?? null;
  return {
    backupQueueId: textOrNothing(routing, "backupQueueId") ?? null,
    agentWaitSeconds: routing.agentWaitSeconds ?? null,
    waitForAgent: routing.waitForAgent ?? null,
    callUseAgentAddressOutbound: address("callMediaSettings"),
    emailUseAgentAddressOutbound: address("emailMediaSettings"),
    messageUseAgentAddressOutbound: address("messageMediaSettings"),
  };
}

function defaultScriptsState(queue: Properties): Value {
  const scripts = block(queue, "defaultScripts");
  if (!scripts) return null;
  const ids = Object.keys(scripts).map((media) => [media, text(block(scripts, media) ?? {}, "id")]);
  return ids.length > 0 ? Object.fromEntries(ids) : null;
}

function emailAddressState(queue: Properties): Value {
  const address = block(queue, "outboundEmailAddress");
  return address ? { domainId: referenced(address, "domain"), routeId: referenced(address, "route") } : null;
}
