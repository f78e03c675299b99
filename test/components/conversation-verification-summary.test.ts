import { expect, test } from "vitest";
import { verificationSummary } from "../../components/conversation-verification-summary.ts";
import { verdicts } from "../verification/support/examples.ts";

test("a verification is summed up by its counts, its conversations, and what did not pass", () => {
  expect(verificationSummary(verdicts)).toEqual({
    passed: 1,
    failed: 1,
    error: 1,
    skipped: 1,
    notPassed: [
      {
        scenario: verdicts[1]?.scenario,
        verdict: "failed: wrong-queue",
        message: 'Expected queue "Web VIP", found "Web </script>"\nand more',
        conversationId: "11111111-2222-4333-8444-555555555555",
      },
      {
        scenario: "otherwise",
        verdict: "error: unreachable",
        message: "the guest socket did not open",
        conversationId: null,
      },
      {
        scenario: "order_id invalid",
        verdict: "skipped",
        message: "beyond the 3 conversations of a run (verification.maxConversations)",
        conversationId: null,
      },
    ],
    conversations: ["11111111-2222-4333-8444-555555555555", "11111111-2222-4333-8444-555555555555"],
  });
});
