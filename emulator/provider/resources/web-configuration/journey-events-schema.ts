import { block, flag, integer, list, text } from "../../schema/field.ts";

const selectorEvents = list(block({ selector: text({ required: true }), eventName: text({ required: true }) }));

/** What of the guest's visit is tracked. */
export const journeyEventsField = block({
  enabled: flag({ default: true }),
  excludedQueryParameters: list(text()),
  shouldKeepUrlFragment: flag(),
  searchQueryParameters: list(text()),
  pageviewConfig: text({ oneOf: ["Auto", "Once", "Off"] }),
  clickEvents: selectorEvents,
  formTrackEvents: list(
    block({
      selector: text({ required: true }),
      formName: text({ required: true }),
      captureDataOnFormAbandon: flag({ required: true }),
      captureDataOnFormSubmit: flag({ required: true }),
    }),
  ),
  idleEvents: list(block({ eventName: text({ required: true }), idleAfterSeconds: integer({ min: 30 }) })),
  inViewportEvents: selectorEvents,
  scrollDepthEvents: list(
    block({ eventName: text({ required: true }), percentage: integer({ required: true, min: 0, max: 100 }) }),
  ),
  trackingSettings: block({
    shouldKeepUrlFragment: flag({ default: false }),
    searchQueryParameters: list(text(), { max: 50 }),
    excludedQueryParameters: list(text(), { max: 50 }),
    ipFilters: list(block({ ipAddress: text({ required: true }), name: text({ required: true }) }), { max: 10 }),
  }),
});
