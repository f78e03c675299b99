import { describe, expect, test } from "vitest";
import type { Model, Rule, Test } from "../../routing/model.ts";
import { compile, expectDecides, interpreterOf, meaningOf, outcomeOf } from "./support/flow.ts";
import { NASTY_TEXTS, NASTY_VALUES } from "./support/nasty-texts.ts";

const PLACE = { line: 1, column: 1, endColumn: 2 };
const NOTHING = { queue: "no", priority: undefined, skills: [], language: undefined, say: undefined };

interface Parts {
  readonly values?: readonly string[];
  readonly ignoreCase?: boolean;
  readonly test?: Test;
  readonly rule?: string;
  readonly target?: Partial<Rule["target"]>;
  readonly queueName?: string;
}

/** One string attribute and one rule; a text that is no data anywhere in it would let every conversation match. */
function modelWith({ values, ignoreCase = false, test: own, rule = "rule", target, queueName = "Yes" }: Parts): Model {
  const place = PLACE;
  const common = { name: "a", description: undefined, sensitive: false, place };
  const lengths = { minLength: undefined, maxLength: undefined };
  return {
    attributes: new Map([["a", { ...common, type: "string", values, ignoreCase, ...lengths }]]),
    queues: new Map([
      ["yes", { key: "yes", name: queueName, place }],
      ["no", { key: "no", name: "No", place }],
    ]),
    rules: [
      {
        name: rule,
        condition: { kind: "test", attribute: "a", test: own ?? { operator: "eq", value: "match" }, place },
        target: { ...NOTHING, queue: "yes", ...target },
        place,
      },
    ],
    otherwise: NOTHING,
    otherwisePlace: place,
    scenarios: [],
    acknowledgements: [],
  };
}

/** The flow publishes, holds no substitution, and decides as the model does. */
function expectOnlyData(model: Model, texts: readonly string[]): void {
  expect(compile(model).yaml).not.toContain("{{");
  expectDecides(
    model,
    ["match", "other", "", " ", "true", ...texts].map((a) => ({ a })),
  );
}

/** Texts that a mistake in handling the literal would confuse with it. */
const near = (text: string) => [
  text,
  `x${text}`,
  `${text}x`,
  `x${text}x`,
  text.slice(1),
  text.slice(0, -1),
  text.trim(),
];

describe.each(NASTY_VALUES)("%s is data", (_what, text) => {
  test("as a declared value", () => {
    expectOnlyData(modelWith({ values: ["match", text], test: { operator: "present", value: true } }), near(text));
  });

  test("as a declared value whose case is ignored", () => {
    const model = modelWith({ values: ["match", text], ignoreCase: true, test: { operator: "eq", value: text } });
    expectOnlyData(model, [...near(text), text.toUpperCase(), text.toLowerCase()]);
  });

  test("as a text to equal", () => {
    expectOnlyData(modelWith({ test: { operator: "eq", value: text } }), near(text));
  });

  test("in a list", () => {
    expectOnlyData(modelWith({ test: { operator: "in", values: ["one", text, "two"] } }), near(text));
  });

  test.each(["startsWith", "endsWith", "contains"] as const)("as what a text %s", (operator) => {
    expectOnlyData(modelWith({ test: { operator, value: text } }), near(text));
  });

  test("as a text to say", () => {
    if (text.length <= 4096) expectOnlyData(modelWith({ target: { say: text } }), []);
  });
});

describe.each(NASTY_TEXTS)("%s is data", (_what, text) => {
  test("as the name of a rule", () => {
    expectOnlyData(modelWith({ rule: text }), []);
  });

  test("as the name of a queue", () => {
    expectOnlyData(modelWith({ queueName: text }), []);
  });

  test("as the names of skills and of a language", () => {
    expectOnlyData(modelWith({ target: { skills: ["Plain", text], language: text } }), []);
  });

  test("as the name of the flow", () => {
    const model = modelWith({});
    const compiled = compile(model, `x${text}`);
    expect(compiled.yaml).not.toContain("{{");
    expect(outcomeOf(interpreterOf(model, compiled)({ a: "match" }), compiled.version)).toEqual(
      meaningOf(model, { a: "match" }),
    );
  });
});
