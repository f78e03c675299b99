import { describe, expect } from "vitest";
import {
  assign,
  disconnect,
  flowYaml,
  problemsOf,
  read,
  respond,
  switchOn,
  transfer,
  transferBy,
  variable,
} from "./support/flows.ts";
import { assumed, documented, official, ours } from "./support/known.ts";

const sdk = official("purecloud-flow-scripting-api-sdk-javascript 0.0.18, validation of flows and its limits");
const archy = documented("Archy, lesson 7: substitutions, developer.genesys.cloud");
const yaml12 = official("Architect Scripting SDK changelog: the exporter quotes yes and no");
const refuses = assumed(
  "validation errors block publishing, but which there are is not public; publishing each would settle it",
);
const promise = ours();

const actions = [disconnect];
const first = "inboundShortMessage.states[0].state.actions[0]";

promise("a flow without a fault has no problem", () => {
  expect(problemsOf(flowYaml({ actions, division: "home" }))).toEqual([
    'inboundShortMessage.division: there is no division named "home"; create it, or correct the name.',
  ]);
  expect(problemsOf(flowYaml({ actions, division: "Home" }))).toEqual([]);
});

describe("of the document", () => {
  for (const [fault, yaml, expected] of [
    ["no YAML", "a: [", "the flow is not YAML: "],
    ["a duplicate key", "a: 1\na: 2", "the flow is not YAML: Map keys must be unique"],
    [
      "another root",
      "inboundMessage: {}",
      'the flow: unknown key "inboundMessage"; known here are inboundShortMessage',
    ],
    ["nothing", "", "the flow: expected a mapping with inboundShortMessage, found nothing"],
    [
      "more aliases than anybody needs",
      `a: &a [x,x]\nb: &b [*a,*a]\nc: [${Array(200).fill("*b").join()}]`,
      "the flow is not YAML: ",
    ],
  ] as const)
    promise(`a document does not publish that has ${fault}`, () => {
      expect(problemsOf(yaml).join("\n")).toContain(expected);
    });

  sdk("a document has 6,165,627 bytes at most", () => {
    expect(problemsOf(`# ${"x".repeat(6_165_627)}`).join()).toContain("the maximum is 6165627");
    expect(problemsOf(`# ${"x".repeat(6_165_625)}`).join()).not.toContain("maximum");
  });

  archy("a substitution that nobody made is told with its key", () => {
    expect(problemsOf('inboundShortMessage: {name: "{{flow_name}}"}')).toEqual([
      "the flow: pre-processor substitution key of '{{ flow_name }}' was found in the flow YAML, but was not found in the options file.",
    ]);
  });

  yaml12("yes and no are texts, as in YAML 1.2", () => {
    const decision = "- decision: {name: D, condition: {lit: true}, outputs: {yes: {actions: []}, no: {actions: []}}}";
    expect(problemsOf(flowYaml({ actions: "ACTIONS" }).replace("ACTIONS", `\n            ${decision}`))).toEqual([]);
  });
});

describe("of the flow itself", () => {
  const faults: readonly (readonly [string, object, string])[] = [
    ["name", { name: "a/b" }, "inboundShortMessage.name: a flow's name must not contain /"],
    ["name", { name: "x-debug" }, 'inboundShortMessage.name: a flow\'s name must not end in "-debug"'],
    ["name", { name: "x".repeat(201) }, "the text has 201 characters, the maximum is 200"],
    ["name", { name: 5 }, "inboundShortMessage.name: expected a text, found 5; put it in quotes"],
    [
      "start",
      { startUpRef: "/inboundShortMessage/states/state[Nowhere]" },
      "inboundShortMessage.startUpRef: it must name a state",
    ],
    [
      "start",
      { startUpRef: "./states/state[Initial State_10]" },
      "inboundShortMessage.startUpRef: it must name a state",
    ],
    [
      "language",
      { defaultLanguage: "de" },
      'inboundShortMessage.defaultLanguage: "de" is not one of the supportedLanguages',
    ],
    ["language", { supportedLanguages: [] }, "inboundShortMessage.supportedLanguages: expected a mapping of languages"],
    ["key", { menus: [] }, 'inboundShortMessage: unknown key "menus"'],
    ["key", { states: undefined }, 'inboundShortMessage: the key "states" is missing'],
    [
      "error handling",
      { settingsErrorHandling: { errorHandling: { task: {} } } },
      "expected disconnect or queue, found task",
    ],
    [
      "error handling",
      { settingsErrorHandling: { errorHandling: { queue: { targetQueue: { lit: { name: "X" } } } } } },
      'there is no queue named "X"',
    ],
  ];
  for (const [what, part, expected] of faults)
    sdk(`a flow does not publish with this ${what}: ${JSON.stringify(part).slice(0, 80)}`, () => {
      expect(problemsOf(flowYaml({ actions, ...part })).join("\n")).toContain(expected);
    });
});

