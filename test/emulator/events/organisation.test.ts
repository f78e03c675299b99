import { expect } from "vitest";
import { z } from "zod";
import { disconnect, flowYaml, publish } from "../support/flows.ts";
import { enter } from "../support/guest.ts";
import { ours } from "../support/known.ts";
import { newClient } from "../support/rest.ts";
import { tieredFlow } from "../support/tiered-flow.ts";
import { world } from "../support/world.ts";

const test = ours();

const organisationSchema = z.object({
  queues: z.array(z.looseObject({ name: z.string(), waiting: z.array(z.looseObject({})) })),
  deployments: z.array(z.looseObject({ admitsPage: z.boolean() })),
  flows: z.array(z.looseObject({ versions: z.array(z.object({ version: z.int(), datePublished: z.string() })) })),
  faults: z.array(z.looseObject({})),
  latency: z.object({ milliseconds: z.int() }),
});
const organisationAt = async (url: string) =>
  organisationSchema.parse(await (await fetch(`${url}/emulator/organisation`)).json());

test("the organisation is told with who waits in which queue, since when and with which attributes", async () => {
  const { url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  guest.say("hello", { tier: "gold" });
  await guest.next();
  const { queues, flows, deployments } = await organisationAt(url);
  expect(queues).toMatchObject([
    { name: "VIP", waiting: [{ since: expect.stringMatching(/Z$/), attributes: { tier: "gold" } }] },
  ]);
  expect(flows).toMatchObject([{ name: "Routing", version: 1, versions: [{ version: 1 }] }]);
  expect(deployments).toMatchObject([{ id: deploymentId, status: "Active", flow: { name: "Routing" } }]);
});

test("a deployment tells whether it lets in a guest from the emulator's own page", async () => {
  const open = await world();
  expect((await organisationAt(open.url)).deployments).toMatchObject([{ admitsPage: true, allowAllDomains: true }]);
  const closed = await world({ allowAllDomains: false, allowedDomains: ["shop.example"] });
  expect((await organisationAt(closed.url)).deployments).toMatchObject([
    { admitsPage: false, allowAllDomains: false, allowedDomains: ["shop.example"] },
  ]);
  const { host } = new URL(closed.url);
  const { body } = await closed.client.get(`/webdeployments/deployments/${closed.deploymentId}`);
  await closed.client.put(`/webdeployments/deployments/${closed.deploymentId}`, { ...body, allowedDomains: [host] });
  expect((await organisationAt(closed.url)).deployments).toMatchObject([{ admitsPage: true }]);
});

test("the last versions of a flow are kept, and gone with it", async () => {
  const client = await newClient();
  const version = (text: string) => flowYaml({ description: text, actions: [disconnect] });
  let flowId = "";
  for (let count = 1; count <= 22; count++) flowId = (await publish(client, version(`${count}`))).flowId ?? "";
  const versions = async () => (await organisationAt(client.url)).flows[0]?.versions.map((one) => one.version);
  expect(await versions()).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index));
  await client.delete(`/flows/${flowId}`);
  await publish(client, version("again"));
  expect(await versions()).toEqual([1]);
});

test("the diagram of a flow has its actions in the order of the text, and the ways between them with what decides", async () => {
  const { url, flowId } = await tieredFlow();
  const diagram = await (await fetch(`${url}/emulator/flows/${flowId}/diagram`)).json();
  expect(diagram).toMatchObject({
    flow: { id: flowId, name: "Routing", version: 1 },
    nodes: [
      { id: "start", kind: "start" },
      { id: "a1", kind: "action", action: "getParticipantData", label: "Read", detail: "tier" },
      { id: "a2", kind: "switch", label: "Rules" },
      { id: "a3", kind: "transfer", label: "To VIP", detail: "VIP" },
      { id: "a4", kind: "end", action: "disconnect", label: "Disconnect" },
      { id: "end", kind: "end" },
    ],
  });
  expect(diagram.edges).toEqual([
    { from: "start", to: "a1" },
    { from: "a1", to: "a2" },
    { from: "a2", to: "a3", label: "case 1", detail: 'Flow.tier == "gold"' },
    { from: "a2", to: "a4", label: "default" },
    { from: "a3", to: "end", label: "no queue" },
  ]);
});

test("an earlier version has its own diagram; one that is not kept has none", async () => {
  const { url, client, flowId } = await tieredFlow();
  await publish(client, flowYaml({ actions: [disconnect] }));
  const of = (version: string) => fetch(`${url}/emulator/flows/${flowId}/diagram${version}`);
  expect((await (await of("")).json()).nodes).toHaveLength(2);
  expect((await (await of("?version=1")).json()).nodes).toHaveLength(6);
  expect((await of("?version=3")).status).toBe(404);
  expect((await of("?version=first")).status).toBe(400);
  expect((await fetch(`${url}/emulator/flows/none/diagram`)).status).toBe(404);
});
