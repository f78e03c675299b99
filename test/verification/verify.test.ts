import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import type { Plan, PlannedScenario } from "../../verification/plan.ts";
import { MARK } from "../../verification/run-mark.ts";
import { verify } from "../../verification/verify.ts";
import { type DeployOptions, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { meddle } from "./support/meddling-proxy.ts";

async function deployed(options: DeployOptions = {}) {
  const organisation = await deployRouting(EXAMPLE, options);
  onTestFinished(() => organisation.close());
  return organisation;
}

const withScenarios = (plan: Plan, scenarios: readonly PlannedScenario[]): Plan => ({
  ...plan,
  scenarios: [...scenarios],
});

describe("a flow that does what the model says", () => {
  test("passes every scenario", async () => {
    const { plan, ...options } = await deployed();
    const { verdicts, notes } = await verify(plan, options);
    expect(verdicts.map(({ scenario, verdict }) => [scenario, verdict])).toEqual(
      plan.scenarios.map(({ name }) => [name, "passed"]),
    );
    expect(notes).toEqual([]);
  });

  test("gives verdicts with what was expected, what was seen, and the conversation", async () => {
    const { plan, ...options } = await deployed();
    const stated = plan.scenarios.filter(({ name }) => name === "a VIP with an order");
    const { verdicts } = await verify(withScenarios(plan, stated), options);
    expect(verdicts).toEqual([
      {
        scenario: "a VIP with an order",
        kind: "stated",
        line: 18,
        verdict: "passed",
        attributes: { customer_segment: "vip", order_id: "•••" },
        expectedQueue: "Web VIP",
        expectedRule: "VIP customers",
        reachedQueue: "Web VIP",
        reachedQueueId: options.queues.vip?.id,
        rule: "VIP customers",
        version: plan.version,
        seen: {
          customer_segment: "vip",
          order_id: "•••",
          routing_rule: "VIP customers",
          routing_version: plan.version,
          [MARK.deployment]: plan.deploymentId,
          [MARK.run]: expect.stringMatching(/^[0-9a-f]{8}\.\d+\.[0-9a-f-]{36}$/),
        },
        nearMisses: [],
        conversationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        attempts: 1,
        milliseconds: expect.any(Number),
        steps: {
          connect: expect.any(Number),
          send: expect.any(Number),
          index: expect.any(Number),
          route: expect.any(Number),
          end: expect.any(Number),
        },
      },
    ]);
  });

  test("passes where guests must come from an allowed domain", async () => {
    const { plan, ...options } = await deployed({ allowedDomains: ["shop.example"] });
    expect(plan.origin).toBe("https://shop.example");
    const { verdicts } = await verify(plan, options);
    expect(verdicts.every(({ verdict }) => verdict === "passed")).toBe(true);
  });

  test("leaves no conversation open", async () => {
    const { plan, openConversations, ...options } = await deployed();
    await verify(plan, options);
    expect(await openConversations()).toEqual([]);
  });

  test("marks every conversation of a run with the same mark, and another run with another", async () => {
    const { plan, ...options } = await deployed();
    const customers = z.object({
      participants: z.array(z.object({ attributes: z.record(z.string(), z.string()).default({}) })),
    });
    const marks = async () => {
      const { verdicts } = await verify(plan, options);
      const ids = verdicts.flatMap(({ conversationId }) => conversationId ?? []);
      expect(ids.length).toBeGreaterThan(5);
      const read = await Promise.all(
        ids.map((conversationId) => options.rest.get(`/api/v2/conversations/${conversationId}`, customers)),
      );
      return read.map(({ participants }) => participants[0]?.attributes[MARK.run]);
    };
    const [one, other] = [new Set(await marks()), new Set(await marks())];
    expect([one.size, other.size]).toEqual([1, 1]);
    expect(one).not.toEqual(other);
    expect(one.has(undefined)).toBe(false);
  });
});

describe("what comes late", () => {
  test("is waited for: the index that leads from a message to its conversation", async () => {
    const { plan, emulator } = await deployed();
    const proxy = await meddle(emulator.url, {
      answer: (call, times) =>
        call.endsWith("/details") && times < 3
          ? { status: 404, body: { code: "not.found", message: "not found" } }
          : undefined,
    });
    const { verdicts } = await verify(plan, proxy);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
  });

  test("is waited for: attributes and queue", async () => {
    const { plan, emulator } = await deployed();
    const proxy = await meddle(emulator.url, {
      rewrite: (call, body, times) =>
        /^GET \/api\/v2\/conversations\/[0-9a-f-]{36}$/.test(call) && body.includes("participants") && times < 2
          ? JSON.stringify({ id: "c", participants: times === 0 ? [] : [{ purpose: "customer", attributes: {} }] })
          : body,
    });
    const { verdicts } = await verify(plan, proxy);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
  });

  test("is not waited for where the queue is wrong: it never becomes the right one", async () => {
    const { plan, queues, emulator } = await deployed();
    const proxy = await meddle(emulator.url, {});
    const [standard, vip] = [queues.standard, queues.vip];
    if (standard === undefined || vip === undefined) throw new Error("the example has two queues");
    const swapped = plan.scenarios
      .slice(0, 1)
      .map((scenario) => ({ ...scenario, expect: { outcome: "routed" as const, rule: "otherwise", queue: standard } }));
    const {
      verdicts: [verdict],
    } = await verify(withScenarios(plan, swapped), proxy);
    expect(verdict).toMatchObject({ verdict: "failed", reason: "wrong-queue", reachedQueue: "Web VIP" });
    expect(proxy.calls.filter((call) => call === `GET /api/v2/conversations/${verdict?.conversationId}`)).toHaveLength(
      1,
    );
  });
});

describe("at a time", () => {
  const many = (plan: Plan): Plan =>
    withScenarios(
      plan,
      Array.from({ length: 9 }, (_, index) => ({
        name: `conversation ${index}`,
        kind: "stated" as const,
        line: null,
        attributes: { customer_segment: "vip" },
        expect: plan.scenarios[0]?.expect ?? { outcome: "refused" as const, code: 0, bytes: 0 },
      })),
    );

  test.each([1, 3])("never more than %i conversations run where the plan says so, and all run", async (concurrency) => {
    const { plan, emulator } = await deployed({ concurrency });
    const proxy = await meddle(emulator.url, {});
    const { verdicts } = await verify(many(plan), proxy);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 9 }, () => "passed"));
    expect(proxy.mostGuests()).toBeGreaterThan(0);
    expect(proxy.mostGuests()).toBeLessThanOrEqual(concurrency);
  });

  test("verdicts come in the order of the plan, whichever ended first", async () => {
    const { plan, ...options } = await deployed({ concurrency: 9 });
    const { verdicts } = await verify(many(plan), options);
    expect(verdicts.map(({ scenario }) => scenario)).toEqual(many(plan).scenarios.map(({ name }) => name));
  });
});
