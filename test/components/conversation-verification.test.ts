import * as pulumi from "@pulumi/pulumi";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ConversationVerificationArgs } from "../../components/conversation-verification.ts";
import { deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { plan } from "../verification/support/examples.ts";
import { runMocked } from "./support/mocked-engine.ts";
import { storedProvider, verificationModule } from "./support/stored-provider.ts";

const args: ConversationVerificationArgs = {
  organisation: { kind: "emulator", url: "http://127.0.0.1:1" },
  plan: pulumi.secret(plan),
  flowId: "flow",
  always: false,
};

async function declared() {
  const { ConversationVerification } = await verificationModule();
  return (await runMocked(false, () => new ConversationVerification("v", args))).named("v");
}
const stored = async () => storedProvider((await declared()).inputs.__provider);

describe("the verification as a resource", () => {
  test("has a type of its own, what it verifies as inputs, and the plan as a secret", async () => {
    const { type, inputs, secrets } = await declared();
    expect(type).toBe("pulumi-nodejs:dynamic/attribute-routing:ConversationVerification");
    const { __provider, ...rest } = inputs;
    expect(__provider).toBeTypeOf("string");
    expect(rest).toEqual({ organisation: args.organisation, plan, flowId: "flow", always: false });
    expect(secrets).toEqual(["plan"]);
  });

  test("stores nothing but the way to its implementation: no logic of ours, no credential", async () => {
    const text = String((await declared()).inputs.__provider);
    expect(text).toContain("./components/conversation-verification-provider.ts");
    expect(text).not.toMatch(/GENESYS|secret|oauth|judge|verdict|zod|axios/i);
  });
});

describe("it verifies again", () => {
  const state = { organisation: args.organisation, plan, flowId: "flow", always: false, verdicts: [] };
  const changes = async (news: object, olds: object = state) =>
    (await (await stored()).diff?.("id", olds, { ...state, ...news }))?.changes;

  test.each([
    ["the flow was replaced", { flowId: "another" }],
    ["the flow does something else", { plan: { ...plan, version: "ba9876543210" } }],
    ["the deployment was replaced", { plan: { ...plan, deploymentId: "another" } }],
    ["a scenario was added", { plan: { ...plan, scenarios: [...plan.scenarios, ...plan.scenarios] } }],
    ["guests come from another domain", { plan: { ...plan, origin: "https://shop.example" } }],
    ["the organisation moved", { organisation: { kind: "emulator", url: "http://127.0.0.1:2" } }],
    ["nothing changed, but always is asked for", { always: true }],
  ])("where %s", async (_, news) => {
    expect(await changes(news)).toBe(true);
  });

  test("but not because of quiet hours: what was verified stays so", async () => {
    expect(await changes({ quietHours: { from: "08:00", to: "18:00", timeZone: "UTC" } })).toBe(false);
  });

  test("but not where nothing changed", async () => {
    expect(await changes({})).toBe(false);
  });

  test("and not because of another provider text or of verdicts that differ: a new release is no change", async () => {
    expect(await changes({ __provider: "new" }, { ...state, __provider: "old", verdicts: ["old"] })).toBe(false);
  });

  test("but no more where always is no longer asked for", async () => {
    expect(await changes({ always: false }, { ...state, always: true })).toBe(false);
  });
});

test("what the engine stores runs the real verification, from the project's folder", async () => {
  const deployed = await deployRouting(EXAMPLE);
  onTestFinished(() => deployed.close());
  const { organisation, flowId } = deployed;
  const provider = await stored();
  const created = await provider.create({ organisation, flowId, plan: deployed.plan, always: false });
  expect(created.outs?.verdicts).toHaveLength(deployed.plan.scenarios.length);
  expect(await deployed.openConversations()).toEqual([]);
});
