import { expect, it } from "vitest";
import { deriveScenarios, planScenarios } from "../../../routing/analysis/scenarios.ts";
import { readModel } from "../../../routing/read.ts";
import { yamlOf } from "./findings.ts";

const rules = `rules:
  - { name: VIP customers, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 }, not: { segment: trial } }, queue: vip, priority: 50 }`;
const model = (source: string) => readModel(source, "routing.yaml");
const inShort = (source: string) =>
  deriveScenarios(model(source)).map(({ kind, name, attributes, expect: { rule, queue } }) => ({
    kind,
    name,
    attributes,
    decided: `${rule ?? "otherwise"} → ${queue}`,
  }));

it("covers rules, otherwise, boundaries, absent and invalid with few conversations", () => {
  expect(inShort(yamlOf({ rules }))).toEqual([
    { kind: "rule", name: "VIP customers", attributes: { segment: "vip" }, decided: "VIP customers → vip" },
    { kind: "rule", name: "Urgent", attributes: { level: "4" }, decided: "Urgent → vip" },
    { kind: "otherwise", name: "otherwise", attributes: {}, decided: "otherwise → standard" },
    {
      kind: "boundary",
      name: "level 3 (just below gte 4)",
      attributes: { level: "3" },
      decided: "otherwise → standard",
    },
    { kind: "boundary", name: "level 5 (maximum 5)", attributes: { level: "5" }, decided: "Urgent → vip" },
    {
      kind: "boundary",
      name: "level 6 (just above maximum 5)",
      attributes: { level: "6" },
      decided: "otherwise → standard",
    },
    {
      kind: "invalid",
      name: "level invalid and segment invalid",
      attributes: { level: "unknown", segment: "unknown" },
      decided: "otherwise → standard",
    },
  ]);
});

it("is the same whatever the order of attributes and queues", () => {
  const other = yamlOf({
    attributes: `attributes:
  level: { type: integer, minimum: 1, maximum: 5 }
  segment: { type: string, values: [vip, standard, trial] }`,
    queues: "queues:\n  standard: { name: Web Standard }\n  vip: { name: Web VIP }",
    rules,
  });
  expect(inShort(other)).toEqual(inShort(yamlOf({ rules })));
});

it("keeps its scenarios when an unrelated rule is added", () => {
  const more = `${rules}\n  - { name: Trial, when: { segment: trial }, queue: standard, priority: 1 }`;
  const names = inShort(yamlOf({ rules: more })).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(inShort(yamlOf({ rules })).map(({ name }) => name)));
});

it("names the place of the rule or attribute that a scenario is about", () => {
  const lines = yamlOf({ rules }).split("\n");
  const places = deriveScenarios(model(yamlOf({ rules }))).map(({ place: { line, column, endColumn } }) =>
    (lines[line - 1] ?? "").slice(column - 1, endColumn - 1),
  );
  expect(places).toEqual(["VIP customers", "Urgent", "otherwise", "Urgent", "level", "level", "level"]);
});

it("leaves out what is too large to send, and says so", () => {
  const source = yamlOf({
    attributes: "attributes:\n  note: { type: string, minLength: 2100 }",
    rules: "rules:\n  - { name: Long, when: { note: { startsWith: A } }, queue: vip }",
  });
  const { scenarios, omitted } = planScenarios(model(source));
  expect(scenarios.map(({ name }) => name)).not.toContain("Long");
  expect(omitted).toContainEqual(expect.objectContaining({ name: "Long", reason: "2104 bytes cannot be sent" }));
});

it("gives no scenario to a rule that can never fire", () => {
  const source = yamlOf({ rules: `${rules}\n  - { name: Again, when: { segment: vip }, queue: vip }` });
  expect(inShort(source).map(({ name }) => name)).not.toContain("Again");
});

it("uses a name twice only with a number", () => {
  const source = yamlOf({
    rules: "rules:\n  - { name: level 3 (just below gte 4), when: { level: { gte: 4 } }, queue: vip }",
  });
  expect(inShort(source).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["level 3 (just below gte 4)", "level 3 (just below gte 4) (2)"]),
  );
});

it("shows numbers on both sides of a decimal boundary", () => {
  const source = yamlOf({
    attributes: "attributes:\n  amount: { type: number }",
    rules: "rules:\n  - { name: Large, when: { amount: { gt: 99.5 } }, queue: vip }",
  });
  const boundaries = inShort(source).filter(({ kind }) => kind === "boundary");
  expect(boundaries).toEqual([
    {
      kind: "boundary",
      name: "amount 99.5 (at gt 99.5)",
      attributes: { amount: "99.5" },
      decided: "otherwise → standard",
    },
    {
      kind: "boundary",
      name: "amount 99.5000000001 (just above gt 99.5)",
      attributes: { amount: "99.5000000001" },
      decided: "Large → vip",
    },
  ]);
});