describe("of variables", () => {
  const faults: readonly (readonly [string, readonly object[], string])[] = [
    [
      "a type that is not emulated",
      [variable("colour", "Flow.x")],
      'variables of type "colourVariable" are not emulated',
    ],
    ["another scope", [variable("string", "State.x")], '"State.x" must be Flow. and a name'],
    ["a name with a point", [variable("string", "Flow.context.x")], '"Flow.context.x" must be Flow. and a name'],
    [
      "the same name in another case",
      [variable("string", "Flow.x"), variable("integer", "Flow.X")],
      "the variable Flow.X is declared twice",
    ],
    [
      "an initial value of another type",
      [variable("integer", "Flow.x", { lit: "1" })],
      'initialValue.lit: expected an Integer, found "1"',
    ],
    [
      "an initial expression of another type",
      [variable("integer", "Flow.x", { exp: '"1"' })],
      "cannot convert the expression from type String to Integer",
    ],
  ];
  for (const [fault, variables, expected] of faults)
    sdk(`variables do not publish with ${fault}`, () => {
      expect(problemsOf(flowYaml({ actions, variables })).join("\n")).toContain(expected);
    });
});

describe("of actions", () => {
  const strings = [variable("string", "Flow.s"), variable("integer", "Flow.i")];
  const faults: readonly (readonly [string, object, string])[] = [
    [
      "one that is not known",
      { jumpToTask: {} },
      `${first}.jumpToTask: unknown action jumpToTask; known are callBotFlow, callCommonModule, callData`,
    ],
    ["an unknown key", { disconnect: { name: "D", wait: 1 } }, `${first}.disconnect: unknown key "wait"`],
    ["no name", { disconnect: {} }, `${first}.disconnect: the key "name" is missing`],
    ["two in one", { disconnect: { name: "D" }, sendResponse: {} }, `${first}: expected a mapping with one key`],
    ["a variable that is not declared", read("a", "Flow.x"), "the variable Flow.x is not declared"],
    ["participant data into a number", read("a", "Flow.i"), "the variable Flow.i is Integer, expected String"],
    [
      "an assignment of another type",
      assign("integer", "Flow.i", "Flow.s"),
      "cannot convert the expression from type String to Integer",
    ],
    [
      "an assignment to another type",
      assign("string", "Flow.i", "Flow.s"),
      "the variable Flow.i is Integer, expected String",
    ],
    [
      "a statement type that is not emulated",
      assign("colour", "Flow.i", "1"),
      'statements of type "colour" are not emulated',
    ],
    ["a queue that is not there", transfer("Gold"), 'there is no queue named "Gold"; create it, or correct the name'],
    ["a queue that is there twice", transfer("Twin"), '2 queues are named "Twin"'],
    [
      "a skill in another case",
      transfer("VIP", { acdSkills: [{ acdSkill: { lit: { name: "billing" } } }] }),
      'there is no skill named "billing"',
    ],
    [
      "a language that is not there",
      transfer("VIP", { languageSkill: { lit: { name: "Latin" } } }),
      'there is no language named "Latin"',
    ],
    [
      "a priority beyond the range",
      transfer("VIP", { priority: { lit: 25_000_001 } }),
      "a priority lies within ±25000000",
    ],
    [
      "preferred agents without a score",
      transfer("VIP", { preferredAgents: { exp: 'MakeList("a")' } }),
      "cannot convert the expression from type String Collection to Agent Score Pair Collection",
    ],
    [
      "a name of more than 200 characters",
      { disconnect: { name: "x".repeat(201) } },
      "disconnect.name: the text has 201 characters, the maximum is 200",
    ],
    ["a failure path", transfer("VIP", { failureOutputs: {} }), 'unknown key "failureOutputs"'],
    ["a queue given as a text", transferBy('"VIP"'), "cannot convert the expression from type String to Queue"],
    ["a number as a response", respond("1"), "cannot convert the expression from type Integer to String"],
    [
      "a response without a value",
      { sendResponse: { name: "S", messageBody: { noValue: true } } },
      "expected lit or exp, found noValue",
    ],
    [
      "a case that is no condition",
      switchOn([["1", []]], []),
      "cannot convert the expression from type Integer to Boolean",
    ],
    ["more than 64 cases", switchOn(Array(65).fill(["true", []]), []), "a switch has 1 to 64 cases, found 65"],
    [
      "an unknown output",
      { decision: { name: "D", condition: { lit: true }, outputs: { maybe: {} } } },
      'unknown key "maybe"',
    ],
    [
      "a fault deep inside",
      switchOn(
        [
          [
            "true",
            [
              disconnect,
              { decision: { name: "D", condition: { lit: true }, outputs: { yes: { actions: [respond("Nope()")] } } } },
            ],
          ],
        ],
        [],
      ),
      'actions[0].switch "Rules".evaluate.firstTrue.cases[0].case.actions[1].decision "D".outputs.yes.actions[0].sendResponse "Respond".messageBody.exp: unknown function Nope at position 1.',
    ],
  ];
  for (const [fault, action, expected] of faults)
    refuses(`an action does not publish: ${fault}`, () => {
      expect(problemsOf(flowYaml({ variables: strings, actions: [action] })).join("\n")).toContain(expected);
    });

  promise("all problems of a flow are told at once", () => {
    expect(problemsOf(flowYaml({ actions: [transfer("A"), transfer("B"), respond("x.y")] }))).toHaveLength(3);
  });

  promise("actions within actions without end are a problem, not a crash", () => {
    const depth = 20_000;
    const yaml = flowYaml({ actions: "X" }).replace(
      "X",
      `${'[{decision: {name: D, condition: {lit: true}, outputs: {"yes": {actions: '.repeat(depth)}[]${"}}}}]".repeat(depth)}`,
    );
    expect(problemsOf(yaml).join()).toMatch(/Maximum call stack size exceeded|nested too deeply/);
  });
});
