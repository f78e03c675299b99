import { block, blocks, flag, number, type Properties, text, textOrNothing, texts, type Value } from "../../values.ts";

const pick =
  (names: readonly string[]) =>
  (entry: Properties): Properties =>
    Object.fromEntries(names.map((name) => [name, entry[name] ?? null]));

/** The kinds of events: property, its name in the API (formsTrackEvents has one letter more), and its parts. */
const kinds = [
  { property: "clickEvents", api: "clickEvents", body: selectorBody, state: pick(["selector", "eventName"]) },
  {
    property: "formTrackEvents",
    api: "formsTrackEvents",
    body: formBody,
    state: pick(["selector", "formName", "captureDataOnFormAbandon", "captureDataOnFormSubmit"]),
  },
  { property: "idleEvents", api: "idleEvents", body: idleBody, state: pick(["eventName", "idleAfterSeconds"]) },
  { property: "inViewportEvents", api: "inViewportEvents", body: selectorBody, state: pick(["selector", "eventName"]) },
  {
    property: "scrollDepthEvents",
    api: "scrollDepthEvents",
    body: scrollBody,
    state: pick(["eventName", "percentage"]),
  },
] as const;

/** `journeyEvents` of a request; the two lists of parameters are always sent (buildJourneySettings). */
export function journeyEventsBody(journey: Properties): object {
  const events = kinds.flatMap(({ property, api, body }) => {
    const given = blocks(journey, property);
    return given.length > 0 ? [[api, given.map(body)] as const] : [];
  });
  const tracking = block(journey, "trackingSettings");
  return {
    enabled: flag(journey, "enabled"),
    excludedQueryParameters: texts(journey, "excludedQueryParameters"),
    ...(flag(journey, "shouldKeepUrlFragment") && { shouldKeepUrlFragment: true }),
    searchQueryParameters: texts(journey, "searchQueryParameters"),
    pageviewConfig: textOrNothing(journey, "pageviewConfig"),
    ...Object.fromEntries(events),
    ...(tracking && { trackingSettings: trackingBody(tracking) }),
  };
}

function selectorBody(event: Properties): object {
  return { selector: text(event, "selector"), eventName: text(event, "eventName") };
}

function formBody(event: Properties): object {
  return {
    selector: text(event, "selector"),
    formName: text(event, "formName"),
    captureDataOnFormAbandon: flag(event, "captureDataOnFormAbandon"),
    captureDataOnFormSubmit: flag(event, "captureDataOnFormSubmit"),
  };
}

function idleBody(event: Properties): object {
  return { eventName: text(event, "eventName"), idleAfterSeconds: number(event, "idleAfterSeconds") };
}

function scrollBody(event: Properties): object {
  return { eventName: text(event, "eventName"), percentage: number(event, "percentage") };
}

function trackingBody(tracking: Properties): object {
  const filters = blocks(tracking, "ipFilters");
  return {
    shouldKeepUrlFragment: flag(tracking, "shouldKeepUrlFragment"),
    searchQueryParameters: texts(tracking, "searchQueryParameters"),
    excludedQueryParameters: texts(tracking, "excludedQueryParameters"),
    ...(filters.length > 0 && {
      ipFilters: filters.map((filter) => ({ ipAddress: text(filter, "ipAddress"), name: text(filter, "name") })),
    }),
  };
}

/** `journeyEvents` of an answer (FlattenJourneyEvents). */
export function journeyEventsState(journey: Properties | undefined): Value {
  if (!journey) return null;
  const events = kinds.map(({ property, api, state }) => {
    const answered = blocks(journey, api);
    return [property, answered.length > 0 ? answered.map(state) : null] as const;
  });
  const tracking = block(journey, "trackingSettings");
  return {
    ...pick(["enabled", "excludedQueryParameters", "shouldKeepUrlFragment", "searchQueryParameters", "pageviewConfig"])(
      journey,
    ),
    ...Object.fromEntries(events),
    trackingSettings: tracking ? trackingState(tracking) : null,
  };
}

function trackingState(tracking: Properties): Properties {
  const filters = blocks(tracking, "ipFilters");
  return {
    ...pick(["shouldKeepUrlFragment", "searchQueryParameters", "excludedQueryParameters"])(tracking),
    ipFilters: filters.length > 0 ? filters.map(pick(["ipAddress", "name"])) : null,
  };
}
