import { expect, test } from "vitest";
import { decide } from "../../routing/decide.ts";
import { defineRules } from "../../routing/define-rules.ts";
import { RoutingFileError } from "../../routing/problem.ts";

const attributes = {
  customer_segment: { type: "string", values: ["vip", "standard"] },
  order_id: { type: "string", maxLength: 20, sensitive: true },
  priority_level: { type: "integer", minimum: 1, maximum: 5 },
  returning: { type: "boolean" },
} as const;
const queues = { vip: { name: "Web VIP" }, standard: { name: "Web Standard" } } as const;

test("rules defined in a program decide as those of a file do", () => {
  const { model } = defineRules({
    attributes,
    queues,
    rules: [
      { name: "VIP", when: { customer_segment: "vip" }, queue: "vip" },
      {
        name: "Urgent",
        when: { priority_level: { gte: 4 }, any: [{ returning: true }, { not: { order_id: { startsWith: "T-" } } }] },
        queue: "vip",
        priority: 50,
      },
    ],
    otherwise: { queue: "standard" },
  });
  expect(decide(model, { customer_segment: "vip" }).rule).toBe("VIP");
  expect(decide(model, { priority_level: "4", order_id: "T-1", returning: "TRUE" }).rule).toBe("Urgent");
  expect(decide(model, { priority_level: "4", order_id: "T-1" }).rule).toBeNull();
});

test("the compiler refuses an attribute, a value, an operator and a queue that are not declared", () => {
  const define = () =>
    defineRules({
      attributes,
      queues,
      rules: [
        // @ts-expect-error An attribute that is not declared.
        { name: "a", when: { custmer_segment: "vip" }, queue: "vip" },
        // @ts-expect-error A value that is not listed.
        { name: "b", when: { customer_segment: "gold" }, queue: "vip" },
        // @ts-expect-error A text for a number.
        { name: "c", when: { not: { priority_level: "4" } }, queue: "vip" },
        // @ts-expect-error An operator of texts.
        { name: "d", when: { priority_level: { startsWith: "4" } }, queue: "vip" },
        // @ts-expect-error A queue that is not declared.
        { name: "e", when: { customer_segment: "vip" }, queue: "gold" },
      ],
      otherwise: { queue: "standard" },
    });
  expect(define).toThrow(RoutingFileError);
});

test("what no type can say is told with its place in the definition", () => {
  const attribute = { a: { type: "integer", minimum: 5, maximum: 1 } } as const;
  const define = () => defineRules({ attributes: attribute, queues, rules: [], otherwise: { queue: "vip" } });
  expect(define).toThrow(/^defineRules:5:\d+: /);
});
