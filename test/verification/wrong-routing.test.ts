import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { compileFlow } from "../../routing/compile/flow.ts";
import type { Model } from "../../routing/model.ts";
import type { Plan, PlannedScenario } from "../../verification/plan.ts";
import type { Verdict } from "../../verification/verdict.ts";
import { type VerifyOptions, verify } from "../../verification/verify.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { DISCONNECT, flowByHand, TO_VIP } from "./support/flow-by-hand.ts";
import { type Meddling, meddle } from "./support/meddling-proxy.ts";

const FLOW = "Attribute routing";
const patience = { indexing: 150, routing: 150, searching: 0 };

/** An organisation in which something was changed behind the stack's back, while the plan is still the stack's. */
let deployed: DeployedOrganisation;
beforeAll(async () => {
  deployed = await deployRouting(EXAMPLE);
});
afterAll(() => deployed.close());
beforeEach(async () => {
  await deployed.publish(deployed.yaml);
});

/** Verifies that a VIP with an order reaches the VIPs' queue by the VIPs' rule. */
async function verifyVip(
  options: Pick<VerifyOptions, "organisation" | "rest"> = deployed,
  change: (scenario: PlannedScenario) => PlannedScenario = (scenario) => scenario,
): Promise<Verdict> {
  const { plan } = deployed;
  const scenarios = plan.scenarios.filter(({ name }) => name === "a VIP with an order").map(change);
  const changed: Plan = { ...plan, scenarios };
  const { organisation, rest } = options;
  const {
    verdicts: [verdict],
  } = await verify(changed, { organisation, rest, patience });
  if (verdict === undefined) throw new Error("there is no verdict");
  expect(await deployed.openConversations()).toEqual([]);
  return verdict;
}

const behind = (meddling: Meddling) => meddle(deployed.emulator.url, meddling);
const compiled = (model: Model) => compileFlow(model, { name: FLOW, queues: model.queues });

test("the deployed flow passes: what follows fails for the reason it names", async () => {
  expect(await verifyVip()).toMatchObject({ verdict: "passed" });
});

describe("a flow that was changed behind the stack's back fails", () => {
  test("as wrong-queue where the queues are swapped; the verdict names both and the rule", async () => {
    const swapped = deployed.yaml
      .replaceAll("Web VIP", "?")
      .replaceAll("Web Standard", "Web VIP")
      .replaceAll("?", "Web Standard");
    await deployed.publish(swapped);
    expect(await verifyVip()).toMatchObject({
      verdict: "failed",
      reason: "wrong-queue",
      message: 'Expected queue "Web VIP", found "Web Standard" (rule that decided: VIP customers)',
      expectedQueue: "Web VIP",
      reachedQueue: "Web Standard",
    });
  });

  test("as wrong-rule where another rule leads to the same queue", async () => {
    const rules = EXAMPLE.rules.map((rule) => (rule.name === "VIP customers" ? { ...rule, name: "Everybody" } : rule));
    const { yaml, version } = compiled({ ...EXAMPLE, rules });
    await deployed.publish(yaml.replaceAll(version, deployed.plan.version));
    expect(await verifyVip()).toMatchObject({
      verdict: "failed",
      reason: "wrong-rule",
      message: 'Expected rule "VIP customers", found "Everybody"',
    });
  });

  test("as stale-flow where an older version is published, though it routes this guest alike", async () => {
    const older = compiled({ ...EXAMPLE, rules: EXAMPLE.rules.slice(0, 1) });
    await deployed.publish(older.yaml);
    expect(await verifyVip()).toMatchObject({
      verdict: "failed",
      reason: "stale-flow",
      message: `Expected flow version ${deployed.plan.version}, found ${older.version}: another flow is published`,
    });
  });

  test("as stale-flow where a flow of somebody else's stamps nothing", async () => {
    await deployed.publish(flowByHand(FLOW, TO_VIP, DISCONNECT));
    expect(await verifyVip()).toMatchObject({
      verdict: "failed",
      reason: "stale-flow",
      message: expect.stringContaining("found none"),
      reachedQueue: "Web VIP",
      rule: null,
    });
  });

  test("as not-queued where it ends the conversation", async () => {
    await deployed.publish(flowByHand(FLOW, DISCONNECT));
    expect(await verifyVip()).toMatchObject({
      verdict: "failed",
      reason: "not-queued",
      message: 'Expected queue "Web VIP", the conversation ended without a queue',
      reachedQueue: null,
    });
  });
});

