import { describe, expect, it } from "vitest";
import { diff } from "../../../routing/analysis/diff.ts";
import type { Model, Target } from "../../../routing/model.ts";
import { readModel } from "../../../routing/read.ts";
import { pigeonhole } from "../../../tools/bench/models.ts";
import { yamlOf } from "./findings.ts";

const model = (parts: Parameters<typeof yamlOf>[0]) => readModel(yamlOf(parts), "routing.yaml");
const compare = (before: Parameters<typeof yamlOf>[0], after: Parameters<typeof yamlOf>[0]) =>
  diff(model(before), model(after));
const inShort = (before: Parameters<typeof yamlOf>[0], after: Parameters<typeof yamlOf>[0]) =>
  compare(before, after).changes.map((change) => ({
    region: change.region,
    witness: change.witness,
    before: `${change.before.rule ?? "otherwise"} → ${change.before.target.queue}`,
    after: `${change.after.rule ?? "otherwise"} → ${change.after.target.queue}`,
  }));

const vip = "  - { name: VIP, when: { segment: vip }, queue: vip }";
const urgent = (from: number) => `  - { name: Urgent, when: { level: { gte: ${from} } }, queue: vip }`;

it("shows whom a moved boundary routes differently", () => {
  const before = { rules: `rules:\n${vip}\n${urgent(4)}` };
  const after = { rules: `rules:\n${vip}\n${urgent(3)}` };
  expect(inShort(before, after)).toEqual([
    {
      region: { level: "3", segment: "not vip" },
      witness: { level: "3" },
      before: "otherwise → standard",
      after: "Urgent → vip",
    },
  ]);
});

it("finds no change in rules that are renamed, moved without effect or written in other words", () => {
  const before = { rules: `rules:\n${vip}\n${urgent(4)}` };
  const after = {
    rules: `rules:
  - { name: Hurry, when: { any: [{ level: 4 }, { level: { gt: 4 } }] }, queue: vip, priority: 0 }
${vip}`,
  };
  expect(compare(before, after)).toMatchObject({ changes: [], more: false, undecided: [] });
});

it("shows a changed target of otherwise for everything that falls to it", () => {
  expect(
    inShort({ rules: `rules:\n${vip}` }, { rules: `rules:\n${vip}`, otherwise: "otherwise: { queue: vip }" }),
  ).toEqual([
    { region: { segment: "not vip" }, witness: {}, before: "otherwise → standard", after: "otherwise → vip" },
  ]);
});

it("compares a changed declaration as each model reads it", () => {
  const attributes = (maximum: number) => `attributes:
  segment: { type: string, values: [vip, standard, trial] }
  level: { type: integer, minimum: 1, maximum: ${maximum} }`;
  const rules = `rules:\n${urgent(4)}`;
  const result = compare({ attributes: attributes(5), rules }, { attributes: attributes(9), rules });
  expect(result.changes.map(({ region, witness }) => ({ region, witness }))).toEqual([
    { region: { level: "6 to 9" }, witness: { level: "6" } },
  ]);
  expect(result.attributes).toEqual({
    added: [],
    removed: [],
    changed: [{ name: "level", what: ["maximum 5 → 9"] }],
  });
});

it("compares an integer that became a number spelling by spelling", () => {
  const attributes = (type: string) => `attributes:\n  level: { type: ${type}, minimum: 0, maximum: 5 }`;
  const rules = `rules:\n${urgent(4)}`;
  const witnesses = inShort(
    { attributes: attributes("integer"), rules },
    { attributes: attributes("number"), rules },
  ).map(({ witness }) => witness.level);
  expect(witnesses.sort()).toEqual(["4.0"]);
});

it("compares a text that became a number by what each text means to either", () => {
  const attributes = (type: string) => `attributes:\n  level: { type: ${type} }`;
  const before = {
    attributes: attributes("string"),
    rules: 'rules:\n  - { name: Five, when: { level: "5" }, queue: vip }',
  };
  const after = {
    attributes: attributes("integer"),
    rules: "rules:\n  - { name: Five, when: { level: { gte: 5 } }, queue: vip }",
  };
  const { changes, undecided, attributes: declared } = compare(before, after);
  expect(changes.map(({ region, witness }) => ({ region, witness }))).toEqual([
    { region: { level: "at least 5 spelled otherwise" }, witness: { level: "6" } },
  ]);
  expect(undecided).toEqual([]);
  expect(declared.changed).toEqual([{ name: "level", what: ["type string → integer"] }]);
});

