import { block, blocks, type Properties, type Value } from "../../values.ts";
import { journeyEventsState } from "./journey-events.ts";
import { messengerState } from "./messenger.ts";
import { supportCenterState } from "./support-center.ts";
import { videoState } from "./video.ts";

/** The state that a version of a configuration gives (readWebDeploymentConfiguration). */
export function configurationState(version: Properties): Properties {
  const headless = block(version, "headlessMode");
  return {
    name: version.name ?? null,
    description: version.description ?? null,
    languages: version.languages ?? null,
    defaultLanguage: version.defaultLanguage ?? null,
    status: version.status ?? null,
    version: version.version ?? null,
    ...(headless && { headlessModeEnabled: headless.enabled ?? null }),
    customI18nLabels: labelsState(version),
    position: parts(block(version, "position"), "alignment", "sideSpace", "bottomSpace"),
    messenger: messengerState(block(version, "messenger")),
    cobrowse: cobrowseState(block(version, "cobrowse")),
    video: videoState(block(version, "video")),
    journeyEvents: journeyEventsState(block(version, "journeyEvents")),
    supportCenter: supportCenterState(block(version, "supportCenter")),
    authenticationSettings: parts(
      block(version, "authenticationSettings"),
      "enabled",
      "integrationId",
      "allowSessionUpgrade",
    ),
  };
}

function parts(settings: Properties | undefined, ...names: readonly string[]): Value {
  return settings ? Object.fromEntries(names.map((name) => [name, settings[name] ?? null])) : null;
}

function labelsState(version: Properties): Value {
  const labels = blocks(version, "customI18nLabels");
  if (labels.length === 0) return null;
  return labels.map((label) => ({
    language: label.language ?? null,
    localizedLabels: blocks(label, "localizedLabels").map((entry) => parts(entry, "key", "value")),
  }));
}

function cobrowseState(cobrowse: Properties | undefined): Value {
  if (!cobrowse) return null;
  const criteria = blocks(cobrowse, "pauseCriteria");
  const flags = ["enabled", "allowAgentControl", "allowAgentNavigation", "allowDraw"];
  return {
    ...Object.fromEntries(flags.map((name) => [name, cobrowse[name] ?? null])),
    channels: cobrowse.channels ?? null,
    maskSelectors: cobrowse.maskSelectors ?? null,
    readonlySelectors: cobrowse.readonlySelectors ?? null,
    pauseCriterias: criteria.length > 0 ? criteria.map((entry) => parts(entry, "urlFragment", "condition")) : null,
  };
}
