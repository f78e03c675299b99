import { describe, expect, test } from "vitest";
import { decide } from "../../routing/decide.ts";
import type { Model } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import { scenariosOf } from "../../verification/scenarios.ts";
import { ContradictingScenarioError, checkScenarios } from "../../verification/stated-scenarios.ts";
import { EXAMPLE } from "../helpers/deployed-organisation.ts";

const QUEUES = { vip: { id: "id-vip", name: "Web VIP (test)" }, standard: { id: "id-standard", name: "Web Standard" } };

/** A model of one rule, with scenarios to be checked. */
const modelWith = (...scenarios: readonly string[]): Model =>
  readModel(
    [
      "attributes:",
      "  customer_segment: { type: string, values: [vip, standard] }",
      "queues:",
      "  vip: { name: Web VIP }",
      "  standard: { name: Web Standard }",
      "rules:",
      "  - { name: VIP customers, when: { customer_segment: vip }, queue: vip }",
      "otherwise: { queue: standard }",
      ...(scenarios.length === 0 ? [] : ["scenarios:"]),
      ...scenarios.map((scenario) => `  - ${scenario}`),
    ].join("\n"),
    "routing.yaml",
  );

describe("the planned scenarios", () => {
  const planned = scenariosOf(EXAMPLE, QUEUES).scenarios;

  test("begin with those that routing.yaml states, in its order", () => {
    expect(planned.slice(0, 2).map(({ name }) => name)).toEqual(["a VIP with an order", "nobody special"]);
  });

  test("expect the rule and the deployed queue: its id, and its name with the label of the environment", () => {
    expect(planned[0]).toEqual({
      name: "a VIP with an order",
      kind: "stated",
      line: 18,
      attributes: { customer_segment: "vip", order_id: "A-1" },
      expect: { outcome: "routed", rule: "VIP customers", queue: { id: "id-vip", name: "Web VIP (test)" } },
    });
    expect(planned[1]?.expect.rule).toBe("otherwise");
  });

  test("show every rule and otherwise", () => {
    expect(new Set(planned.map((scenario) => scenario.expect.rule))).toEqual(
      new Set(["VIP customers", "Urgent", "otherwise"]),
    );
  });

  test("expect what the rules decide, each of them", () => {
    for (const { attributes, expect: expected } of planned) {
      const { rule, target } = decide(EXAMPLE, attributes);
      expect(expected).toMatchObject({ rule: rule ?? "otherwise", queue: { id: `id-${target.queue}` } });
    }
  });

  test("have a name each, and no two send the same", () => {
    const names = planned.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const sent = planned.map(({ attributes }) => JSON.stringify(Object.entries(attributes).sort()));
    expect(new Set(sent).size).toBe(sent.length);
  });

  test("are the same for the same model, so that no change is no change", () => {
    expect(scenariosOf(EXAMPLE, QUEUES).scenarios).toEqual(planned);
  });

  test("exist where routing.yaml states none", () => {
    expect(scenariosOf(modelWith(), QUEUES).scenarios.length).toBeGreaterThanOrEqual(2);
  });

  test("need every queue to be deployed", () => {
    expect(() => scenariosOf(modelWith(), { vip: QUEUES.vip })).toThrow('queue "standard" is not deployed');
  });
});

describe("the scenarios of routing.yaml", () => {
  test.each([
    ["the queue that the rules say", "{ name: a, attributes: { customer_segment: vip }, expect: { queue: vip } }"],
    ["the rule that matches", "{ name: a, attributes: { customer_segment: vip }, expect: { rule: VIP customers } }"],
    ["otherwise by its name", "{ name: a, attributes: {}, expect: { rule: otherwise, queue: standard } }"],
  ])("are fine where they expect %s", (_, scenario) => {
    expect(() => checkScenarios(modelWith(scenario))).not.toThrow();
  });

  test.each([
    [
      "another queue",
      "{ name: A, attributes: { customer_segment: vip }, expect: { queue: standard } }",
      'scenario "A" (routing.yaml:10) expects queue "standard", but the rules decide "vip"; change the scenario or the rules',
    ],
    [
      "another rule",
      "{ name: A, attributes: { customer_segment: standard }, expect: { queue: standard, rule: VIP customers } }",
      'scenario "A" (routing.yaml:10) expects rule "VIP customers", but the rules decide "otherwise"; change the scenario or the rules',
    ],
  ])("are refused before anything is deployed where they expect %s", (_, scenario, message) => {
    const check = () => checkScenarios(modelWith(scenario));
    expect(check).toThrow(ContradictingScenarioError);
    expect(check).toThrow(message);
  });
});
