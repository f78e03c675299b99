import type { Verdict } from "../../../verification/verdict.ts";

/** A scenario as the command line tells the page of it. */
export const done = (verdict: Verdict) => ({
  name: verdict.scenario,
  attributes: verdict.attributes,
  expected: { queue: verdict.expectedQueue, rule: verdict.expectedRule },
  state: "done",
  verdict,
  milliseconds: verdict.milliseconds,
  ...(verdict.conversationId === null ? {} : { conversationId: verdict.conversationId }),
});
export const waiting = (verdict: Verdict) => {
  const { name, attributes, expected } = done(verdict);
  return { name, attributes, expected, state: "waiting" };
};
/** A run as it tells the page. */
export const run = (scenarios: readonly object[], rest: object = {}) => ({
  id: "run",
  startedAt: "2026-01-15T12:00:00.000Z",
  stack: "dev",
  notes: [],
  scenarios,
  ...rest,
});
