import { expect } from "vitest";
import type { Outcomes } from "../../../emulator/architect/index.ts";
import { flowYaml, organisation, problemsOf, respond, run, say, variable } from "../support/flows.ts";
import { assumed, documented, ours, recorded } from "../support/known.ts";
import { callBot, callData, finished, published, saidBy, saying, schedule, scheduleGroup } from "./builders.ts";

const corpus = recorded("public inbound message flows of GenesysCloudBlueprints, as Architect exported them");
const transcript = recorded(
  "GenesysCloudBlueprints/send-message-transcript-by-email, send-message-transcript-to-customer-by-email.yaml",
);
const likely = assumed("the shape is that of other types of flows; a published message flow with it would settle it");
const pages = documented("Set default error handling behavior, help.mypurecloud.com");
const promise = ours();

const text = variable("string", "Flow.s", { lit: "before" });
const sayIt = respond('If(IsSet(Flow.s), Flow.s, "not set")');
const three = saying("success", "failure", "timeout");

for (const output of ["success", "failure", "timeout"])
  corpus(`a data action takes its output ${output}, and the flow goes on behind it`, () => {
    const outcomes = { "Look up": { output } };
    expect(saidBy({ actions: [callData({ outputs: three }), say("after")] }, { outcomes })).toEqual([output, "after"]);
    expect(saidBy({ actions: [callData(), say("after")] }, { outcomes })).toEqual(["after"]);
  });

corpus("values of a data action go to variables, and what it does not give is NOT_SET", () => {
  const action = { successOutputs: { status: { var: "Flow.s" }, other: { noValue: true } } };
  const parts = { variables: [text], actions: [callData({ outputs: three }, action), sayIt] };
  expect(saidBy(parts, { outcomes: { "Look up": { values: { status: "shipped" } } } })).toEqual(["success", "shipped"]);
  expect(saidBy(parts, { outcomes: { "Look up": {} } })).toEqual(["success", "not set"]);
  expect(saidBy(parts, { outcomes: { "Look up": { output: "failure" } } })).toEqual(["failure", "before"]);
});

transcript("what a data action tells of a failure has types: a status, texts and lists of texts", () => {
  const variables = [text, variable("integer", "Flow.i"), variable("stringCollection", "Flow.l")];
  const taken = { errorCode: { var: "Flow.s" }, status: { var: "Flow.i" }, "details.fieldName": { var: "Flow.l" } };
  const actions = [
    callData({ outputs: three }, { failureOutputs: taken }),
    respond('Append(Flow.s, " ", ToString(Flow.i), " ", Flow.l[1])'),
  ];
  const values = { errorCode: "not.found", status: 404, "details.fieldName": ["a", "b"], entityId: "e" };
  expect(saidBy({ variables, actions }, { outcomes: { "Look up": { output: "failure", values } } })).toEqual([
    "failure",
    "not.found 404 b",
  ]);
  const wrong = callData({}, { failureOutputs: { status: { var: "Flow.s" } } });
  expect(problemsOf(flowYaml({ variables, actions: [wrong] })).join()).toContain("Flow.s is String, expected Integer");
});

promise("a list of outcomes answers one call each, a single one answers all", () => {
  const actions = [callData({ outputs: three }), callData({ outputs: three })];
  const twice = { "Look up": [{ output: "timeout" }, {}] };
  expect(saidBy({ actions }, { outcomes: twice })).toEqual(["timeout", "success"]);
  expect(saidBy({ actions }, { outcomes: { "Look up": { output: "timeout" } } })).toEqual(["timeout", "timeout"]);
});

