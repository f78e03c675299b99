import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Plan } from "../../verification/plan.ts";
import { MARK } from "../../verification/run-mark.ts";
import { verify } from "../../verification/verify.ts";
import { errorFrame, scriptedGuests } from "../genesys/support/scripted-guests.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { type Meddling, meddle } from "./support/meddling-proxy.ts";

const patience = { indexing: 150, routing: 150, searching: 0 };
const CONVERSATION = /^GET \/api\/v2\/conversations\/[0-9a-f-]{36}$/;

/** What cannot be told is an error, never a wrong routing and never a pass; and nothing stays behind unsaid. */
let deployed: DeployedOrganisation;
beforeAll(async () => {
  deployed = await deployRouting(EXAMPLE);
});
afterAll(() => deployed.close());

async function runBehind(meddling: Meddling, plan: Plan = deployed.plan) {
  const proxy = await meddle(deployed.emulator.url, meddling);
  return verify(plan, { ...proxy, patience });
}

const verifyBehind = async (meddling: Meddling, plan?: Plan) => (await runBehind(meddling, plan)).verdicts;

const first = (plan: Plan): Plan => ({ ...plan, scenarios: plan.scenarios.slice(0, 1) });

const forbidden = {
  status: 403,
  body: {
    code: "missing.any.permissions",
    message:
      "You must have at least one of the following permissions assigned: [conversation:message:view, conversation:webmessaging:view]",
  },
};

