import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { RestClient } from "../../genesys/rest-client.ts";
import { preflight } from "../../verification/preflight.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";

let deployed: DeployedOrganisation;
beforeEach(async () => {
  deployed = await deployRouting(EXAMPLE, { allowedDomains: ["*.shop.example"] });
});
afterEach(() => deployed.close());

const look = (change: object = {}, rest = deployed.rest) => preflight({ ...deployed.plan, ...change }, rest, "guest");

async function change(settings: object): Promise<void> {
  const path = `/api/v2/webdeployments/deployments/${deployed.deploymentId}`;
  const now = await deployed.rest.get(path, z.looseObject({}));
  await deployed.rest.call("PUT", path, z.unknown(), { ...now, ...settings });
}

async function grant(permissions: readonly string[]): Promise<void> {
  await fetch(`${deployed.emulator.url}/emulator/oauth-clients/emulator`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ permissions }),
  });
}

const ALL = [
  "conversation:message:view",
  "conversation:communication:view",
  "conversation:communication:disconnect",
  "webDeployments:deployment:view",
  "architect:flow:view",
  "routing:queue:view",
];

describe("the preflight", () => {
  test("has nothing to say where everything is there, with the permissions of the verification alone", async () => {
    await grant(ALL);
    expect(await look()).toEqual([]);
  });

  test.each([
    ["conversation:message:view", "conversation:message:view or conversation:webmessaging:view", true],
    ["conversation:communication:view", "conversation:communication:view", true],
    [
      "conversation:communication:disconnect",
      "conversation:communication:disconnect or conversation:message:park",
      true,
    ],
    ["webDeployments:deployment:view", "webDeployments:deployment:view", false],
    ["architect:flow:view", "architect:flow:view", false],
  ])("names the permission %s where it is missing", async (permission, named, blocks) => {
    await grant(ALL.filter((each) => each !== permission));
    const message = `permission missing: ${named}; grant it to a role of the OAuth client, in the division of the queues and the flow`;
    expect(await look()).toEqual([{ blocks, message }]);
  });

  test("tells every missing permission by a message of its own, once", async () => {
    await grant([]);
    const messages = (await look()).map(({ message }) => message);
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages).toHaveLength(6);
  });

  test("tells a login that is refused, and nothing else", async () => {
    const rest = new RestClient(deployed.organisation, { clientId: "emulator", clientSecret: "wrong" });
    expect(await look({}, rest)).toEqual([
      { blocks: true, message: expect.stringMatching(/^token: POST .*\/oauth\/token answered 401 \(invalid_client/) },
    ]);
  });

  test("tells a deployment that is not active", async () => {
    await change({ status: "Inactive" });
    expect(await look()).toEqual([
      { blocks: true, message: 'deployment "Attribute routing": its status is Inactive, expected Active' },
    ]);
  });

  test("tells a deployment that is not there", async () => {
    expect(await look({ deploymentId: "gone" })).toEqual([
      { blocks: true, message: expect.stringMatching(/^deployment gone is not there, or in a division/) },
    ]);
  });

  test("tells another flow that is attached, without keeping the conversations from telling what it does", async () => {
    await change({ flow: undefined });
    expect(await look()).toEqual([
      {
        blocks: false,
        message: `deployment "Attribute routing": its flow is none, expected ${deployed.flowId}: another flow is attached`,
      },
    ]);
  });

  test("tells a flow that is not there", async () => {
    const problems = await look({ flowId: "gone" });
    expect(problems).toContainEqual({ blocks: false, message: expect.stringMatching(/^flow gone is not there/) });
  });

  test.each([
    ["https://shop.example", false],
    ["https://www.shop.example", true],
    ["https://www.shop.example.evil.example", false],
    [undefined, false],
  ])("looks whether the Origin %s is allowed: %s", async (origin, allowed) => {
    const message = `deployment "Attribute routing": Origin ${origin ?? "none"} is not among its allowed domains: *.shop.example`;
    expect(await look({ origin })).toEqual(allowed ? [] : [{ blocks: true, message }]);
  });

  test("tells a queue that cannot be seen, by name and id", async () => {
    const { vip } = deployed.queues;
    await deployed.rest.call("DELETE", `/api/v2/routing/queues/${vip?.id}`, z.unknown());
    expect(await look()).toEqual([
      {
        blocks: false,
        message: `queue "Web VIP" (${vip?.id}) is not there, or in a division that the OAuth client cannot see`,
      },
    ]);
  });
});