it("compares values whose case counts no more, however long they are", () => {
  const value = "a_customer_of_the_first_hour".repeat(300);
  const attributes = (ignoreCase: boolean) =>
    `attributes:\n  tier: { type: string, values: [${value}], ignoreCase: ${ignoreCase} }`;
  const rules = `rules:\n  - { name: First, when: { tier: ${value} }, queue: vip }`;
  expect(inShort({ attributes: attributes(false), rules }, { attributes: attributes(true), rules })).toEqual([
    {
      region: { tier: expect.stringMatching(/^a_customer_of_the_first_hour.+… in another case$/) },
      witness: { tier: `A${value.slice(1)}` },
      before: "otherwise → standard",
      after: "First → vip",
    },
  ]);
});

it("shows examples where a text that is compared in parts became a number", () => {
  const attributes = (type: string) => `attributes:\n  level: { type: ${type} }`;
  const before = {
    attributes: attributes("string"),
    rules: 'rules:\n  - { name: Fifty, when: { level: { startsWith: "5" } }, queue: vip }',
  };
  const after = {
    attributes: attributes("integer"),
    rules: "rules:\n  - { name: Fifty, when: { level: { gte: 50 } }, queue: vip }",
  };
  expect(inShort(before, after).map(({ region, witness }) => ({ region, witness }))).toEqual([
    { region: { level: "starting with '5' and not gte 50" }, witness: { level: "5" } },
    { region: { level: "not starting with '5' and gte 50" }, witness: { level: "123" } },
  ]);
});

it("knows attributes and queues that came and went", () => {
  const result = compare(
    {
      attributes: "attributes:\n  a: { type: boolean }",
      queues: "queues:\n  standard: { name: Web }\n  old: { name: Old }",
    },
    {
      attributes: "attributes:\n  b: { type: boolean }",
      queues: "queues:\n  standard: { name: Net }\n  new: { name: New }",
    },
  );
  expect(result.attributes).toEqual({ added: ["b"], removed: ["a"], changed: [] });
  expect(result.queues).toEqual({
    added: ["new"],
    removed: ["old"],
    renamed: [{ key: "standard", before: "Web", after: "Net" }],
  });
});

it("takes a queue whose key changed but whose name did not for the same queue", () => {
  const before = { rules: `rules:\n${vip}` };
  const after = {
    queues: "queues:\n  premium: { name: Web VIP }\n  standard: { name: Web Standard }",
    rules: "rules:\n  - { name: VIP, when: { segment: vip }, queue: premium }",
  };
  expect(compare(before, after).changes).toEqual([]);
});

it("does not take two queues for one where a new queue has the name that another one had", () => {
  const before = {
    queues: "queues:\n  one: { name: Web }\n  standard: { name: Other }",
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: one }
  - { name: Trial, when: { segment: trial }, queue: one }`,
  };
  const after = {
    queues: "queues:\n  one: { name: Renamed }\n  standard: { name: Other }\n  two: { name: Web }",
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: one }
  - { name: Trial, when: { segment: trial }, queue: two }`,
  };
  const regions = (changes: readonly { readonly region: unknown }[]) => changes.map(({ region }) => region);
  expect(regions(compare(before, after).changes)).toEqual([{ segment: "trial" }]);
  expect(regions(compare(after, before).changes)).toEqual([{ segment: "trial" }]);
});

/** Two models in which 60 rules have another target. */
function manyChanges(): readonly [Model, Model] {
  const values = Array.from({ length: 60 }, (_, index) => `v${index}`);
  const attributes = `attributes:\n  tier: { type: string, values: [${values.join(", ")}] }`;
  const withQueues = (queues: readonly string[]) => {
    const rules = values.map(
      (value, index) => `  - { name: ${value}, when: { tier: ${value} }, queue: ${queues[index % 2]} }`,
    );
    return model({ attributes, rules: `rules:\n${rules.join("\n")}` });
  };
  return [withQueues(["vip", "standard"]), withQueues(["standard", "vip"])];
}

