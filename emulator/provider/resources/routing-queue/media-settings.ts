import {
  block,
  blocks,
  flag,
  number,
  numberOrNothing,
  type Properties,
  reference,
  referenced,
  text,
  textOrNothing,
  type Value,
} from "../../values.ts";

/** `mediaSettings` of a request, provider v1.82.0 buildSdkMediaSettings: only what the state has, zeros for gaps. */
export function mediaSettingsBody(queue: Properties): object {
  const call = block(queue, "mediaSettingsCall");
  const callback = block(queue, "mediaSettingsCallback");
  const chat = block(queue, "mediaSettingsChat");
  const email = block(queue, "mediaSettingsEmail");
  const message = block(queue, "mediaSettingsMessage");
  return {
    ...(call && { call: voiceBody(call) }),
    ...(callback && { callback: callbackBody(callback) }),
    ...(chat && { chat: voiceBody(chat) }),
    ...(email && { email: voiceBody(email) }),
    ...(message && { message: messageBody(message) }),
  };
}

function commonBody(settings: Properties) {
  return {
    alertingTimeoutSeconds: number(settings, "alertingTimeoutSec"),
    enableAutoAnswer: flag(settings, "enableAutoAnswer"),
    serviceLevel: {
      percentage: number(settings, "serviceLevelPercentage"),
      durationMs: number(settings, "serviceLevelDurationMs"),
    },
  };
}

function voiceBody(settings: Properties): object {
  return {
    ...commonBody(settings),
    autoAnswerAlertToneSeconds: numberOrNothing(settings, "autoAnswerAlertToneSeconds"),
    manualAnswerAlertToneSeconds: numberOrNothing(settings, "manualAnswerAlertToneSeconds"),
  };
}

function callbackBody(settings: Properties): object {
  return {
    ...commonBody(settings),
    autoEndDelaySeconds: number(settings, "autoEndDelaySeconds"),
    autoDialDelaySeconds: number(settings, "autoDialDelaySeconds"),
    enableAutoDialAndEnd: flag(settings, "enableAutoDialAndEnd"),
    mode: textOrNothing(settings, "mode"),
    autoAnswerAlertToneSeconds: number(settings, "autoAnswerAlertToneSeconds"),
    manualAnswerAlertToneSeconds: number(settings, "manualAnswerAlertToneSeconds"),
    pacingModifier: numberOrNothing(settings, "pacingModifier"),
    liveVoiceReactionType: textOrNothing(settings, "liveVoiceReactionType"),
    liveVoiceFlow: reference(settings, "liveVoiceFlowId"),
    answeringMachineReactionType: textOrNothing(settings, "answeringMachineReactionType"),
    answeringMachineFlow: reference(settings, "answeringMachineFlowId"),
    maxRetryCount: numberOrNothing(settings, "maxRetryCount"),
    retryDelaySeconds: numberOrNothing(settings, "retryDelaySeconds"),
  };
}

function messageBody(settings: Properties): object {
  const subTypes = blocks(settings, "subTypeSettings").map((subType) => [
    text(subType, "mediaType"),
    {
      enableAutoAnswer: flag(subType, "enableAutoAnswer"),
      enableInactivityTimeout: flag(subType, "enableInactivityTimeout"),
    },
  ]);
  const inactivity = block(settings, "inactivityTimeoutSettings");
  return {
    ...commonBody(settings),
    enableInactivityTimeout: flag(settings, "enableInactivityTimeout"),
    ...(subTypes.length > 0 && { subTypeSettings: Object.fromEntries(subTypes) }),
    ...(inactivity && {
      inactivityTimeoutSettings: {
        timeoutSeconds: number(inactivity, "timeoutSeconds"),
        actionType: text(inactivity, "actionType"),
        flowId: reference(inactivity, "flowId"),
      },
    }),
  };
}

/** The five media settings in an answer (flattenMediaSetting and its kin). */
export function mediaSettingsState(queue: Properties): Properties {
  const media = block(queue, "mediaSettings") ?? {};
  const read = (name: string, state: (settings: Properties) => Properties): Value => {
    const settings = block(media, name);
    return settings ? state(settings) : null;
  };
  return {
    mediaSettingsCall: read("call", commonState),
    mediaSettingsCallback: read("callback", callbackState),
    mediaSettingsChat: read("chat", commonState),
    mediaSettingsEmail: read("email", commonState),
    mediaSettingsMessage: read("message", messageState),
  };
}

function commonState(settings: Properties): Properties {
  const level = block(settings, "serviceLevel") ?? {};
  return {
    alertingTimeoutSec: settings.alertingTimeoutSeconds ?? null,
    enableAutoAnswer: settings.enableAutoAnswer ?? null,
    serviceLevelPercentage: level.percentage ?? null,
    serviceLevelDurationMs: level.durationMs ?? null,
    autoAnswerAlertToneSeconds: settings.autoAnswerAlertToneSeconds ?? null,
    manualAnswerAlertToneSeconds: settings.manualAnswerAlertToneSeconds ?? null,
  };
}

function callbackState(settings: Properties): Properties {
  return {
    ...commonState(settings),
    enableAutoDialAndEnd: settings.enableAutoDialAndEnd ?? null,
    autoEndDelaySeconds: settings.autoEndDelaySeconds ?? null,
    autoDialDelaySeconds: settings.autoDialDelaySeconds ?? null,
    mode: settings.mode ?? null,
    pacingModifier: settings.pacingModifier ?? null,
    liveVoiceReactionType: settings.liveVoiceReactionType ?? null,
    liveVoiceFlowId: referenced(settings, "liveVoiceFlow"),
    answeringMachineReactionType: settings.answeringMachineReactionType ?? null,
    answeringMachineFlowId: referenced(settings, "answeringMachineFlow"),
    maxRetryCount: settings.maxRetryCount ?? null,
    retryDelaySeconds: settings.retryDelaySeconds ?? null,
  };
}

function messageState(settings: Properties): Properties {
  const subTypes = Object.entries(block(settings, "subTypeSettings") ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const inactivity = block(settings, "inactivityTimeoutSettings");
  const { autoAnswerAlertToneSeconds: _auto, manualAnswerAlertToneSeconds: _manual, ...common } = commonState(settings);
  return {
    ...common,
    enableInactivityTimeout: settings.enableInactivityTimeout ?? null,
    subTypeSettings: subTypes.length > 0 ? subTypes.map(([mediaType]) => subTypeState(settings, mediaType)) : null,
    inactivityTimeoutSettings: inactivity
      ? {
          timeoutSeconds: inactivity.timeoutSeconds ?? null,
          actionType: inactivity.actionType ?? null,
          flowId: referenced(inactivity, "flowId"),
        }
      : null,
  };
}

function subTypeState(settings: Properties, mediaType: string): Properties {
  const subType = block(block(settings, "subTypeSettings") ?? {}, mediaType) ?? {};
  return {
    mediaType,
    enableAutoAnswer: subType.enableAutoAnswer ?? null,
    enableInactivityTimeout: subType.enableInactivityTimeout ?? null,
  };
}
