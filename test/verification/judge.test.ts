import { describe, expect, test } from "vitest";
import type { Conversation } from "../../verification/conversation.ts";
import { judge } from "../../verification/judge.ts";
import type { RoutedScenario } from "../../verification/plan.ts";
import { MARK } from "../../verification/run-mark.ts";
import { plan, STANDARD, scenario, VIP } from "./support/examples.ts";

const stamp = { routing_rule: "VIP customers", routing_version: "0123456789ab" };
const right: Conversation = { attributes: { ...scenario.attributes, ...stamp }, queue: VIP, ended: false };

/** The right conversation, with some participant data replaced or, where undefined, left out. */
const withAttributes = (changed: Record<string, string | undefined>): Conversation => ({
  ...right,
  attributes: Object.fromEntries(
    Object.entries({ ...right.attributes, ...changed }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ),
});
const withoutQueue = (changed: Record<string, string | undefined>): Conversation => ({
  ...withAttributes(changed),
  queue: undefined,
});
const verdictOn = (seen: Conversation) => judge(scenario, seen, plan);

test("a conversation with all attributes, in the expected queue, by the expected rule of this version, passes", () => {
  expect(verdictOn(right)).toEqual({ kind: "passed" });
});

test("further participant data does no harm", () => {
  expect(verdictOn(withAttributes({ page: "/account", "context.page": "/account" }))).toEqual({ kind: "passed" });
});

test("a conversation that ended after it was queued passes: an agent may have been quick", () => {
  expect(verdictOn({ ...right, ended: true })).toEqual({ kind: "passed" });
});

describe("a conversation that is wrong and stays wrong fails", () => {
  test.each<[string, Conversation, string, string]>([
    [
      "another value",
      withAttributes({ customer_segment: "standard" }),
      "attribute-differs",
      'Attribute customer_segment: expected "vip", found "standard"',
    ],
    [
      "the value in another case",
      withAttributes({ customer_segment: "VIP" }),
      "attribute-differs",
      'Attribute customer_segment: expected "vip", found "VIP"',
    ],
    [
      "the value with a space more",
      withAttributes({ customer_segment: "vip " }),
      "attribute-differs",
      'Attribute customer_segment: expected "vip", found "vip "',
    ],
    [
      "another queue",
      { ...right, queue: STANDARD },
      "wrong-queue",
      'Expected queue "Web VIP", found "Web Standard" (rule that decided: VIP customers)',
    ],
    [
      "another queue of the same name",
      { ...right, queue: { id: "twin", name: "Web VIP" } },
      "wrong-queue",
      'Expected queue "Web VIP", found "Web VIP" (rule that decided: VIP customers)',
    ],
    [
      "another queue without a name",
      { ...right, queue: { id: "queue-x", name: undefined } },
      "wrong-queue",
      'Expected queue "Web VIP", found "queue-x" (rule that decided: VIP customers)',
    ],
    [
      "another queue, chosen by a flow that stamps nothing, though everything else has arrived",
      {
        ...withAttributes({ routing_rule: undefined, routing_version: undefined, [MARK.run]: "run" }),
        queue: STANDARD,
      },
      "wrong-queue",
      'Expected queue "Web VIP", found "Web Standard" (no rule was stamped: another flow decided)',
    ],
    [
      "another queue, chosen by another version: that explains it",
      { ...withAttributes({ routing_version: "ba9876543210" }), queue: STANDARD },
      "stale-flow",
      'Expected flow version 0123456789ab, found ba9876543210: another flow is published; expected queue "Web VIP", found "Web Standard"',
    ],
    [
      "no queue, an end, and a missing attribute, which would change nothing",
      { ...withAttributes({ customer_segment: undefined }), queue: undefined, ended: true },
      "not-queued",
      'Expected queue "Web VIP", the conversation ended without a queue',
    ],
    [
      "no queue, and an end",
      { ...right, queue: undefined, ended: true },
      "not-queued",
      'Expected queue "Web VIP", the conversation ended without a queue',
    ],
    [
      "the stamp of another version",
      withAttributes({ routing_version: "ba9876543210" }),
      "stale-flow",
      "Expected flow version 0123456789ab, found ba9876543210: another flow is published",
    ],
    [
      "the right queue by another rule",
      withAttributes({ routing_rule: "Urgent" }),
      "wrong-rule",
      'Expected rule "VIP customers", found "Urgent"',
    ],
    [
      "the right queue by no rule",
      withAttributes({ routing_rule: undefined }),
      "wrong-rule",
      'Expected rule "VIP customers", found "none"',
    ],
  ])("(%s)", (_, seen, reason, message) => {
    expect(verdictOn(seen)).toEqual({ kind: "failed", reason, message });
  });
});

describe("a conversation in which something is still missing is waited for", () => {
  test.each<[string, Conversation, string, string]>([
    [
      "an attribute",
      withAttributes({ customer_segment: undefined }),
      "attribute-missing",
      'Attribute customer_segment: expected "vip", found nothing',
    ],
    [
      "an attribute, though the queue is wrong already: the missing attribute may be why",
      { ...withAttributes({ customer_segment: undefined }), queue: STANDARD },
      "attribute-missing",
      'Attribute customer_segment: expected "vip", found nothing',
    ],
    [
      "the queue",
      withoutQueue({ routing_rule: undefined, routing_version: undefined }),
      "not-queued",
      'Expected queue "Web VIP", it waits in no queue',
    ],
    [
      "the queue, though the flow has decided",
      withoutQueue({}),
      "not-queued",
      'Expected queue "Web VIP", it waits in no queue, though the flow has decided',
    ],
    [
      "the stamp, though the queue is wrong already: it may tell of another version",
      { ...withAttributes({ routing_rule: undefined, routing_version: undefined }), queue: STANDARD },
      "wrong-queue",
      'Expected queue "Web VIP", found "Web Standard" (no rule was stamped: another flow decided)',
    ],
    [
      "the stamp",
      withAttributes({ routing_rule: undefined, routing_version: undefined }),
      "stale-flow",
      "Expected flow version 0123456789ab, found none: another flow is published",
    ],
  ])("(%s)", (_, seen, reason, message) => {
    expect(verdictOn(seen)).toEqual({ kind: "waiting", reason, message });
  });
});

describe("a missing attribute that is there under another name is pointed out", () => {
  test.each(["Customer_Segment", "CUSTOMER_SEGMENT", "context.customer_segment", "context.Customer_Segment"])(
    "as %s",
    (name) => {
      const seen = withAttributes({ customer_segment: undefined, [name]: "vip" });
      expect(verdictOn(seen)).toMatchObject({
        kind: "waiting",
        reason: "attribute-missing",
        message: `Attribute customer_segment: expected "vip", found nothing; found "${name}" instead`,
      });
    },
  );

  test.each(["customer_segments", "customersegment", "customer-segment", "context_customer_segment"])(
    "but not as %s, which somebody may mean as another attribute",
    (name) => {
      const seen = withAttributes({ customer_segment: undefined, [name]: "vip" });
      expect(verdictOn(seen)).toMatchObject({ message: expect.stringMatching(/found nothing$/) });
    },
  );
});

describe("the value of a sensitive attribute is masked", () => {
  test.each<[string, Conversation]>([
    ["it is missing", withAttributes({ order_id: undefined })],
    ["it is there under another name", withAttributes({ order_id: undefined, Order_Id: "A-1" })],
    ["it differs", withAttributes({ order_id: "B-2" })],
  ])("where %s", (_, seen) => {
    const judgement = verdictOn(seen);
    expect(judgement.kind).not.toBe("passed");
    expect(JSON.stringify(judgement)).toContain("•••");
    expect(JSON.stringify(judgement)).not.toMatch(/A-1|B-2/);
  });
});

test("an attribute that is called like a property of every object is missing like any other", () => {
  const odd = { ...scenario, attributes: { constructor: "vip" } };
  expect(judge(odd, right, plan)).toEqual({
    kind: "waiting",
    reason: "attribute-missing",
    message: 'Attribute constructor: expected "vip", found nothing',
  });
});

test("a scenario without attributes still asks for queue, version and rule", () => {
  const empty = { ...scenario, attributes: {} };
  expect(judge(empty, { attributes: stamp, queue: VIP, ended: false }, plan)).toEqual({ kind: "passed" });
  expect(judge(empty, { attributes: {}, queue: undefined, ended: false }, plan)).toMatchObject({
    reason: "not-queued",
  });
});

describe("a probe", () => {
  const probe: RoutedScenario = {
    ...scenario,
    kind: "probe",
    attributes: { Customer_Segment: "vip" },
    expect: { outcome: "routed", rule: "otherwise", queue: STANDARD },
    temptation: { rule: "VIP customers", queue: VIP },
  };
  const seen = (rule: string, queue: typeof VIP, attributes = probe.attributes): Conversation => ({
    attributes: { ...attributes, ...stamp, routing_rule: rule },
    queue,
    ended: false,
  });

  test("that changes nothing passes, whether what it sent arrives or not", () => {
    expect(judge(probe, seen("otherwise", STANDARD), plan)).toEqual({ kind: "passed" });
    expect(judge(probe, seen("otherwise", STANDARD, {}), plan)).toEqual({ kind: "passed" });
  });

  test("that is decided as if its name were right fails as accepted-but-forbidden", () => {
    expect(judge(probe, seen("VIP customers", VIP), plan)).toMatchObject({
      kind: "failed",
      reason: "accepted-but-forbidden",
      message: expect.stringMatching(
        /^Expected rule "otherwise" and queue "Web Standard", found "VIP customers" and "Web VIP"/,
      ),
    });
  });

  test("that is decided otherwise by another rule is a wrong queue like any other", () => {
    expect(judge(probe, seen("Urgent", VIP), plan)).toMatchObject({ kind: "failed", reason: "wrong-queue" });
  });
});
