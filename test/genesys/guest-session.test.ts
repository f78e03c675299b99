import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { GuestRefusedError, GuestSession } from "../../genesys/guest-session.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { failureOf } from "./support/scripted-api.ts";

const origin = "https://shop.example";

/** A guest of the real counterpart: an emulated organisation whose deployment admits one domain. */
describe("a guest of a deployed messenger", () => {
  let deployed: DeployedOrganisation;
  beforeAll(async () => {
    deployed = await deployRouting(EXAMPLE, { allowedDomains: ["shop.example"] });
  });
  afterAll(() => deployed.close());

  const open = async (more: { deploymentId?: string; origin?: string | undefined } = {}) => {
    const { organisation, deploymentId } = deployed;
    const session = await GuestSession.open({ organisation, deploymentId, origin, ...more });
    onTestFinished(() => session.close());
    return session;
  };

  test.each([
    ["whose Origin is not among the allowed domains", { origin: "https://elsewhere.example" }],
    ["without an Origin", { origin: undefined }],
    ["of a deployment that is not there", { deploymentId: "00000000-0000-4000-8000-000000000000" }],
  ])("%s is refused in the handshake, and the error says why", async (_, options) => {
    const error = await failureOf(open(options));
    expect(error).toMatchObject({ name: "GenesysError", kind: "permission-missing", status: 403 });
    expect(error.message).toMatch(
      /refused the handshake \(403\): the deployment is unknown or inactive, or the Origin is not among its allowed domains$/,
    );
  });

  test("sends a message from which its conversation is found", async () => {
    const id = await (await open()).send("hello", { customer_segment: "vip" });
    const details = z.object({ conversationId: z.string(), normalizedMessage: z.object({ text: z.string() }) });
    const { normalizedMessage } = await deployed.rest.get(`/api/v2/conversations/messages/${id}/details`, details);
    expect(normalizedMessage.text).toBe("hello");
  });

  test("sends up to 2,048 bytes of attributes, counted with their names", async () => {
    const session = await open();
    await expect(session.send("hello", { order_id: "x".repeat(2_048 - "order_id".length) })).resolves.toBeDefined();
  });

  test("that sends one byte more is refused with 4013", async () => {
    const session = await open();
    const error = await failureOf(session.send("hello", { order_id: "x".repeat(2_049 - "order_id".length) }));
    expect(error).toBeInstanceOf(GuestRefusedError);
    expect(error).toMatchObject({ code: 4013 });
  });

  test("can send again after a refusal", async () => {
    const session = await open();
    await failureOf(session.send("hello", { order_id: "x".repeat(3_000) }));
    await expect(session.send("hello", { order_id: "A-1" })).resolves.toBeDefined();
  });

  test("is another guest each time: two sessions are two conversations", async () => {
    const conversation = async () => {
      const id = await (await open()).send("hello", {});
      const details = z.object({ conversationId: z.string() });
      return (await deployed.rest.get(`/api/v2/conversations/messages/${id}/details`, details)).conversationId;
    };
    expect(await conversation()).not.toBe(await conversation());
  });

  test("that leaves does not end its conversation: that is done by REST", async () => {
    const before = (await deployed.openConversations()).length;
    const session = await open();
    await session.send("hello", {});
    session.close();
    expect(await deployed.openConversations()).toHaveLength(before + 1);
  });
});
