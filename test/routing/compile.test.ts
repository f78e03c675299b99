import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFlow } from "../../routing/compile/flow.ts";
import { decide } from "../../routing/decide.ts";
import type { Condition } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import { modelArbitrary, modelPairArbitrary } from "../generators/models.ts";
import { textsArbitrary } from "../generators/texts.ts";
import { compile, expectDecides, interpreterOf, outcomeOf } from "./support/flow.ts";
import { modelOf } from "./support/model-of.ts";
import { wholeModelArbitrary } from "./support/whole-models.ts";

const RUNS = 100;

const BASE = `attributes:
  tier: { type: string, values: [vip, trial], description: Set by the shop }
  level: { type: integer, minimum: 1, maximum: 5 }
queues: { vip: { name: Web VIP }, standard: { name: Web Standard } }
rules:
  - name: VIP
    when: { tier: vip }
    queue: vip
    priority: 5
    skills: [Billing]
    language: German
    say: One moment
otherwise: { queue: standard }
`;

const readBase = (from = "", to = "") => readModel(BASE.replace(from, to), "routing.yaml");

describe("the version", () => {
  test("and the bytes are the same for the same model", () => {
    fc.assert(
      fc.property(modelArbitrary, (model) => {
        expect(compile(structuredClone(model))).toEqual(compile(model));
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ["a declared value", "trial]", "basic]"],
    ["the order of declared values, which Architect is given", "[vip, trial]", "[trial, vip]"],
    ["a bound", "maximum: 5", "maximum: 6"],
    ["the name of an attribute", "level:", "grade:"],
    ["a type", "integer", "number"],
    ["a condition", "{ tier: vip }", "{ tier: trial }"],
    ["the name of a rule", "name: VIP", "name: VIPs"],
    ["a queue", "queue: vip", "queue: standard"],
    ["the name of a queue", "Web VIP", "Web Vip"],
    ["a priority", "priority: 5", "priority: 6"],
    ["a skill", "[Billing]", "[Sales]"],
    ["a language", "German", "French"],
    ["what is said", "One moment", "A moment"],
    ["otherwise", "otherwise: { queue: standard }", "otherwise: { queue: standard, priority: 1 }"],
  ])("changes with %s", (_what, from, to) => {
    expect(BASE).toContain(from);
    expect(compile(readBase(from, to)).version).not.toBe(compile(readBase()).version);
  });

  test.each([
    ["a description", "Set by the shop", "Set by the page"],
    ["whether a value is sensitive", "maximum: 5", "maximum: 5, sensitive: true"],
    ["a comment", "queues:", "# the queues\nqueues:"],
    [
      "a scenario",
      "otherwise: { queue: standard }",
      "otherwise: { queue: standard }\nscenarios: [{ name: VIP, attributes: { tier: vip }, expect: { queue: vip } }]",
    ],
    [
      "an acknowledgement",
      "otherwise: { queue: standard }",
      "otherwise: { queue: standard }\nacknowledge: [{ finding: AR101, reason: it is meant so }]",
    ],
    ["how a value is quoted", "[vip, trial]", "['vip', \"trial\"]"],
  ])("stays with %s", (_what, from, to) => {
    expect(compile(readBase(from, to))).toEqual(compile(readBase()));
  });

  test("stays with the key of a queue", () => {
    const renamed = BASE.replace("{ vip: {", "{ gold: {").replace("queue: vip", "queue: gold");
    expect(compile(readModel(renamed, "routing.yaml"))).toEqual(compile(readBase()));
  });

  test("changes whenever some conversation is decided differently", () => {
    const pairs = modelPairArbitrary.chain(([before, after]) =>
      fc.tuple(fc.constant(before), fc.constant(after), fc.array(textsArbitrary(before, after), { minLength: 10 })),
    );
    fc.assert(
      fc.property(pairs, ([before, after, conversations]) => {
        const differs = conversations.some((texts) => !isDeepStrictEqual(decide(before, texts), decide(after, texts)));
        if (differs) expect(compile(before).version).not.toBe(compile(after).version);
      }),
      { numRuns: RUNS },
    );
  });

  test("changes with the queue that is adopted", () => {
    const version = (id: string) =>
      compileFlow(readBase(), {
        name: "Routing",
        queues: new Map([
          ["vip", { id }],
          ["standard", { name: "Web" }],
        ]),
      }).version;
    expect(version("one")).not.toBe(version("two"));
  });

  test("is twelve hexadecimal digits, which every target stamps", () => {
    const model = readBase();
    const { version, yaml } = compile(model);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(yaml.split(version)).toHaveLength(model.rules.length + 2);
  });
});

describe("the result of the flow", () => {
  test("has everything that the target says", () => {
    const model = readBase();
    const { yaml, version } = compile(model);
    expect(outcomeOf(interpreterOf(model, { yaml, version })({ tier: "vip" }), version)).toEqual({
      rule: "VIP",
      queue: "vip",
      priority: 5,
      skills: ["Billing"],
      language: "German",
      say: ["One moment"],
      isCurrent: true,
      others: {},
      error: undefined,
    });
  });

  test("has whatever any target says", () => {
    const models = wholeModelArbitrary.chain((model) =>
      fc.tuple(fc.constant(model), fc.array(textsArbitrary(model), { minLength: 5, maxLength: 5 })),
    );
    fc.assert(
      fc.property(models, ([model, conversations]) => {
        expectDecides(model, conversations);
      }),
      { numRuns: RUNS },
    );
  });

  test("has none of it where the target says nothing", () => {
    const model = readBase();
    const { queue, priority, skills, language, responses, participantData } = interpreterOf(model)({});
    expect({ queue: queue?.id, priority, skills, language, responses, rule: participantData.routing_rule }).toEqual({
      queue: "standard",
      priority: 0,
      skills: [],
      language: undefined,
      responses: [],
      rule: "otherwise",
    });
  });

  test.each([0, 1, 25_000_000])("has the priority %d", (priority) => {
    const model = readBase("priority: 5", `priority: ${priority}`);
    expect(interpreterOf(model)({ tier: "vip" }).priority).toBe(priority);
  });

  test("has ten skills in their order", () => {
    const skills = ["J", "I", "H", "G", "F", "E", "D", "C", "B", "A"];
    const model = readBase("[Billing]", `[${skills.join(", ")}]`);
    expect(interpreterOf(model)({ tier: "vip" }).skills.map(({ name }) => name)).toEqual(skills);
  });

  test("replaces a stamp that the guest sent", () => {
    const model = readBase();
    const { participantData } = interpreterOf(model)({ routing_rule: "VIP", routing_version: "0" });
    expect(participantData).toEqual({ routing_rule: "otherwise", routing_version: compile(model).version });
  });

  test("is the same without any attribute or rule", () => {
    expectDecides(modelOf({}), [{}, { tier: "vip" }]);
  });
});

test("a queue that the options do not name is a mistake of the program, not of the user", () => {
  expect(() => compileFlow(readBase(), { name: "Routing", queues: new Map() })).toThrow(
    'no queue is given for the key "vip"',
  );
});

test("an adopted queue is found by its id", () => {
  const model = readBase();
  const queues = new Map([...model.queues.keys()].map((key) => [key, { id: key }]));
  const compiled = compileFlow(model, { name: "Routing", queues });
  expect(interpreterOf(model, compiled)({ tier: "vip" }).queue?.id).toBe("vip");
});

test("a condition that names no declared attribute is a mistake of the program", () => {
  const model = readBase();
  const condition: Condition = {
    kind: "test",
    attribute: "gone",
    test: { operator: "present", value: true },
    place: { line: 1, column: 1, endColumn: 2 },
  };
  const rules = model.rules.map((rule) => ({ ...rule, condition }));
  expect(() => compile({ ...model, rules })).toThrow('the model has no attribute "gone"');
});
