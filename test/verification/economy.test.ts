import { describe, expect, onTestFinished, test } from "vitest";
import type { Plan } from "../../verification/plan.ts";
import { verify } from "../../verification/verify.ts";
import { deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { meddle } from "./support/meddling-proxy.ts";

async function deployed() {
  const organisation = await deployRouting(EXAMPLE, { concurrency: 4 });
  onTestFinished(() => organisation.close());
  return organisation;
}

/** A plan of so many scenarios that send the same. */
function times(count: number, plan: Plan): Plan {
  const [scenario] = plan.scenarios;
  if (scenario === undefined) throw new Error("the example has scenarios");
  const scenarios = Array.from({ length: count }, (_, index) => ({ ...scenario, name: `scenario ${index}` }));
  return { ...plan, scenarios, leftOut: [] };
}

async function control(url: string, path: string, method: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/emulator${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

describe("where nothing is late", () => {
  test("a passed scenario costs three calls of the API, and a run a handful more, one login among them", async () => {
    const { emulator, plan } = await deployed();
    const callsOf = async (count: number) => {
      const proxy = await meddle(emulator.url, {});
      const { verdicts } = await verify(times(count, plan), proxy);
      expect(verdicts.every(({ verdict }) => verdict === "passed")).toBe(true);
      expect(proxy.calls.filter((call) => call === "POST /oauth/token")).toHaveLength(1);
      return proxy.calls.length;
    };
    const [one, eleven] = [await callsOf(1), await callsOf(11)];
    expect(eleven - one).toBe(3 * 10);
    expect(one - 3).toBeLessThanOrEqual(10);
  });

  test("a whole run costs at most five calls for each scenario", async () => {
    const { emulator, plan } = await deployed();
    const proxy = await meddle(emulator.url, {});
    const { verdicts } = await verify(plan, proxy);
    expect(verdicts.every(({ verdict }) => verdict === "passed")).toBe(true);
    expect(proxy.calls.length).toBeLessThanOrEqual(5 * plan.scenarios.length);
  });
});

describe("where something is late", () => {
  test("the index is asked for again after growing pauses, not all the time", async () => {
    const { emulator, plan } = await deployed();
    await control(emulator.url, "/faults", "POST", { kind: "late-index", count: "unlimited", milliseconds: 1_500 });
    const proxy = await meddle(emulator.url, {});
    const { verdicts } = await verify(times(1, plan), proxy);
    expect(verdicts).toMatchObject([{ verdict: "passed" }]);
    const looks = proxy.calls.filter((call) => call.endsWith("/details")).length - 1;
    expect(looks).toBeGreaterThanOrEqual(3);
    expect(looks).toBeLessThanOrEqual(6);
  });

  test("attributes are waited for, with the queue there already", async () => {
    const { emulator, plan, ...options } = await deployed();
    await control(emulator.url, "/faults", "POST", { kind: "late-attributes", count: "unlimited", reads: 2 });
    const { verdicts } = await verify(plan, options);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
  });
});

describe("where the organisation is in trouble for a while", () => {
  test.each([
    ["calls beyond the rate limit", { kind: "429", count: 3, retryAfter: 1 }],
    ["errors of the server", { kind: "500", count: 3 }],
    ["a service that is unavailable", { kind: "503", count: 3 }],
    ["connections that drop", { kind: "dropped-connection", count: 3 }],
    ["answers that are cut off", { kind: "invalid-json", count: 3 }],
    ["a token that is revoked", { kind: "expired-token", count: 1, after: 8 }],
    ["guests' sockets that are cut", { kind: "cut-socket", count: 2, frames: 1 }],
    ["frames out of order", { kind: "reordered-frames", count: "unlimited" }],
  ])("(%s) every scenario passes in the end, and nothing stays open", async (_, fault) => {
    const { emulator, plan, openConversations, ...options } = await deployed();
    await control(emulator.url, "/faults", "POST", fault);
    const { verdicts } = await verify(plan, { ...options, patience: { searching: 200 } });
    expect(verdicts.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    expect(await openConversations()).toEqual([]);
  });
});

test("a conversation that the flow ends is not waited for: the guest is told", async () => {
  const { emulator, plan, yaml, publish, ...options } = await deployed();
  // The flow ends before it transfers.
  const ending = yaml.replace(/- (?=switch:)/, "- disconnect: { name: Goodbye }\n          - ");
  expect(ending).not.toBe(yaml);
  await publish(ending);
  const proxy = await meddle(emulator.url, {});
  const { verdicts } = await verify(times(1, plan), proxy);
  expect(verdicts).toMatchObject([{ verdict: "failed", reason: "not-queued" }]);
  expect(
    proxy.calls.filter((call) => call === `GET /api/v2/conversations/${verdicts[0]?.conversationId}`),
  ).toHaveLength(1);
  expect(await options.openConversations()).toEqual([]);
});
