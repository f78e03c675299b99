import { block, blocks, flag, number, type Properties, text, textOrNothing, texts } from "../../values.ts";
import { journeyEventsBody } from "./journey-events.ts";
import { messengerBody } from "./messenger.ts";
import { supportCenterBody } from "./support-center.ts";
import { videoBody } from "./video.ts";

/** The body of a create or of a new draft: blocks that are not given are not sent. */
export function configurationBody(configuration: Properties): object {
  const labels = blocks(configuration, "customI18nLabels");
  const position = block(configuration, "position");
  const messenger = block(configuration, "messenger");
  const cobrowse = block(configuration, "cobrowse");
  const video = block(configuration, "video");
  const journeyEvents = block(configuration, "journeyEvents");
  const supportCenter = block(configuration, "supportCenter");
  const authentication = block(configuration, "authenticationSettings");
  return {
    name: text(configuration, "name"),
    description: textOrNothing(configuration, "description"),
    languages: texts(configuration, "languages"),
    defaultLanguage: textOrNothing(configuration, "defaultLanguage"),
    ...(flag(configuration, "headlessModeEnabled") && { headlessMode: { enabled: true } }),
    ...(labels.length > 0 && { customI18nLabels: labels.map(labelBody) }),
    ...(position && { position: positionBody(position) }),
    ...(messenger && { messenger: messengerBody(messenger) }),
    ...(cobrowse && { cobrowse: cobrowseBody(cobrowse) }),
    ...(video && { video: videoBody(video) }),
    ...(journeyEvents && { journeyEvents: journeyEventsBody(journeyEvents) }),
    ...(supportCenter && { supportCenter: supportCenterBody(supportCenter) }),
    ...(authentication && { authenticationSettings: authenticationBody(authentication) }),
  };
}

function labelBody(label: Properties): object {
  const localized = blocks(label, "localizedLabels");
  return {
    language: text(label, "language"),
    ...(localized.length > 0 && {
      localizedLabels: localized.map((entry) => ({ key: text(entry, "key"), value: text(entry, "value") })),
    }),
  };
}

function positionBody(position: Properties): object {
  return {
    alignment: text(position, "alignment"),
    sideSpace: number(position, "sideSpace"),
    bottomSpace: number(position, "bottomSpace"),
  };
}

function cobrowseBody(cobrowse: Properties): object {
  const criteria = blocks(cobrowse, "pauseCriterias");
  return {
    enabled: flag(cobrowse, "enabled"),
    allowAgentControl: flag(cobrowse, "allowAgentControl"),
    allowAgentNavigation: flag(cobrowse, "allowAgentNavigation"),
    allowDraw: flag(cobrowse, "allowDraw"),
    channels: texts(cobrowse, "channels"),
    maskSelectors: texts(cobrowse, "maskSelectors"),
    readonlySelectors: texts(cobrowse, "readonlySelectors"),
    // A Go slice that was never made is null.
    pauseCriteria:
      criteria.length > 0
        ? criteria.map((entry) => ({ urlFragment: text(entry, "urlFragment"), condition: text(entry, "condition") }))
        : null,
  };
}

function authenticationBody(settings: Properties): object {
  return {
    enabled: flag(settings, "enabled"),
    integrationId: text(settings, "integrationId"),
    allowSessionUpgrade: flag(settings, "allowSessionUpgrade"),
  };
}
