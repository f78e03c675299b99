import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { disconnect, flowYaml, publish, transfer } from "./support/flows.ts";
import { conversationOf, deploy, enter } from "./support/guest.ts";
import { newClient } from "./support/rest.ts";

/** The official JavaScript client, pointed at an emulator and kept from everything else: its own config file, a proxy. */
async function officialClient(url: string) {
  const home = mkdtempSync(join(tmpdir(), "emulator-test-"));
  vi.stubEnv("HOME", home).stubEnv("NO_PROXY", "127.0.0.1");
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });
  const { default: platform } = await import("purecloud-platform-client-v2");
  const { instance } = platform.ApiClient;
  instance.config.live_reload_config = false;
  instance.config.setConfigPath("");
  const { hostname: host, port } = new URL(url);
  instance.setGateway({ protocol: "http", host, port: Number(port) });
  await instance.loginClientCredentialsGrant("emulator", "emulator");
  return platform;
}

test("the official client reads queues, a flow, a deployment and a conversation", async () => {
  const client = await newClient();
  const queue = (await client.post("/routing/queues", { name: "Sales & Co" })).body.id;
  const { flowId } = await publish(client, flowYaml({ actions: [transfer("Sales & Co"), disconnect] }));
  const deploymentId = await deploy(client, flowId);
  const guest = await enter(client.url, deploymentId);
  guest.say("hi", { tier: "gold" });
  const own = await guest.next();
  const { id } = await conversationOf(client, own);

  const platform = await officialClient(client.url);
  expect(await new platform.RoutingApi().getRoutingQueues({ name: "Sales & Co", pageSize: 25 })).toMatchObject({
    entities: [{ id: queue }],
    total: 1,
  });
  expect(await new platform.ArchitectApi().getFlow(flowId)).toMatchObject({
    name: "Routing",
    type: "INBOUNDSHORTMESSAGE",
  });
  expect(await new platform.WebDeploymentsApi().getWebdeploymentsDeployment(deploymentId)).toMatchObject({
    status: "Active",
    flow: { id: flowId },
  });
  expect(await new platform.ConversationsApi().getConversation(id)).toMatchObject({
    participants: [{ attributes: { tier: "gold" } }, {}, { queueId: queue, queueName: "Sales & Co" }],
  });
  await expect(new platform.RoutingApi().getRoutingQueue("none")).rejects.toMatchObject({
    status: 404,
    code: "not.found",
  });
});