describe("an organisation that cannot be reached", () => {
  test("is an error of every scenario, not a failure, and names the address", async () => {
    const organisation = { kind: "emulator", url: "http://127.0.0.1:1" } as const;
    const { verdicts } = await verify(deployed.plan, { organisation, rest: deployed.rest });
    expect(verdicts).toHaveLength(deployed.plan.scenarios.length);
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({
        verdict: "error",
        message: expect.stringMatching(/^the guest socket ws:\/\/127\.0\.0\.1:1\/.* did not open: .*ECONNREFUSED/),
        conversationId: null,
        reachedQueue: null,
        rule: null,
      });
    }
  });

  const breaking = (times: number): Meddling => {
    let broken = 0;
    return {
      frame: (frame) => {
        if (!frame.includes("onMessage") || broken === times) return frame;
        broken += 1;
        return undefined;
      },
    };
  };

  test("is tried again with another guest where the socket breaks", async () => {
    const [verdict] = await verifyBehind(breaking(2), { ...first(deployed.plan), concurrency: 1 });
    expect(verdict).toMatchObject({ verdict: "passed", attempts: 3 });
  });

  test("is an error of the scenario in which it breaks each time; the others go on", async () => {
    const verdicts = await verifyBehind(breaking(3), { ...deployed.plan, concurrency: 1 });
    expect(verdicts[0]).toMatchObject({
      verdict: "error",
      code: "unreachable",
      attempts: 3,
      message: expect.stringMatching(/^the guest socket was closed by the other side; /),
    });
    expect(new Set(verdicts.slice(1).map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
  });

  test("is an error where the deployment is gone, and says what to look at", async () => {
    const verdicts = await verifyBehind({}, { ...first(deployed.plan), deploymentId: "gone" });
    expect(verdicts[0]).toMatchObject({ verdict: "error" });
  });

  test.each([
    [429, "a rate limit"],
    [4029, "too many messages"],
    [5000, "an unexpected error of the platform"],
  ])("is an error where the guest socket answers %i, %s", async (code, words) => {
    const { organisation } = await scriptedGuests({ onMessage: (_, send) => send(errorFrame(code, words)) });
    const {
      verdicts: [verdict],
    } = await verify(first(deployed.plan), { organisation, rest: deployed.rest, patience });
    expect(verdict).toMatchObject({
      verdict: "error",
      attempts: 3,
      message: expect.stringContaining(`${code}: ${words}`),
    });
  });
});

describe("a permission that is missing from the start", () => {
  test.each([
    [
      "find a conversation",
      (call: string) => call.endsWith("/details"),
      "conversation:message:view or conversation:webmessaging:view",
    ],
    ["read a conversation", (call: string) => CONVERSATION.test(call), "conversation:communication:view"],
    ["end a conversation", (call: string) => call.startsWith("PATCH "), "conversation:communication:disconnect"],
  ])("to %s is told by name, and nothing is sent", async (_, isMeant, permission) => {
    const message = `You must have at least one of the following permissions assigned: [${permission.replace(" or ", ", ")}]`;
    const answer = { status: 403, body: { code: "missing.any.permissions", message } };
    const verdicts = await verifyBehind({
      answer: (call) => (isMeant(call) ? answer : undefined),
      frame: (frame) => {
        expect(frame).not.toContain("onMessage");
        return frame;
      },
    });
    for (const verdict of verdicts)
      expect(verdict).toMatchObject({
        verdict: "error",
        code: "preflight",
        message: expect.stringContaining(`permission missing: ${permission}; grant it to a role`),
        conversationId: null,
      });
  });
});

describe("a permission that is taken away meanwhile", () => {
  /** Refuses calls from the guest's message on. */
  const afterSending = (isMeant: (call: string) => boolean): Meddling => {
    let sent = false;
    return {
      frame: (frame) => {
        sent ||= frame.includes("onMessage");
        return frame;
      },
      answer: (call) => (sent && isMeant(call) ? forbidden : undefined),
    };
  };

  test("to find the conversation is an error that names it; the conversation is found by its mark and ended", async () => {
    const verdicts = await verifyBehind(
      afterSending((call) => call.endsWith("/details")),
      first(deployed.plan),
    );
    expect(verdicts[0]).toMatchObject({
      verdict: "error",
      code: "permission-missing",
      message: expect.stringMatching(
        /\[conversation:message:view, conversation:webmessaging:view\].*; the conversation that it started was found by its mark and ended: [0-9a-f-]{36}$/,
      ),
      conversationId: null,
    });
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("to find conversations of several scenarios is told alike in each, and a note names what was ended", async () => {
    const { verdicts, notes } = await runBehind(
      afterSending((call) => call.endsWith("/details")),
      { ...deployed.plan, scenarios: deployed.plan.scenarios.slice(0, 2) },
    );
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({
        code: "permission-missing",
        message: expect.stringMatching(/; what it started was found by its mark and ended$/),
      });
    }
    expect(notes).toEqual([
      expect.stringMatching(
        new RegExp(
          `^2 conversations whose ids were not learned: found by ${MARK.run} and ended: [0-9a-f-]{36}, [0-9a-f-]{36}$`,
        ),
      ),
    ]);
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("to find a conversation, where another scenario began none that can be found, is told with what is known", async () => {
    let messages = 0;
    const { verdicts, notes } = await runBehind(
      {
        // The first guest's message is taken; those of the second scenario, in three attempts, never arrive.
        frame: (frame) => (frame.includes("onMessage") && ++messages > 1 ? undefined : frame),
        answer: (call) => (messages > 0 && call.endsWith("/details") ? forbidden : undefined),
      },
      { ...deployed.plan, scenarios: deployed.plan.scenarios.slice(0, 2), concurrency: 1 },
    );
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({
        message: expect.stringContaining(
          "; if it started a conversation, that may stay open: a search found and ended 1 of 4 that may have begun in this run; it carries ",
        ),
      });
    }
    expect(notes).toHaveLength(1);
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("to search as well leaves the conversation open, and the verdict says so and how to find it", async () => {
    const verdicts = await verifyBehind(
      afterSending((call) => call.endsWith("/details") || call.endsWith("/attributes/search")),
      first(deployed.plan),
    );
    expect(verdicts[0]).toMatchObject({
      message: expect.stringMatching(
        new RegExp(
          `if it started a conversation, that stays open; it carries ${MARK.run}=[^;]+; it could not be searched for: POST`,
        ),
      ),
    });
    expect(await deployed.openConversations()).toHaveLength(1);
  });

  test("to read the conversation is an error, and the conversation is ended", async () => {
    const verdicts = await verifyBehind(
      afterSending((call) => CONVERSATION.test(call)),
      first(deployed.plan),
    );
    expect(verdicts[0]).toMatchObject({ verdict: "error", conversationId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await deployed.openConversations()).toEqual([]);
  });

  const cannotEnd = () => afterSending((call) => call.startsWith("PATCH "));

  test("to end the conversation turns a pass into an error: an agent would meet it", async () => {
    const verdicts = await verifyBehind(cannotEnd(), first(deployed.plan));
    expect(verdicts[0]).toMatchObject({
      verdict: "error",
      code: "not-ended",
      message: expect.stringMatching(/^conversation [0-9a-f-]{36} could not be ended: PATCH .* answered 403/),
      reachedQueue: "Web VIP",
    });
  });

  test("to end the conversation is told beside a failure, which stays a failure", async () => {
    const plan = { ...first(deployed.plan), version: "another" };
    const verdicts = await verifyBehind(cannotEnd(), plan);
    expect(verdicts[0]).toMatchObject({
      verdict: "failed",
      reason: "stale-flow",
      message: expect.stringMatching(/another flow is published; conversation .* could not be ended: PATCH/),
    });
  });

  // What was left open on purpose must not be found by the next test.
  afterEach(async () => {
    const { rest } = deployed;
    for (const id of await deployed.openConversations())
      await rest.call("DELETE", `/api/v2/conversations/${id}`, z.unknown());
  });
});

describe("an answer that verification does not understand", () => {
  test("is an error, and the conversation is ended all the same", async () => {
    const verdicts = await verifyBehind({
      rewrite: (call, body) =>
        CONVERSATION.test(call) && body.includes("participants") ? '{"id":"c","participants":"none"}' : body,
    });
    for (const verdict of verdicts.filter(({ conversationId }) => conversationId !== null)) {
      expect(verdict).toMatchObject({ verdict: "error", message: expect.stringContaining("in another shape") });
    }
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("is an error where the message never leads to a conversation", async () => {
    const notFound = { status: 404, body: { code: "not.found", message: "not found" } };
    const verdicts = await verifyBehind(
      { answer: (call) => (call.endsWith("/details") ? notFound : undefined) },
      first(deployed.plan),
    );
    expect(verdicts[0]).toMatchObject({
      verdict: "error",
      code: "not-found",
      message: expect.stringContaining("answered 404"),
    });
    expect(await deployed.openConversations()).toEqual([]);
  });
});
