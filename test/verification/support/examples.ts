import type { Plan, RoutedScenario } from "../../../verification/plan.ts";
import type { Verdict } from "../../../verification/verdict.ts";

export const VIP = { id: "queue-vip", name: "Web VIP" };
export const STANDARD = { id: "queue-standard", name: "Web Standard" };
export const VERSION = "0123456789ab";

export const scenario: RoutedScenario = {
  name: "a VIP with an order",
  kind: "stated",
  line: 17,
  attributes: { customer_segment: "vip", order_id: "A-1" },
  expect: { outcome: "routed", rule: "VIP customers", queue: VIP },
};

export const plan: Plan = {
  deploymentId: "deployment",
  flowId: "flow",
  version: VERSION,
  scenarios: [scenario],
  leftOut: [],
  allowlist: ["customer_segment", "order_id", "constructor"],
  sensitive: ["order_id"],
  concurrency: 1,
};

const passed: Verdict = {
  scenario: "a VIP with an order",
  kind: "stated",
  line: 17,
  attributes: { customer_segment: "vip", order_id: "•••" },
  expectedQueue: "Web VIP",
  expectedRule: "VIP customers",
  reachedQueue: "Web VIP",
  reachedQueueId: "queue-vip",
  rule: "VIP customers",
  version: VERSION,
  seen: { customer_segment: "vip", order_id: "•••", routing_rule: "VIP customers", routing_version: VERSION },
  nearMisses: [],
  conversationId: "11111111-2222-4333-8444-555555555555",
  attempts: 1,
  milliseconds: 1234,
  steps: { connect: 100, send: 100, index: 500, route: 434, end: 100 },
  verdict: "passed",
};
const unseen = {
  reachedQueue: null,
  reachedQueueId: null,
  rule: null,
  version: null,
  seen: null,
  conversationId: null,
} as const;

/** One verdict of each kind, with texts that would break out of any format that does not escape them. */
export const verdicts: readonly Verdict[] = [
  passed,
  {
    ...passed,
    scenario: "Urgent <b>\"&' | @team `x` ]]> \u001b[31m",
    kind: "rule",
    line: 9,
    reachedQueue: "Web </script><script>alert(1)</script>",
    verdict: "failed",
    reason: "wrong-queue",
    message: 'Expected queue "Web VIP", found "Web </script>"\nand more',
    nearMisses: [{ expected: "customer_segment", found: "Customer_Segment" }],
  },
  {
    ...passed,
    ...unseen,
    scenario: "otherwise",
    kind: "otherwise",
    line: null,
    attributes: {},
    attempts: 3,
    steps: { connect: 15_000, send: null, index: null, route: null, end: null },
    verdict: "error",
    code: "unreachable",
    message: "the guest socket did not open",
  },
  {
    ...passed,
    ...unseen,
    scenario: "order_id invalid",
    kind: "invalid",
    attempts: 0,
    steps: { connect: null, send: null, index: null, route: null, end: null },
    verdict: "skipped",
    code: "left-out",
    message: "beyond the 3 conversations of a run (verification.maxConversations)",
  },
];
