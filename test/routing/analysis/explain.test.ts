import { expect, it } from "vitest";
import { explain } from "../../../routing/analysis/explain.ts";
import { readModel } from "../../../routing/read.ts";
import { yamlOf } from "./findings.ts";

const model = readModel(
  yamlOf({
    attributes: `attributes:
  segment: { type: string, values: [vip, standard, trial] }
  level: { type: integer, minimum: 1, maximum: 5 }
  order_id: { type: string, sensitive: true }`,
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 }, not: { segment: trial } }, queue: vip }
  - { name: Either, when: { any: [{ level: [1, 2] }, { order_id: { startsWith: A- } }] }, queue: standard }
  - { name: All, when: {}, queue: standard }`,
  }),
  "routing.yaml",
);

it("says of each rule which comparison decided it", () => {
  expect(explain(model, { segment: "standard", level: "4", order_id: "B-1" }).rules).toEqual([
    { name: "VIP", matched: false, because: "segment is standard, not vip" },
    { name: "Urgent", matched: true, because: "level 4 is at least 4 and segment is standard, not trial" },
    { name: "Either", matched: false, because: "level is 4, none of 1, 2 and order_id does not start with A-" },
    { name: "All", matched: true, because: "it has no condition" },
  ]);
});

it("says how each attribute was read", () => {
  expect(explain(model, { segment: "gold", level: " 5 ", order_id: "A-4711" }).attributes).toEqual({
    segment: { state: "invalid", reason: "is not a declared value" },
    level: { state: "valid", value: "5" },
    order_id: { state: "valid" },
  });
});

it("says that an attribute is absent or invalid where that decides", () => {
  expect(explain(model, { level: "9" }).rules.slice(0, 2)).toEqual([
    { name: "VIP", matched: false, because: "segment is absent" },
    { name: "Urgent", matched: false, because: "level is invalid: it is greater than 5" },
  ]);
});

it("never shows what a sensitive attribute holds", () => {
  const text = JSON.stringify(explain(model, { segment: "trial", level: "3", order_id: "A-4711" }));
  expect(text).not.toContain("4711");
  const either = explain(model, { level: "3", order_id: "A-4711" }).rules[2];
  expect(either).toEqual({ name: "Either", matched: true, because: "order_id is what is asked for" });
});
