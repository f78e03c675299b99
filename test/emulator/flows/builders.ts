import {
  type FlowResult,
  type Organisation,
  type PublishedFlow,
  publishFlow,
} from "../../../emulator/architect/index.ts";
import { flowYaml, organisation, run, say } from "../support/flows.ts";

/** Parts of flows, as they are written in YAML; those that more tests need are in support/flows.ts. */

export const ROOT = "/inboundShortMessage";

export const task = (refId: string, actions: readonly unknown[], more: object = {}) => ({
  task: { name: refId, refId, actions, ...more },
});

export const callTask = (refId: string, more: object = {}) => ({
  callTask: { name: `Call ${refId}`, targetTaskRef: `${ROOT}/tasks/task[${refId}]`, ...more },
});

export const endTask = (path = "default") => ({ endTask: { name: "End", outputPath: { name: path } } });

export const paths = (...names: string[]) => ({ outputPaths: names.map((name) => ({ outputPath: { name } })) });

export const state = (refId: string, actions: readonly unknown[], more: object = {}) => ({
  state: { name: refId, refId, actions, ...more },
});

export const changeState = (refId: string) => ({
  changeState: { name: `To ${refId}`, targetStateRef: `${ROOT}/states/state[${refId}]` },
});

/** Outputs of which each says its own name. */
export const saying = (...words: string[]) => Object.fromEntries(words.map((word) => [word, { actions: [say(word)] }]));

export const loop = (count: number | string, actions: readonly unknown[], more: object = {}) => ({
  loop: {
    name: "Loop",
    loopCount: typeof count === "number" ? { lit: count } : { exp: count },
    outputs: { loop: { actions } },
    ...more,
  },
});

export const loopNext = { loopNext: { name: "Next" } };
export const loopExit = { loopExit: { name: "Exit" } };

export const when = (exp: string, yes: readonly unknown[], no: readonly unknown[] = []) => ({
  decision: { name: "If", condition: { exp }, outputs: { yes: { actions: yes }, no: { actions: no } } },
});

export const callData = (more: object = {}, action: object = {}) => ({
  callData: { name: "Look up", category: { Shop: { dataAction: { "Get order": action } } }, ...more },
});

export const callBot = (called: object, more: object = {}) => ({
  callBotFlow: {
    name: "Ask the bot",
    inputText: { noValue: true },
    botFlow: { Helper: { ver_latestPublished: called } },
    ...more,
  },
});

export const schedule = (outputs: object = {}) => ({
  evaluateSchedule: {
    name: "Hours",
    evaluationType: { schedule: { selectedSchedule: { lit: { name: "Week" } }, evaluate: { now: true } } },
    outputs,
  },
});

export const scheduleGroup = (outputs: object = {}) => ({
  evaluateScheduleGroup: {
    name: "Group",
    inServiceSchedules: { noValue: true },
    evaluate: { now: true },
    scheduleGroup: { noValue: true },
    emergencyGroup: { noValue: true },
    outputs,
  },
});

export const collect = (variable: string) => ({ collectInput: { name: "Ask", outputs: [{ var: variable }] } });

/** What a flow said. */
export const saidBy = (parts: Parameters<typeof run>[0], more: Parameters<typeof run>[2] = {}): readonly string[] =>
  finished(run(parts, {}, more)).responses;

/** @throws Error where the flow ended in its error handling */
export function finished(result: FlowResult): FlowResult {
  if (result.error !== undefined) throw new Error(result.error);
  return result;
}

/** A published flow. @throws Error with what keeps it from being published */
export function published(parts: Parameters<typeof flowYaml>[0], of: Organisation = organisation): PublishedFlow {
  const publication = publishFlow(flowYaml(parts), of);
  if ("problems" in publication) throw new Error(publication.problems.join("\n"));
  return publication.flow;
}
