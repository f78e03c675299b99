import { expect } from "vitest";
import { flowYaml, problemsOf, respond, run, say, variable } from "../support/flows.ts";
import { assumed, official, ours, recorded } from "../support/known.ts";
import { callTask, finished, loop, loopExit, loopNext, saidBy, task, when } from "./builders.ts";

const published = recorded(
  "GenesysCloudBlueprints/send-message-transcript-by-email, send-message-transcript-to-customer-by-email.yaml",
);
const sdk = official("purecloud-flow-scripting-api-sdk-javascript 0.0.18, the Loop action's validation and texts");
const likely = assumed("no source says so; a loop over a count that it changes would settle it");
const promise = ours();

const variables = [
  variable("integer", "Flow.i"),
  variable("integer", "Flow.j"),
  variable("integer", "Flow.n", { lit: 3 }),
];
const by = (name: string) => ({ currentIndex: { var: name } });
const sayIndex = respond("ToString(Flow.i)");

published("the current index counts from 0, as an index into a list", () => {
  expect(saidBy({ variables, actions: [loop("Flow.n", [sayIndex], by("Flow.i")), say("after")] })).toEqual([
    "0",
    "1",
    "2",
    "after",
  ]);
});

published("Next Loop goes on with the next time, from any depth", () => {
  const actions = [loop(3, [when("Flow.i == 1", [loopNext]), sayIndex], by("Flow.i"))];
  expect(saidBy({ variables, actions })).toEqual(["0", "2"]);
});

published("Exit Loop goes on behind the loop, from any depth", () => {
  const actions = [loop(3, [when("Flow.i == 1", [loopExit]), sayIndex], by("Flow.i")), say("after")];
  expect(saidBy({ variables, actions })).toEqual(["0", "after"]);
});

published("loops nest, and Exit Loop ends the inner one", () => {
  const inner = loop(
    3,
    [when("Flow.j > Flow.i", [loopExit]), respond("Append(ToString(Flow.i), ToString(Flow.j))")],
    by("Flow.j"),
  );
  expect(saidBy({ variables, actions: [loop(2, [inner], by("Flow.i"))] })).toEqual(["00", "10", "11"]);
});

for (const count of [0, -1])
  sdk(`a loop count of ${count} skips the loop`, () => {
    expect(saidBy({ variables, actions: [loop(count, [say("never")]), say("after")] })).toEqual(["after"]);
  });

likely("the count is evaluated once, before the first time", () => {
  const more = {
    updateData: { name: "U", statements: [{ integer: { variable: "Flow.n", value: { exp: "Flow.n + 1" } } }] },
  };
  expect(saidBy({ variables, actions: [loop("Flow.n", [more, say("x")])] })).toHaveLength(3);
});

likely("a NOT_SET count leads into the error handling", () => {
  expect(run({ variables, actions: [loop("ToInt(NOT_SET)", [say("x")])] }).error).toBe("the loop count is NOT_SET");
});

likely("each further time counts as an action, so that an empty loop cannot go on for ever", () => {
  expect(finished(run({ variables, actions: [loop(10_000, [])] })).outcome).toBe("ended");
  expect(run({ variables, actions: [loop(10_001, [])] }).error).toBe("the flow ran more than 10000 actions");
});

promise("a task may loop around a call of itself", () => {
  const depth = { integerVariable: { name: "Task.d", initialValue: { lit: 2 }, isInput: true } };
  const again = callTask("t", { taskInputs: [{ integer: { name: "Task.d", value: { exp: "Task.d - 1" } } }] });
  const tasks = [task("t", [when("Task.d > 0", [loop(2, [again])], [say("x")])], { variables: [depth] })];
  expect(saidBy({ actions: [callTask("t")], tasks })).toEqual(["x", "x", "x", "x"]);
});

const at = "inboundShortMessage.states[0].state.actions[0]";
for (const [word, action] of Object.entries({ loopNext, loopExit }))
  sdk(`${word} outside of a loop does not publish`, () => {
    expect(problemsOf(flowYaml({ actions: [action] }))[0]).toMatch(/: this action must be within a loop path\.$/);
  });

sdk("loopExit in a task that is called from a loop does not publish", () => {
  const yaml = flowYaml({ actions: [loop(2, [callTask("t")])], tasks: [task("t", [loopExit])] });
  expect(problemsOf(yaml).join()).toContain("must be within a loop path");
});

sdk("a loop path that ends the flow does not publish", () => {
  const yaml = flowYaml({ actions: [loop(2, [{ disconnect: { name: "D" } }])] });
  expect(problemsOf(yaml)).toEqual([
    `${at}.loop "Loop".outputs.loop.actions: the loop path cannot be terminating, it ends in disconnect.`,
  ]);
});

promise("an index that is no Integer does not publish", () => {
  const yaml = flowYaml({ variables: [variable("string", "Flow.s")], actions: [loop(2, [], by("Flow.s"))] });
  expect(problemsOf(yaml)).toEqual([
    `${at}.loop "Loop".currentIndex.var: the variable Flow.s is String, expected Integer.`,
  ]);
});
