import { describe, expect, test } from "vitest";
import { FlowTooLargeError } from "../../routing/compile/flow-too-large.ts";
import type { Model } from "../../routing/model.ts";
import { compile, expectDecides, interpreterOf, publish } from "./support/flow.ts";
import { modelOf } from "./support/model-of.ts";

describe("rules beyond one switch", () => {
  test.each([63, 64, 65, 128, 129, 200])("%d rules decide as they are written", (count) => {
    const rules = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`rule ${index}`, `{ level: ${index} }`]),
    );
    const model = modelOf({ attributes: { level: "{ type: integer }" }, rules });
    const levels = [0, 1, 62, 63, 64, 65, 127, 128, 199, 200].map(String);
    expectDecides(model, [{}, { level: "x" }, ...levels.map((level) => ({ level }))]);
  });

  test("the first of two that match decides, also from another switch", () => {
    const rules = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [
        `rule ${index}`,
        index === 60 || index === 100 ? "{ level: 1 }" : "{ level: 2 }",
      ]),
    );
    const model = modelOf({ attributes: { level: "{ type: integer }" }, rules });
    expect(interpreterOf(model)({ level: "1" }).participantData.routing_rule).toBe("rule 60");
  });
});

describe("large conditions stay within Architect's limits", () => {
  const attributes = { level: "{ type: integer }", tier: "{ type: string }" };

  test("fifty times not within any", () => {
    const deep = Array.from({ length: 50 }).reduce<string>(
      (inner, _, index) => `{ not: { any: [${inner}, { level: ${index} }] } }`,
      "{ tier: vip }",
    );
    const model = modelOf({ attributes, rules: { deep } });
    const levels = [undefined, "0", "1", "25", "48", "49", "50"];
    expectDecides(model, [...levels.map((level) => ({ level })), ...levels.map((level) => ({ level, tier: "vip" }))]);
  });

  test("2,000 declared values", () => {
    const values = Array.from({ length: 2000 }, (_, index) => `value-${index}`);
    const model = modelOf({
      attributes: { a: `{ type: string, values: [${values}] }` },
      rules: { in: "{ a: { present: true } }" },
    });
    expectDecides(
      model,
      ["value-0", "value-999", "value-1999", "value-2000", "value-", ""].map((a) => ({ a })),
    );
  });

  test("2,000 declared values whose case is ignored", () => {
    const values = Array.from({ length: 2000 }, (_, index) => `Value-${index}`);
    const model = modelOf({
      attributes: { a: `{ type: string, ignoreCase: true, values: [${values}] }` },
      rules: { last: "{ a: Value-1999 }", in: "{ a: { present: true } }" },
    });
    expectDecides(
      model,
      ["VALUE-1999", "value-0", "value-2000"].map((a) => ({ a })),
    );
  });

  test("a list of 2,000 texts, of 2,000 integers and of 2,000 numbers", () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => index * 3);
    const model = modelOf({
      attributes: { ...attributes, price: "{ type: number }" },
      rules: {
        tiers: `{ tier: [${numbers.map((number) => `t${number}`)}] }`,
        levels: `{ level: [${numbers}] }`,
        prices: `{ price: [${numbers.map((number) => `${number}.5`)}] }`,
      },
    });
    expectDecides(model, [
      ...["t0", "t5997", "t1", "5997"].map((tier) => ({ tier })),
      ...["0", "5997", "1"].map((level) => ({ level })),
      ...["0.5", "5997.5", "5997"].map((price) => ({ price })),
    ]);
  });

  test("2,000 declared numbers", () => {
    const model = modelOf({
      attributes: { a: `{ type: number, values: [${Array.from({ length: 2000 }, (_, index) => index / 4)}] }` },
      rules: { in: "{ a: { present: true } }" },
    });
    expectDecides(
      model,
      ["0", "499.75", "499.8"].map((a) => ({ a })),
    );
  });

  test("a disjunction of 1,000 conjunctions", () => {
    const parts = Array.from(
      { length: 1000 },
      (_, index) => `{ level: { gte: ${index * 10}, lt: ${index * 10 + 5} }, not: { tier: t${index} } }`,
    );
    const model = modelOf({ attributes, rules: { wide: `{ any: [${parts}] }` } });
    expectDecides(model, [
      { level: "4" },
      { level: "5" },
      { level: "9994" },
      { level: "9994", tier: "t999" },
      { level: "9995" },
    ]);
  });

  test("200 rules of 20 tests each", () => {
    const rules = Object.fromEntries(
      Array.from({ length: 200 }, (_, rule) => [
        `rule ${rule}`,
        `{ level: ${rule}, all: [${Array.from({ length: 20 }, (_, part) => `{ not: { tier: t${part} } }`)}] }`,
      ]),
    );
    expectDecides(modelOf({ attributes, rules }), [{ level: "0" }, { level: "199", tier: "t19" }, { level: "199" }]);
  });
});

describe("a flow that Architect could not save", () => {
  const values = (length: number) => `[${Array.from({ length }, (_, index) => `${"v".repeat(100)}${index}`)}]`;
  const rulesOf = (condition: string): Model => {
    const model = modelOf({ attributes: { a: "{ type: string }" }, rules: { rule: condition } });
    const [rule] = model.rules;
    return rule === undefined
      ? model
      : { ...model, rules: Array.from({ length: 100 }, (_, index) => ({ ...rule, name: `rule ${index}` })) };
  };

  test("is refused with its size, the limit and a way out", () => {
    const model = rulesOf(`{ a: ${values(600)} }`);
    expect(() => compile(model)).toThrow(FlowTooLargeError);
    expect(() => compile(model)).toThrow(
      /^the compiled flow has [\d,]+ bytes for 100 rules, Architect saves at most 6,165,627; merge rules that lead to the same target or split the routing over two flows$/,
    );
  });

  test("is not refused while it fits", () => {
    expect(publish(rulesOf(`{ a: ${values(400)} }`))).toHaveProperty("flow");
  });
});
