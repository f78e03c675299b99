import { expect, test } from "vitest";
import { failureReasons, mask, shown, verdictSchema } from "../../verification/verdict.ts";

const common = {
  scenario: "a VIP",
  attributes: { customer_segment: "vip" },
  expectedQueue: "Web VIP",
  expectedRule: "VIP customers",
  reachedQueue: null,
  rule: null,
  conversationId: null,
  milliseconds: 1,
};

test.each([
  { verdict: "passed" },
  ...failureReasons.map((reason) => ({ verdict: "failed", reason, message: "why" })),
  { verdict: "error", message: "why" },
  { verdict: "skipped", message: "why" },
])("$verdict $reason is a verdict", (verdict) => {
  const whole = { ...common, ...verdict };
  expect(verdictSchema.parse(whole)).toEqual(whole);
});

test.each([
  ["a failure without a reason", { verdict: "failed", message: "why" }],
  ["a failure with a reason of its own", { verdict: "failed", reason: "bad-luck", message: "why" }],
  ["an error without a message", { verdict: "error" }],
  ["another word", { verdict: "green" }],
])("%s is none", (_, verdict) => {
  expect(verdictSchema.safeParse({ ...common, ...verdict }).success).toBe(false);
});

test("a sensitive value is masked, whatever it is; names and other values stay", () => {
  expect(mask({ order_id: "", card: "4711", segment: "vip" }, ["order_id", "card", "absent"])).toEqual({
    order_id: "•••",
    card: "•••",
    segment: "vip",
  });
});

test("a value is shown so that white space and quotes are seen", () => {
  expect(shown("segment", ' "vip"\n', [])).toBe('" \\"vip\\"\\n"');
  expect(shown("segment", "vip", ["segment"])).toBe("•••");
});