it("shows few regions and says that there are more", () => {
  const result = diff(...manyChanges(), { mostChanges: 5 });
  expect(result.changes).toHaveLength(5);
  expect(result.more).toBe(true);
});

it("ends the search once it has found enough to show", () => {
  // Whether the last rule of these makes a difference takes more work than is allowed: a search that reached it says so.
  const hard = pigeonhole(7);
  const withHard = (easy: Model, last: Target): Model => ({
    ...hard,
    attributes: new Map([...easy.attributes, ...hard.attributes]),
    rules: [
      ...easy.rules,
      ...hard.rules.map((rule) => (rule.name === "all present" ? { ...rule, target: last } : rule)),
    ],
  });
  const [before, after] = manyChanges();
  const models = [withHard(before, { ...hard.otherwise, queue: "vip" }), withHard(after, hard.otherwise)] as const;
  const limits = { perQuestion: 5_000, inAll: 1_000_000_000 };
  expect(diff(...models, { mostChanges: 100, limits }).undecided).not.toEqual([]);
  expect(diff(...models, { mostChanges: 5, limits })).toMatchObject({ more: true, undecided: [] });
});

it("describes texts of sensitive attributes instead of showing them", () => {
  const attributes = "attributes:\n  order_id: { type: string, sensitive: true }";
  const rule = (prefix: string) => `rules:\n  - { name: A, when: { order_id: { startsWith: ${prefix} } }, queue: vip }`;
  const changes = inShort({ attributes, rules: rule("A-") }, { attributes, rules: rule("A-1") });
  expect(changes).toMatchObject([
    {
      witness: { order_id: "(starting with A- but not starting with A-1)" },
      region: { order_id: "starting with A- but not starting with A-1" },
    },
  ]);
});

it("says that declared values changed also where only the end of a long one did", () => {
  const attributes = (end: string) => `attributes:\n  x: { type: string, values: [${"v".repeat(200)}${end}] }`;
  const { changed } = compare({ attributes: attributes("a") }, { attributes: attributes("b") }).attributes;
  expect(changed).toMatchObject([{ name: "x" }]);
});

describe("where the longest text that is valid changes", () => {
  const attributes = (maxLength: number) => `attributes:\n  order_id: { type: string, maxLength: ${maxLength} }`;
  const regions = (rules: string, after = rules) =>
    inShort({ attributes: attributes(20), rules }, { attributes: attributes(5), rules: after }).map((change) => ({
      region: change.region.order_id,
      to: change.after,
    }));

  it("says of which lengths texts are routed differently", () => {
    const rules = "rules:\n  - { name: EU, when: { order_id: { startsWith: EU } }, queue: vip }";
    expect(regions(rules)).toEqual([
      { region: "starting with EU and 6 to 20 characters long", to: "otherwise → standard" },
    ]);
  });

  it("does not mix texts that one of the models takes with those that neither takes", () => {
    const rules = `rules:
  - { name: EU, when: { order_id: { startsWith: EU } }, queue: vip }
  - { name: None, when: { order_id: { present: false } }, queue: vip, priority: 1 }`;
    expect(regions(rules)).toEqual([
      { region: "starting with EU and 6 to 20 characters long", to: "None → vip" },
      { region: "6 to 20 characters long but not starting with EU", to: "None → vip" },
    ]);
  });

  it("tells regions apart that get different targets by their lengths", () => {
    const rules = (queue: string) =>
      `rules:\n  - { name: Q, when: { order_id: { contains: Q } }, queue: ${queue}, priority: 1 }`;
    expect(regions(rules("vip"), rules("standard"))).toEqual([
      { region: "containing Q and at most 5 characters long", to: "Q → standard" },
      { region: "containing Q and 6 to 20 characters long", to: "otherwise → standard" },
    ]);
  });
});
