import { expect } from "vitest";
import { assign, flowYaml, problemsOf, respond, run, say, variable } from "../support/flows.ts";
import { assumed, official, ours, recorded } from "../support/known.ts";
import { callTask, changeState, endTask, finished, paths, saidBy, saying, task, when } from "./builders.ts";

const published = recorded(
  "GenesysCloudBlueprints/switch-voice-to-web-messaging, Switch from Voice Channel with Context.yaml",
);
const sdk = official("Architect Scripting SDK, class documentation of ArchFactoryActions");
const likely = assumed(
  "the exported flows of other types that have it read so; a flow that says its values would settle it",
);
const promise = ours();

published("a task that is called runs, and the flow goes on behind the call", () => {
  expect(saidBy({ actions: [callTask("a"), say("after")], tasks: [task("a", [say("in a"), endTask()])] })).toEqual([
    "in a",
    "after",
  ]);
});

published("a task reads and sets the variables of the flow", () => {
  const parts = {
    variables: [variable("string", "Flow.s", { lit: "x" })],
    actions: [callTask("a"), respond("Flow.s")],
    tasks: [task("a", [assign("string", "Flow.s", 'Append(Flow.s, "y")')])],
  };
  expect(saidBy(parts)).toEqual(["xy"]);
});

published("a task ends by a path that it declares, and the caller takes the output of that name", () => {
  const parts = (path: string) => ({
    actions: [callTask("a", { outputs: saying("Success", "default") }), say("after")],
    tasks: [task("a", [endTask(path)], paths("Success"))],
  });
  expect(saidBy(parts("Success"))).toEqual(["Success", "after"]);
  expect(saidBy(parts("default"))).toEqual(["default", "after"]);
});

published("a path without an output leads behind the call", () => {
  const parts = {
    actions: [callTask("a", { outputs: saying("default") }), say("after")],
    tasks: [task("a", [endTask("Success")], paths("Success"))],
  };
  expect(saidBy(parts)).toEqual(["after"]);
});

likely("a task that comes to its end without an End Task ends by its default path", () => {
  const parts = { actions: [callTask("a", { outputs: saying("default") })], tasks: [task("a", [say("in a")])] };
  expect(saidBy(parts)).toEqual(["in a", "default"]);
});

published("an End Task deep inside of a task ends the whole task", () => {
  const parts = {
    actions: [callTask("a"), say("after")],
    tasks: [task("a", [when("true", [when("true", [endTask()])]), say("never")])],
  };
  expect(saidBy(parts)).toEqual(["after"]);
});

const inputs = (...items: object[]) => ({ taskInputs: items });
const greet = task("greet", [respond("Append(Task.name, ToString(Task.loud))")], {
  variables: [
    { stringVariable: { name: "Task.name", initialValue: { lit: "nobody" }, isInput: true } },
    { booleanVariable: { name: "Task.loud", initialValue: { lit: false }, isInput: true } },
    { stringVariable: { name: "Task.own", initialValue: { noValue: true } } },
  ],
});

likely("inputs set variables of the task, and those that are not given have their initial values", () => {
  const given = inputs(
    { string: { name: "Task.name", value: { exp: 'Append("A", "da ")' } } },
    { boolean: { name: "Task.loud", value: { lit: true } } },
  );
  expect(saidBy({ actions: [callTask("greet", given), callTask("greet")], tasks: [greet] })).toEqual([
    "Ada true",
    "nobodyfalse",
  ]);
});

likely("a task that calls itself has its variables back when that call ends", () => {
  const count = { integerVariable: { name: "Task.n", initialValue: { lit: 3 }, isInput: true } };
  const again = callTask("down", inputs({ integer: { name: "Task.n", value: { exp: "Task.n - 1" } } }));
  const actions = [when("Task.n > 0", [again]), respond("ToString(Task.n)")];
  expect(saidBy({ actions: [callTask("down")], tasks: [task("down", actions, { variables: [count] })] })).toEqual([
    "0",
    "1",
    "2",
    "3",
  ]);
});

promise("a task that calls itself without end is stopped by the limit of actions", () => {
  const result = run({ actions: [callTask("a")], tasks: [task("a", [callTask("a")])] });
  expect(result).toMatchObject({ outcome: "disconnected", error: "the flow ran more than 10000 actions" });
});

promise("the trace tells how a task ended", () => {
  const parts = { actions: [callTask("a")], tasks: [task("a", [endTask("Success")], paths("Success"))] };
  expect(finished(run(parts)).trace).toEqual(['callTask "Call a"', 'endTask "End"', "path Success"]);
});

const first = "inboundShortMessage.states[0].state.actions[0]";
const inTask = "inboundShortMessage.tasks[0].task";
const refused: readonly (readonly [string, object, readonly unknown[], string])[] = [
  [
    "a call of a task that is not there",
    callTask("b"),
    [task("a", [])],
    `${first}.callTask "Call b".targetTaskRef: "/inboundShortMessage/tasks/task[b]" is no task of this flow; it must be written /inboundShortMessage/tasks/task[refId].`,
  ],
  [
    "a call of a state",
    { callTask: { name: "C", targetTaskRef: "/inboundShortMessage/states/state[a]" } },
    [],
    "is no task of this flow",
  ],
  [
    "an output for a path that the task does not have",
    callTask("a", { outputs: saying("Success") }),
    [task("a", [])],
    'unknown key "Success"; known here are default',
  ],
  [
    "an input that the task does not have",
    callTask("greet", inputs({ string: { name: "Task.x", value: { lit: "" } } })),
    [greet],
    "the task has no input Task.x of this type",
  ],
  [
    "an input that is only a variable",
    callTask("greet", inputs({ string: { name: "Task.own", value: { lit: "" } } })),
    [greet],
    "the task has no input Task.own of this type; an input has isInput: true",
  ],
  [
    "an input of another type",
    callTask("greet", inputs({ string: { name: "Task.loud", value: { lit: "" } } })),
    [greet],
    "the task has no input Task.loud of this type",
  ],
  ["an End Task in a state", endTask(), [], `${first}.endTask "End": only a task can be ended, this is in a state.`],
  [
    "an End Task by a path that the task does not have",
    say(""),
    [task("a", [endTask("Success")])],
    `${inTask}.actions[0].endTask "End".outputPath.name: the task has no output path "Success"; it has default.`,
  ],
  ["two tasks of one refId", say(""), [task("a", []), task("a", [])], 'another task has the refId "a"'],
  [
    "a variable of another task",
    say(""),
    [task("a", [respond("Task.name")]), greet],
    "'Task.name' at position 1 is not a variable of this flow",
  ],
  [
    "a task's variable with the prefix of the flow",
    say(""),
    [task("a", [], { variables: [variable("string", "Flow.x")] })],
    '"Flow.x" must be Task. and a name',
  ],
];
for (const [fault, action, tasks, expected] of refused)
  promise(`what does not publish: ${fault}`, () => {
    expect(problemsOf(flowYaml({ actions: [action], tasks })).join("\n")).toContain(expected);
  });

sdk("a task cannot change the state", () => {
  const yaml = flowYaml({ actions: [say("")], tasks: [task("a", [changeState("Initial State_10")])] });
  expect(problemsOf(yaml)).toEqual([
    `${inTask}.actions[0].changeState "To Initial State_10": a task cannot change the state; end the task first.`,
  ]);
});
