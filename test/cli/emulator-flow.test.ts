import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ProjectCopy } from "../helpers/project-copy.ts";

const FLOW = `inboundShortMessage:
  name: "{{name}}"
  startUpRef: /inboundShortMessage/states/state[Start]
  defaultLanguage: en-us
  supportedLanguages: { en-us: { none: true } }
  variables:
    - stringVariable: { name: Flow.tier, initialValue: { noValue: true } }
    - stringVariable: { name: Flow.order, initialValue: { noValue: true } }
  states:
    - state:
        name: Start
        refId: Start
        actions:
          - getParticipantData: { name: Read, attributes: [{ attribute: { name: { lit: tier }, variable: Flow.tier } }] }
          - sendResponse: { name: Ask, messageBody: { exp: 'Append(Message.Message.body, ": which order?")' } }
          - collectInput: { name: Order, outputs: [{ var: Flow.order }] }
          - callData:
              name: Look up
              category: { Shop: { dataAction: { Order: { successOutputs: { status: { var: Flow.order } } } } } }
              outputs: { failure: { actions: [{ sendResponse: { name: Sorry, messageBody: { lit: Sorry } } }] } }
          - setParticipantData:
              { name: Stamp, attributes: [{ attribute: { name: { lit: status }, value: { exp: Flow.order } } }] }
          - transferToAcd:
              name: Transfer
              targetQueue: { lit: { name: VIP } }
              acdSkills: [{ acdSkill: { lit: { name: Orders } } }]
              priority: { exp: ToInt(Flow.tier) }
`;

const OUTCOMES = `actions: { Look up: { values: { status: shipped } } }
messages: ["12"]
`;

describe("emulator flow", () => {
  let project: ProjectCopy;
  const flow = (...more: string[]) =>
    project.run(["emulator", "flow", "flow.yaml", "--substitutions", '{"name":"Orders"}', ...more]);
  beforeAll(() => {
    project = new ProjectCopy();
    project.write("flow.yaml", FLOW);
    project.write("outcomes.yaml", OUTCOMES);
    project.write("few.json", '{ "queues": ["Standard"] }');
  });
  afterAll(() => {
    project.remove();
  });

  test("runs a flow with scripted outcomes, and answers its result as JSON", async () => {
    const { code, stdout } = await flow(
      ...["--attributes", '{"tier":5}', "--outcomes", "outcomes.yaml", "--message", "hi", "--format", "json"],
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      outcome: "transferred",
      queue: "VIP",
      priority: 5,
      skills: ["Orders"],
      language: null,
      participantData: { status: "shipped" },
      responses: ["hi: which order?"],
      trace: expect.arrayContaining(['callData "Look up"', "success", 'transferToAcd "Transfer"']),
    });
  });

  test("says the same in words", async () => {
    const { code, stdout } = await flow("--outcomes", "outcomes.yaml");
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'transferred to queue "VIP" (priority 0; skill "Orders")',
        "",
        "responses",
        "  : which order?",
        "",
        "participant data",
        '  status = "shipped"',
        "",
        "trace",
        '  getParticipantData "Read"',
        '  sendResponse "Ask"',
        '  collectInput "Order"',
        "  message of the guest",
        '  callData "Look up"',
        "  success",
        '  setParticipantData "Stamp"',
        '  transferToAcd "Transfer"',
        "",
      ].join("\n"),
    );
  });

  test("a flow that asks waits where nobody answers", async () => {
    const { code, stdout } = await flow("--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "waiting", queue: null });
  });

  test("answers 1 where the flow ended in its error handling", async () => {
    const { code, stdout } = await flow("--attributes", '{"tier":"gold"}', "--outcomes", "outcomes.yaml");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^disconnected\nby error handling: ToInt /);
  });

  test("answers 2 where it does not publish, with every problem", async () => {
    const { code, stderr } = await flow("--outcomes", "few.json");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^flow\.yaml does not publish:\n {2}inboundShortMessage.*there is no queue named "VIP"/);
    const { code: unsubstituted, stderr: told } = await project.run(["emulator", "flow", "flow.yaml"]);
    expect(unsubstituted).toBe(2);
    expect(told).toContain("pre-processor substitution key of '{{ name }}'");
  });

  const bad: readonly (readonly [string, string, string, string])[] = [
    ["attributes that are no JSON", "--attributes", "{", "--attributes is not JSON"],
    ["attributes that are no object", "--attributes", "[]", "--attributes: expected an object"],
    ["an outcomes file that is not there", "--outcomes", "none.yaml", "none.yaml does not exist"],
    ["an outcomes file that is none", "--outcomes", "flow.yaml", "flow.yaml is no outcomes file:\n  the file: "],
    [
      "an unknown action",
      "actions: { Lookup: {} }",
      "",
      'the flow has no action "Lookup" whose outcome comes from outside; it has "Look up"',
    ],
    [
      "an unknown output",
      "actions: { Look up: { output: done } }",
      "",
      'Look up: there is no output "done"; known are success, failure, timeout',
    ],
    [
      "an unknown value",
      'messages: [""]\nactions: { Look up: { values: { state: x } } }',
      "",
      'gives no "state" by its output "success"',
    ],
  ];
  for (const [name, option, value, expected] of bad)
    test(`answers 2 for ${name}`, async () => {
      const isFile = !option.startsWith("--");
      if (isFile) project.write("bad.yaml", option);
      const { code, stdout, stderr } = await (isFile ? flow("--outcomes", "bad.yaml") : flow(option, value));
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(expected);
      expect(stderr).not.toContain("    at ");
    });

  test("takes the outcomes file that the documentation shows", async () => {
    const page = readFileSync(new URL("../../docs/emulator-flows.md", import.meta.url), "utf8");
    const example = z.string().parse(/## The outcomes file[^`]*```yaml\n([^`]+)```/.exec(page)?.[1]);
    const call = (action: string) => `          - ${action}\n`;
    const called = [
      "callData: { name: Call Data Action, category: { A: { dataAction: { B: { successOutputs: { OrderStatus: { noValue: true } } } } } } }",
      "callBotFlow: { name: Call Bot Flow, botFlow: { Bot: { ver_latestPublished: { outputs: { Slot.OrderNumber: { noValue: true } } } } } }",
      "evaluateSchedule: { name: Evaluate Schedule, evaluationType: { schedule: { selectedSchedule: { lit: { name: W } }, evaluate: { now: true } } } }",
      "callCommonModule: { name: Call Common Module, commonModule: { M: { ver_latestPublished: { none: true } } } }",
    ];
    project.write(
      "documented.yaml",
      FLOW.replace(/actions:\n[\s\S]*/, `actions:\n${called.map(call).join("")}`).replace("{{name}}", "D"),
    );
    project.write("example.yaml", example);
    const { code, stdout } = await project.run([
      "emulator",
      "flow",
      "documented.yaml",
      "--outcomes",
      "example.yaml",
      "--format",
      "json",
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      error: 'callCommonModule "Call Common Module": the module is broken',
      trace: expect.arrayContaining(["success", "inactive"]),
    });
    expect(code).toBe(1);
  });
});
