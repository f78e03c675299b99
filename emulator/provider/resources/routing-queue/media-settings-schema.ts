import { block, decimal, type Fields, flag, integer, list, text } from "../../schema/field.ts";

const common: Fields = {
  alertingTimeoutSec: integer({ min: 7 }),
  enableAutoAnswer: flag({ default: false }),
  serviceLevelPercentage: decimal({ min: 0, max: 1 }),
  serviceLevelDurationMs: integer({ min: 1000 }),
};

const tones: Fields = {
  autoAnswerAlertToneSeconds: decimal(),
  manualAnswerAlertToneSeconds: decimal(),
};

const callback: Fields = {
  mode: text({ computed: true, oneOf: ["AgentFirst", "CustomerFirst"] }),
  enableAutoDialAndEnd: flag({ default: false }),
  autoDialDelaySeconds: integer(),
  autoEndDelaySeconds: integer(),
  pacingModifier: decimal({ min: 1 }),
  liveVoiceReactionType: text(),
  liveVoiceFlowId: text(),
  answeringMachineReactionType: text(),
  answeringMachineFlowId: text(),
  maxRetryCount: integer({ min: 0, max: 20 }),
  retryDelaySeconds: integer({ min: 60, max: 86_400 }),
};

const message: Fields = {
  subTypeSettings: list(
    block({
      mediaType: text({ required: true }),
      enableAutoAnswer: flag({ required: true }),
      enableInactivityTimeout: flag(),
    }),
  ),
  enableInactivityTimeout: flag(),
  inactivityTimeoutSettings: block({
    timeoutSeconds: integer({ required: true }),
    actionType: text({ required: true, oneOf: ["DISCONNECT", "SEND_TO_ARCHITECT_FLOW"] }),
    flowId: text(),
  }),
};

/** The five kinds of media of a queue; the organisation fills those that are not given. */
export const mediaSettings: Fields = {
  mediaSettingsCall: block({ ...common, ...tones }, { computed: true }),
  mediaSettingsCallback: block({ ...common, ...tones, ...callback }, { computed: true }),
  mediaSettingsChat: block({ ...common, ...tones }, { computed: true }),
  mediaSettingsEmail: block({ ...common, ...tones }, { computed: true }),
  mediaSettingsMessage: block({ ...common, ...message }, { computed: true }),
};