describe("attributes that do not arrive fail", () => {
  const changing = (change: (attributes: string) => string): Meddling => ({
    frame: (frame) => frame.replace(/"customAttributes":\{[^}]*\}/, change),
  });

  test.each<[string, (attributes: string) => string, string]>([
    ["left out", (text) => text.replace('"order_id":"A-1",', ""), "Attribute order_id: expected •••, found nothing"],
    [
      "sent in another case",
      (text) => text.replace("customer_segment", "Customer_Segment"),
      'Attribute customer_segment: expected "vip", found nothing; found "Customer_Segment" instead',
    ],
    [
      "sent with the prefix of web chat",
      (text) => text.replace("customer_segment", "context.customer_segment"),
      'Attribute customer_segment: expected "vip", found nothing; found "context.customer_segment" instead',
    ],
  ])("as attribute-missing where one is %s", async (_, change, message) => {
    const verdict = await verifyVip(await behind(changing(change)));
    expect(verdict).toMatchObject({ verdict: "failed", reason: "attribute-missing", message });
  });

  test("as attribute-missing where they are sent in the place that is no longer read", async () => {
    const frame = (text: string) => text.replace(/"channel":(\{"metadata":\{[^}]*\}\}\})\}/, '"old":1},"channel":$1');
    expect(await verifyVip(await behind({ frame }))).toMatchObject({
      verdict: "failed",
      reason: "attribute-missing",
    });
  });

  test("as attribute-differs where a value is changed on the way", async () => {
    const verdict = await verifyVip(await behind(changing((text) => text.replace('"vip"', '"VIP"'))));
    expect(verdict).toMatchObject({
      verdict: "failed",
      reason: "attribute-differs",
      message: 'Attribute customer_segment: expected "vip", found "VIP"',
    });
  });

  test("as refused, with the code, where they are more than 2,048 bytes", async () => {
    const tooLarge = (scenario: PlannedScenario) => ({
      ...scenario,
      attributes: { ...scenario.attributes, order_id: "A".repeat(2_048) },
    });
    const verdict = await verifyVip(deployed, tooLarge);
    expect(verdict).toMatchObject({
      verdict: "failed",
      reason: "refused",
      message: expect.stringMatching(/^the guest socket answered 4013: .*larger than 2048 bytes$/),
      conversationId: null,
    });
  });
});

test("a deployment without a flow fails as not-queued at the end of patience", async () => {
  const path = `/api/v2/webdeployments/deployments/${deployed.deploymentId}`;
  const before = await deployed.rest.get(path, z.looseObject({ flow: z.unknown() }));
  const { flow: _, ...bare } = before;
  await deployed.rest.call("PUT", path, z.unknown(), bare);
  const verdict = await verifyVip();
  await deployed.rest.call("PUT", path, z.unknown(), before);
  expect(verdict).toMatchObject({
    verdict: "failed",
    reason: "not-queued",
    message: 'Expected queue "Web VIP", it waits in no queue',
  });
});

test("no verdict shows the value of a sensitive attribute, whatever went wrong", async () => {
  const secret = "S-4711-secret";
  const sensitive = (scenario: PlannedScenario) => ({
    ...scenario,
    attributes: { ...scenario.attributes, order_id: secret },
  });
  const meddlings: readonly Meddling[] = [
    {},
    { frame: (frame) => frame.replace("order_id", "Order_Id") },
    { frame: (frame) => frame.replace(secret, `${secret}-changed`) },
    { frame: (frame) => (frame.includes("onMessage") ? undefined : frame) },
    { answer: (call) => (call.endsWith("/details") ? { status: 403, body: { message: "no" } } : undefined) },
  ];
  for (const meddling of meddlings) {
    const proxy = await behind(meddling);
    const scenarios = deployed.plan.scenarios.slice(0, 1).map(sensitive);
    const { verdicts } = await verify({ ...deployed.plan, scenarios, leftOut: [] }, { ...proxy, patience });
    expect(JSON.stringify(verdicts)).not.toContain("4711");
    expect(verdicts[0]?.attributes.order_id).toBe("•••");
  }
});
