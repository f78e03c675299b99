import { block, type Fields, flag, integer, list, text } from "../../schema/field.ts";
import { journeyEventsField } from "./journey-events-schema.ts";
import { messengerField } from "./messenger-schema.ts";
import { supportCenterField } from "./support-center-schema.ts";

const labelKeys = [
  "MessengerHomeHeaderTitle",
  "MessengerHomeHeaderSubTitle",
  "PushNotificationTitle",
  "PushNotificationBody",
  "MessengerLauncherButtonText",
];

const condition = {
  matches: /^(Includes|DoesNotInclude|StartsWith|EndsWith|Equals)$/i,
  expected: "one of Includes, DoesNotInclude, StartsWith, EndsWith, Equals",
};

const permissions = {
  allowCamera: flag({ computed: true }),
  allowScreenShare: flag({ computed: true }),
  allowMicrophone: flag({ computed: true }),
};

/**
 * genesyscloud_webdeployments_configuration, provider v1.82.0
 * resource_genesyscloud_webdeployments_configuration_schema.go.
 */
export const configurationFields: Fields = {
  webdeploymentsConfigurationId: text({ computed: true }),
  name: text({ required: true, maxLength: 100 }),
  description: text(),
  headlessModeEnabled: flag(),
  languages: list(text(), { required: true, min: 1 }),
  defaultLanguage: text({ required: true }),
  status: text({ computed: true, oneOf: ["Pending", "Active", "Inactive", "Error", "Deleting"] }),
  version: text({ output: true }),
  customI18nLabels: list(
    block({
      language: text(),
      localizedLabels: list(
        block({ key: text({ required: true, oneOf: labelKeys }), value: text({ required: true }) }),
      ),
    }),
  ),
  position: block({
    alignment: text({ oneOf: ["Auto", "Left", "Right"] }),
    sideSpace: integer(),
    bottomSpace: integer(),
  }),
  messenger: messengerField,
  cobrowse: block({
    enabled: flag({ computed: true }),
    allowAgentControl: flag({ computed: true }),
    allowAgentNavigation: flag({ computed: true }),
    allowDraw: flag({ computed: true }),
    channels: list(text({ oneOf: ["Webmessaging", "Voice"] })),
    maskSelectors: list(text()),
    readonlySelectors: list(text()),
    pauseCriterias: list(
      block({ urlFragment: text({ required: true }), condition: text({ required: true, pattern: condition }) }),
    ),
  }),
  video: block({
    enabled: flag({ computed: true }),
    agent: block(
      {
        ...permissions,
        background: text({ computed: true, oneOf: ["BLUR", "NONE", "IMAGE"] }),
        backgroundImage: block({ url: text({ computed: true }) }, { computed: true }),
      },
      { computed: true },
    ),
    user: block(permissions, { computed: true }),
  }),
  journeyEvents: journeyEventsField,
  supportCenter: supportCenterField,
  authenticationSettings: block({
    enabled: flag({ required: true }),
    integrationId: text({ required: true }),
    allowSessionUpgrade: flag(),
  }),
};
