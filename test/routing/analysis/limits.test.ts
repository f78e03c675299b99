import { expect, it } from "vitest";
import { compileDecider } from "../../../routing/analysis/fast-decide.ts";
import { prepare, verdictsOf } from "../../../routing/analysis/subject.ts";
import { decide } from "../../../routing/decide.ts";
import type { Model } from "../../../routing/model.ts";
import { readModel } from "../../../routing/read.ts";
import { manyAnys } from "../../../tools/bench/models.ts";
import { yamlOf } from "./findings.ts";

const verdicts = (model: Model) => verdictsOf(prepare(model)).map(({ kind }) => kind);

it("finds texts also where a text has too many combinations of tests to list", () => {
  const words = "abcdefghijklmnopqrst".split("").map((letter) => `${letter}${letter}`);
  const rules = words.map((word) => `  - { name: has ${word}, when: { note: { contains: ${word} } }, queue: vip }`);
  const source = yamlOf({
    attributes: "attributes:\n  note: { type: string }",
    rules: `rules:
  - { name: three, when: { all: [{ note: { contains: aa } }, { note: { contains: bb } }, { note: { startsWith: cc } }] }, queue: vip }
${rules.join("\n")}
  - { name: again, when: { note: { contains: aa, endsWith: zz } }, queue: vip }
  - { name: rest, when: { note: { endsWith: zz } }, queue: vip }`,
  });
  const model = readModel(source, "routing.yaml");
  expect(verdicts(model)).toEqual(["reachable", ...words.map(() => "reachable"), "unreachable", "reachable"]);
  const decider = compileDecider(model);
  for (const note of ["ccaabb", "xxbbaa", "zz", "tt", "", "nothing"]) {
    expect(decider({ note })).toEqual(decide(model, { note }));
  }
});

it("decides a rule with more boxes than it keeps", () => {
  const model = manyAnys(12);
  const kinds = verdicts(model);
  expect(kinds).not.toContain("undecided");
  const decider = compileDecider(model);
  const texts = { segment: "segment_1", country: "country_3", priority_level: "4", logged_in: "true", page: "/shop" };
  expect(decider(texts)).toEqual(decide(model, texts));
});

it("reads an attribute named like something that every object has", () => {
  const source = yamlOf({
    attributes: "attributes:\n  constructor: { type: string, values: [a, b] }",
    rules: "rules:\n  - { name: A, when: { constructor: a }, queue: vip }",
  });
  const decider = compileDecider(readModel(source, "routing.yaml"));
  expect(decider({}).rule).toBeNull();
  expect(decider({ constructor: "a" }).rule).toBe("A");
});

it.each([
  ["4.9999999999", null],
  ["5", "From five"],
  ["5.0000000000", "From five"],
  ["-0.5", "Below zero"],
  ["-0", null],
  ["999999999999999.9999999999", "From five"],
  ["1234567890123456", null],
  [" 5\t", "From five"],
  ["5.", null],
])("decides %j exactly", (amount, rule) => {
  const source = yamlOf({
    attributes: "attributes:\n  amount: { type: number }",
    rules: `rules:
  - { name: From five, when: { amount: { gte: 5 } }, queue: vip }
  - { name: Below zero, when: { amount: { lt: 0 } }, queue: vip }`,
  });
  const model = readModel(source, "routing.yaml");
  expect(compileDecider(model)({ amount }).rule).toBe(rule);
  expect(decide(model, { amount }).rule).toBe(rule);
});