promise("a data action without a scripted outcome fails, and the trace says how to script one", () => {
  const result = finished(
    run({ actions: [callData({ outputs: three }), callData()] }, {}, { outcomes: { "Look up": [{}] } }),
  );
  expect(result.responses).toEqual(["success"]);
  const alone = finished(
    run({
      variables: [text],
      actions: [callData({ outputs: three }, { successOutputs: { status: { var: "Flow.s" } } }), sayIt],
    }),
  );
  expect(alone.responses).toEqual(["failure", "before"]);
  expect(alone.trace).toContainEqual(
    expect.stringMatching(
      /^failure: no outcome is scripted for this call of callData "Look up"; .*\{"Look up":\{"output":"success","values":\{"status":"…"/,
    ),
  );
  expect(alone.unscripted).toHaveLength(1);
});

const error = { settingsErrorHandling: { errorHandling: { queue: { targetQueue: { lit: { name: "Standard" } } } } } };

pages("an action that fails outright leads into the flow's error handling", () => {
  const result = run(
    { actions: [callData({ outputs: three })], ...error },
    {},
    { outcomes: { "Look up": { error: "the server is down" } } },
  );
  expect(result).toMatchObject({
    outcome: "transferred",
    queue: { name: "Standard" },
    responses: [],
    error: 'callData "Look up": the server is down',
  });
});

corpus("inputs are evaluated, and one that fails leads into the error handling", () => {
  const action = { inputs: { n: { exp: 'ToInt("x")' }, none: { noValue: true } } };
  expect(run({ actions: [callData({}, action)] }, {}, { outcomes: { "Look up": {} } }).error).toMatch(/ToInt/);
});

const slots = { inputs: { "Slot.Order": { noValue: true } }, outputs: { "Slot.Order": { var: "Flow.s" } } };

corpus("a bot gives slots, its intent and its exit reason", () => {
  const variables = [text, variable("string", "Flow.intent"), variable("string", "Flow.reason")];
  const told = { intent: { var: "Flow.intent" }, exitReason: { var: "Flow.reason" } };
  const outcomes = { "Ask the bot": { values: { "Slot.Order": "12", intent: "Cancel", exitReason: "done" } } };
  const actions = [callBot(slots, told), respond("Append(Flow.s, Flow.intent, Flow.reason)")];
  expect(saidBy({ variables, actions }, { outcomes })).toEqual(["12Canceldone"]);
});

corpus("a digital bot is called likewise", () => {
  const call = {
    callDigitalBotFlow: {
      name: "Ask",
      inputText: { exp: "Message.Message.body" },
      exitReason: { noValue: true },
      intent: { var: "Flow.s" },
      digitalBotFlow: { Helper: { ver_latestPublished: { none: true } } },
    },
  };
  const outcomes = { Ask: { values: { intent: "Help" } } };
  expect(saidBy({ variables: [text], actions: [call, sayIt] }, { outcomes })).toEqual(["Help"]);
});

transcript("a common module takes inputs and gives outputs", () => {
  const called = {
    inputs: { "Common.id": { exp: "Message.ConversationId" } },
    outputs: { "Common.found": { noValue: true }, "Common.name": { var: "Flow.s" } },
  };
  const call = { callCommonModule: { name: "Module", commonModule: { Contact: { ver_latestPublished: called } } } };
  const outcomes = { Module: { values: { "Common.name": "Ada", "Common.found": true } } };
  expect(saidBy({ variables: [text], actions: [call, sayIt] }, { outcomes })).toEqual(["Ada"]);
});

promise("a bot without a scripted outcome leads into the error handling, which says how to script one", () => {
  expect(run({ variables: [text], actions: [callBot(slots), say("never")], ...error })).toMatchObject({
    outcome: "transferred",
    responses: [],
    error: expect.stringContaining(
      'for example {"Ask the bot":{"values":{"exitReason":"…","intent":"…","Slot.Order":"…"}}}',
    ),
  });
});

for (const output of ["active", "inactive"])
  corpus(`a schedule takes its output ${output}`, () => {
    const actions = [schedule(saying("active", "inactive")), say("after")];
    expect(saidBy({ actions }, { outcomes: { Hours: { output } } })).toEqual([output, "after"]);
  });

for (const output of ["open", "closed", "holiday", "emergency"])
  likely(`a schedule group takes its output ${output}`, () => {
    const actions = [scheduleGroup(saying("open", "closed", "holiday", "emergency"))];
    expect(saidBy({ actions }, { outcomes: { Group: { output } } })).toEqual([output]);
  });

promise("a schedule without a scripted outcome leads into the error handling", () => {
  expect(run({ actions: [schedule()] }).error).toMatch(
    /evaluateSchedule "Hours"; script it, for example \{"Hours":\{"output":"active"\}\}/,
  );
});

promise("a schedule is looked up at publishing where the organisation has a list of them", () => {
  const none = { byId: () => undefined, named: () => [] };
  expect(() => published({ actions: [schedule()] }, { ...organisation, schedules: none })).toThrow(
    'evaluateSchedule "Hours".evaluationType.schedule.selectedSchedule.lit.name: there is no schedule named "Week"',
  );
  expect(published({ actions: [schedule()] }).outside).toEqual([
    { word: "evaluateSchedule", name: "Hours", outputs: ["active", "inactive"], values: [] },
  ]);
});

const misscripted: readonly (readonly [string, Outcomes, string])[] = [
  [
    "an output that is not there",
    { "Look up": { output: "sucess" } },
    'callData "Look up" has no output "sucess"; it has success, failure, timeout',
  ],
  [
    "a value that is not there",
    { "Look up": { values: { state: "x" } } },
    'gives no "state" by its output "success"; it gives status',
  ],
  [
    "a value of another type",
    { "Look up": { values: { status: 5 } } },
    '"status" goes to Flow.s of type String, found 5',
  ],
];
for (const [fault, outcomes, expected] of misscripted)
  promise(`a scripted outcome that does not fit is told apart from the flow's own errors: ${fault}`, () => {
    const parts = { variables: [text], actions: [callData({}, { successOutputs: { status: { var: "Flow.s" } } })] };
    const result = run(parts, {}, { outcomes });
    expect(result.isMisscripted).toBe(true);
    expect(result.error).toContain(expected);
  });

const refused: readonly (readonly [string, object, string])[] = [
  [
    "an output that data actions do not have",
    callData({ outputs: saying("error") }),
    'unknown key "error"; known here are success, failure, timeout',
  ],
  [
    "an unknown value of a failure",
    callData({}, { failureOutputs: { code: { noValue: true } } }),
    'unknown key "code"; known here are errorCode',
  ],
  [
    "a value to a variable that is not there",
    callData({}, { successOutputs: { a: { var: "Flow.x" } } }),
    "the variable Flow.x is not declared",
  ],
  [
    "an output that is neither var nor noValue",
    callData({}, { successOutputs: { a: { lit: "x" } } }),
    "expected var or noValue: true, found lit",
  ],
  [
    "a time limit that is no duration",
    callData({ timeout: { lit: { minuets: 1 } } }),
    "expected a Duration, found a mapping with minuets",
  ],
  ["a prompt, which is of voice", callData({ processingPrompt: { noValue: true } }), 'unknown key "processingPrompt"'],
  [
    "another version of a bot",
    { callBotFlow: { name: "B", botFlow: { Helper: { ver_1: {} } } } },
    'unknown key "ver_1"; known here are ver_latestPublished',
  ],
  [
    "an intent into a number",
    callBot({}, { intent: { var: "Flow.i" } }),
    "the variable Flow.i is Integer, expected String",
  ],
  [
    "a moment other than now",
    { evaluateScheduleGroup: { name: "G", evaluate: { later: true } } },
    "only now: true is emulated, found later",
  ],
];
for (const [fault, action, expected] of refused)
  promise(`what does not publish: ${fault}`, () => {
    const variables = [text, variable("integer", "Flow.i")];
    expect(problemsOf(flowYaml({ variables, actions: [action] })).join("\n")).toContain(expected);
  });
