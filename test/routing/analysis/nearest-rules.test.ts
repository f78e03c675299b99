import { expect, it } from "vitest";
import { nearestRules } from "../../../routing/analysis/nearest-rules.ts";
import { readModel } from "../../../routing/read.ts";
import { yamlOf } from "./findings.ts";

const model = readModel(
  yamlOf({
    attributes: `attributes:
  segment: { type: string, values: [vip, standard, trial] }
  level: { type: integer, minimum: 1, maximum: 5 }`,
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 }, not: { segment: trial } }, queue: vip }
  - { name: Trial in a hurry, when: { level: 5, segment: trial }, queue: standard }`,
  }),
  "routing.yaml",
);

it("says what to send so that another rule decides, fewest changes first", () => {
  expect(nearestRules(model, { segment: "trial", level: "1" })).toEqual({
    kind: "found",
    rules: [
      { rule: "VIP", changes: { segment: "vip" } },
      { rule: "Trial in a hurry", changes: { level: "5" } },
    ],
  });
});

it("begins with what was sent but is invalid, as it was meant to count", () => {
  const nearest = nearestRules(model, { level: "very" });
  expect(nearest).toMatchObject({ rules: [{ rule: "Urgent", changes: { level: "4" } }, { rule: "VIP" }] });
});

it("changes what an earlier rule needs where that rule is in the way", () => {
  const nearest = nearestRules(model, { segment: "vip", level: "5" });
  expect(nearest).toMatchObject({
    rules: [{ rule: "Urgent" }, { rule: "Trial in a hurry", changes: { segment: "trial" } }],
  });
});

it("says where no other rule can decide", () => {
  const alone = readModel(yamlOf({ rules: "rules:\n  - { name: All, when: {}, queue: vip }" }), "routing.yaml");
  expect(nearestRules(alone, {})).toEqual({ kind: "none" });
});

it("stops where it would take too long, and says so", () => {
  const limits = { perQuestion: 0, inAll: 0 };
  const hard = readModel(
    yamlOf({
      attributes: `attributes:
  a: { type: integer }
  b: { type: integer }`,
      rules: `rules:
  - { name: first, when: { any: [{ a: { lte: 5 } }, { b: { lte: 5 } }, { a: { gt: 5 }, b: { gt: 5 } }] }, queue: vip }
  - { name: second, when: { a: { gt: 0 }, b: { gt: 0 } }, queue: standard }`,
    }),
    "routing.yaml",
  );
  expect(nearestRules(hard, { a: "1", b: "2" }, limits).kind).toBe("undecided");
});
