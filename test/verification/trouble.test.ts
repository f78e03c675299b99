import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Plan } from "../../verification/plan.ts";
import { RUN_MARKER, verify } from "../../verification/verify.ts";
import { errorFrame, scriptedGuests } from "../genesys/support/scripted-guests.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { type Meddling, meddle } from "./support/meddling-proxy.ts";

const patience = { indexing: 150, routing: 150 };
const CONVERSATION = /^GET \/api\/v2\/conversations\/[0-9a-f-]{36}$/;

/** What cannot be told is an error, never a wrong routing and never a pass; and nothing stays behind unsaid. */
let deployed: DeployedOrganisation;
beforeAll(async () => {
  deployed = await deployRouting(EXAMPLE);
});
afterAll(() => deployed.close());

async function verifyBehind(meddling: Meddling, plan: Plan = deployed.plan) {
  const proxy = await meddle(deployed.emulator.url, meddling);
  return verify(plan, { ...proxy, patience });
}

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
    const verdicts = await verify(deployed.plan, { organisation, rest: deployed.rest });
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

  test("is an error of the scenario in which the guest's socket breaks; the others go on", async () => {
    let guests = 0;
    const verdicts = await verifyBehind(
      {
        frame: (frame) => {
          if (!frame.includes("onMessage")) return frame;
          guests += 1;
          return guests === 1 ? undefined : frame;
        },
      },
      { ...deployed.plan, concurrency: 1 },
    );
    expect(verdicts[0]).toMatchObject({
      verdict: "error",
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
    const [verdict] = await verify(first(deployed.plan), { organisation, rest: deployed.rest, patience });
    expect(verdict).toMatchObject({ verdict: "error", message: expect.stringContaining(`${code}: ${words}`) });
  });
});

describe("a missing permission", () => {
  test("to find the conversation is an error that names it, and what stays open", async () => {
    const verdicts = await verifyBehind(
      { answer: (call) => (call.endsWith("/details") ? forbidden : undefined) },
      first(deployed.plan),
    );
    expect(verdicts[0]).toMatchObject({
      verdict: "error",
      message: expect.stringContaining("[conversation:message:view, conversation:webmessaging:view]"),
      conversationId: null,
    });
    expect(verdicts[0]).toMatchObject({
      message: expect.stringMatching(
        new RegExp(`; if it started a conversation, that stays open; it carries ${RUN_MARKER}=[0-9a-f-]{36}$`),
      ),
    });
    expect(await deployed.openConversations()).toHaveLength(1);
  });

  test("to read the conversation is an error, and the conversation is ended", async () => {
    const verdicts = await verifyBehind(
      { answer: (call) => (CONVERSATION.test(call) ? forbidden : undefined) },
      first(deployed.plan),
    );
    expect(verdicts[0]).toMatchObject({ verdict: "error", conversationId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await deployed.openConversations()).toEqual([]);
  });

  const cannotEnd: Meddling = { answer: (call) => (call.startsWith("PATCH ") ? forbidden : undefined) };

  test("to end the conversation turns a pass into an error: an agent would meet it", async () => {
    const verdicts = await verifyBehind(cannotEnd, first(deployed.plan));
    expect(verdicts[0]).toMatchObject({
      verdict: "error",
      message: expect.stringMatching(/^conversation [0-9a-f-]{36} could not be ended: PATCH .* answered 403/),
      reachedQueue: "Web VIP",
    });
  });

  test("to end the conversation is told beside a failure, which stays a failure", async () => {
    const plan = { ...first(deployed.plan), version: "another" };
    const verdicts = await verifyBehind(cannotEnd, plan);
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
      rewrite: (call, body) => (CONVERSATION.test(call) ? '{"id":"c","participants":"none"}' : body),
    });
    for (const verdict of verdicts) {
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
    expect(verdicts[0]).toMatchObject({ verdict: "error", message: expect.stringContaining("answered 404") });
  });
});
