import { describe, expect, test } from "vitest";
import type { Conversation } from "../../verification/conversation.ts";
import { inspect } from "../../verification/inspect.ts";
import { EXAMPLE } from "../helpers/deployed-organisation.ts";
import { STANDARD, VERSION, VIP } from "./support/examples.ts";

const queues = { vip: VIP, standard: STANDARD };
const attributes = { customer_segment: "vip", routing_rule: "VIP customers", routing_version: VERSION };
const right: Conversation = { attributes, queue: VIP, ended: false };
const look = (change: Partial<Conversation> = {}) => inspect("c-1", { ...right, ...change }, EXAMPLE, queues, VERSION);

describe("an existing conversation", () => {
  test("that is as the rules say has no findings", () => {
    expect(look()).toMatchObject({
      conversationId: "c-1",
      expected: { rule: "VIP customers", queue: "Web VIP" },
      found: { rule: "VIP customers", queue: "Web VIP", version: VERSION },
      findings: [],
    });
  });

  test("shows how each declared attribute was read, and why each rule matches or not", () => {
    const { attributes: read, rules } = look();
    expect(read).toMatchObject({
      customer_segment: { state: "valid", value: "vip" },
      priority_level: { state: "absent" },
    });
    expect(rules.map(({ name, matched }) => [name, matched])).toEqual([
      ["VIP customers", true],
      ["Urgent", false],
    ]);
    expect(rules[1]?.because).toBe("priority_level is absent");
  });

  test("that sent an attribute in another case is told so, and which rule would have matched", () => {
    const sent = { Customer_Segment: "vip", routing_rule: "otherwise", routing_version: VERSION };
    expect(look({ attributes: sent, queue: STANDARD })).toMatchObject({
      expected: { rule: "otherwise" },
      nearMisses: [{ expected: "customer_segment", found: "Customer_Segment" }],
      findings: ['Attribute customer_segment: found "Customer_Segment" instead; only the exact name is read'],
    });
  });

  test.each<[string, Partial<Conversation>, readonly string[]]>([
    ["waits in another queue", { queue: STANDARD }, ['Expected queue "Web VIP", found "Web Standard"']],
    ["waits in no queue", { queue: undefined }, ['Expected queue "Web VIP", found none']],
    [
      "was decided by another rule",
      { attributes: { ...attributes, routing_rule: "Urgent" } },
      ['Expected rule "VIP customers", found "Urgent"'],
    ],
    [
      "was decided by another version",
      { attributes: { ...attributes, routing_version: "older" } },
      [`Expected flow version ${VERSION}, found older: another version decided`],
    ],
    [
      "was decided by another flow",
      { attributes: { customer_segment: "vip" } },
      ["No rule was stamped: another flow decided"],
    ],
  ])("that %s is told so", (_, change, findings) => {
    expect(look(change).findings).toEqual(findings);
  });

  test("shows no sensitive value, and of what is on no allowlist only the names", () => {
    const inspection = look({ attributes: { ...attributes, order_id: "4711", Order_Id: "4712", email: "4713" } });
    expect(JSON.stringify(inspection)).not.toMatch(/471[123]/);
    expect(inspection.unlisted).toEqual(["Order_Id", "email"]);
    expect(inspection.attributes.order_id).toEqual({ state: "valid" });
  });
});
