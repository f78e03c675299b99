import { expect, test } from "vitest";
import { maskSeen, maskSent, shown } from "../../verification/masking.ts";
import { MARK } from "../../verification/run-mark.ts";

const list = { allowlist: ["segment", "order_id"], sensitive: ["order_id"] };

test("of what was sent, a sensitive value is masked under any name that may be meant by it", () => {
  const names = ["order_id", "Order_Id", "ORDER_ID", "context.order_id", "order_id_unlisted"];
  const sent = Object.fromEntries(["segment", ...names].map((name) => [name, "4711"]));
  expect(maskSent(sent, list)).toEqual({ segment: "4711", ...Object.fromEntries(names.map((name) => [name, "•••"])) });
});

test("of what was found, only values of the allowlist, of the flow and of the verification are shown", () => {
  const own = { routing_rule: "VIP", routing_version: "1", [MARK.deployment]: "d", [MARK.run]: "r" };
  const open = { segment: "vip", Segment: "vip", "context.segment": "vip", ...own };
  const hidden = { order_id: "4711", Order_Id: "4711", email: "guest@shop.example", segments: "vip" };
  expect(maskSeen({ ...open, ...hidden }, list)).toEqual({
    ...open,
    ...Object.fromEntries(Object.keys(hidden).map((name) => [name, "•••"])),
  });
});

test("an attribute that another's name begins with is not masked for it", () => {
  const both = { allowlist: ["order", "order_type"], sensitive: ["order"] };
  expect(maskSent({ order: "1", order_type: "gift" }, both)).toEqual({ order: "•••", order_type: "gift" });
});

test("a value is shown so that white space and quotes are seen, and shortened where it is long", () => {
  expect(shown("segment", ' "vip"\n', list)).toBe('" \\"vip\\"\\n"');
  expect(shown("order_id", "4711", list)).toBe("•••");
  expect(shown("segment", "x".repeat(2_000), list)).toBe(`"${"x".repeat(80)}… (2000 characters)"`);
});
