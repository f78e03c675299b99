import { expect } from "vitest";
import { z } from "zod";
import { OPERATIONS } from "../../../emulator/authorization/operations.ts";
import { flowYaml, publish, transfer } from "../support/flows.ts";
import { bodyOf, conversationOf, deploy, enter } from "../support/guest.ts";
import { official } from "../support/known.ts";
import type { Answer, Client } from "../support/rest.ts";
import { check, met, newClient } from "./checked-client.ts";
import { exceptions } from "./exceptions.ts";

const test = official("purecloud-platform-client-v2 262.0.0: parameters, request and answer models of index.d.ts");

/** Makes calls that must succeed. */
function succeeding(client: Client) {
  const ok = (name: string, answer: Answer): Answer => {
    expect(answer.status, `${name}: ${JSON.stringify(answer.json)}`).toBeLessThan(300);
    return answer;
  };
  return {
    get: async (path: string) => ok(path, await client.get(path)),
    post: async (path: string, body?: unknown) => ok(path, await client.post(path, body)),
    put: async (path: string, body?: unknown) => ok(path, await client.put(path, body)),
    patch: async (path: string, body?: unknown) => ok(path, await client.patch(path, body)),
    delete: async (path: string) => ok(path, await client.delete(path)),
  };
}
type Calls = ReturnType<typeof succeeding>;

/** Creates something, reads it alone and in the list. @returns its path, and what reads, changes or removes it */
async function created(api: Calls, path: string, body: object) {
  const { id } = (await api.post(path, body)).body;
  await api.get(`${path}/${id}`);
  expect((await api.get(path)).body.entities.some((entity) => entity.id === id)).toBe(true);
  return { id, own: `${path}/${id}` };
}

test("every operation of the emulator takes and gives what the official SDK declares; no exception is stale", async () => {
  const client = await newClient();
  const api = succeeding(client);
  await organisation(api);
  await divisionsAndClients(api);
  const queue = await routing(api);
  await webDeployments(api);
  const flowId = await flows(api, client);
  await messaging(api, flowId);
  await dataTables(api);
  await integrations(api, client);
  await conversations(api, client, queue, flowId);
  await customAttributes(api);
  await api.delete("/tokens/me");

  expect(Object.keys(OPERATIONS).filter((operation) => !met.operations.has(operation))).toEqual([]);
  expect(exceptions.filter((exception) => !met.exceptions.has(exception))).toEqual([]);
});

async function organisation(api: Calls): Promise<void> {
  for (const path of ["/organizations/me", "/authorization/products", "/tokens/me"]) await api.get(path);
}

async function divisionsAndClients(api: Calls): Promise<void> {
  const division = await created(api, "/authorization/divisions", { name: "D", description: "" });
  await api.get("/authorization/divisions/home");
  await api.put(division.own, { name: "E", description: "" });
  const queue = (await api.post("/routing/queues", { name: "Moving" })).body.id;
  await api.post(`${division.own}/objects/QUEUE`, [queue]);
  await api.delete(`/routing/queues/${queue}`);

  const role = await created(api, "/authorization/roles", { name: "R", permissionPolicies: [] });
  await api.put(role.own, { name: "S", permissionPolicies: [] });
  const settings = { name: "C", authorizedGrantType: "CLIENT-CREDENTIALS" };
  const client = await created(api, "/oauth/clients", settings);
  const roleDivisions = [{ roleId: role.id, divisionId: division.id }];
  await api.put(client.own, { ...settings, roleDivisions });
  for (const { own } of [client, role, division]) await api.delete(own);
}

async function routing(api: Calls): Promise<string> {
  const { id, own } = await created(api, "/routing/queues", { name: "VIP" });
  await api.put(own, { name: "VIP", description: "d" });
  const userId = crypto.randomUUID();
  await api.post(`${own}/members`, [{ id: userId }]);
  await api.patch(`${own}/members/${userId}`, { id: userId, ringNumber: 2 });
  await api.get(`${own}/members`);
  await api.delete(`${own}/members/${userId}`);
  const code = await created(api, "/routing/wrapupcodes", { name: "Resolved" });
  await api.put(code.own, { name: "Solved" });
  await api.post(`${own}/wrapupcodes`, [{ id: code.id }]);
  await api.get(`${own}/wrapupcodes`);
  await api.delete(`${own}/wrapupcodes/${code.id}`);
  const skill = await created(api, "/routing/skills", { name: "Billing" });
  const language = await created(api, "/routing/languages", { name: "English" });
  for (const thing of [code, skill, language]) await api.delete(thing.own);
  return id;
}

async function webDeployments(api: Calls): Promise<void> {
  const path = "/webdeployments/configurations";
  const settings = { name: "Web", languages: ["en-us"], defaultLanguage: "en-us" };
  const { id } = (await api.post(path, settings)).body;
  await api.put(`${path}/${id}/versions/draft`, settings);
  await api.post(`${path}/${id}/versions/draft/publish`);
  for (const part of ["", `/${id}/versions`, `/${id}/versions/draft`, `/${id}/versions/1`]) await api.get(path + part);
  const body = { name: "Web", configuration: { id, version: "1" }, allowAllDomains: true };
  const deployment = await created(api, "/webdeployments/deployments", body);
  await api.put(deployment.own, body);
  await api.delete(deployment.own);
  await api.delete(`${path}/${id}`);
}

async function flows(api: Calls, client: Client): Promise<string> {
  const { flowId } = await publish(client, flowYaml({ actions: [transfer("VIP")] }));
  await api.get("/flows");
  await api.get(`/flows/${flowId}`);
  for (const action of ["checkout", "checkin", "unlock"]) await api.post(`/flows/actions/${action}?flow=${flowId}`);
  const other = await publish(client, flowYaml({ name: "Other", actions: [transfer("VIP")] }));
  await api.delete(`/flows/${other.flowId}`);
  return flowId;
}

const recipientSchema = z.object({ recipient: z.object({ id: z.string() }) });

async function messaging(api: Calls, flowId: string): Promise<void> {
  const path = "/conversations/messaging";
  const setting = await created(api, `${path}/settings`, { name: "S" });
  await api.patch(setting.own, { name: "T" });
  await api.get(`${path}/settings/default`);
  await api.put(`${path}/settings/default`, { settingId: setting.id });
  await api.get(`${path}/settings/default`);
  await api.delete(`${path}/settings/default`);
  const content = await created(api, `${path}/supportedcontent`, { name: "C" });
  await api.patch(content.own, { name: "D" });
  const integration = await created(api, `${path}/integrations/open`, {
    name: "Open",
    outboundNotificationWebhookUrl: "https://example.com/hook",
    outboundNotificationWebhookSignatureSecretToken: "0123456789abcdef",
    supportedContent: { id: content.id },
    messagingSetting: { id: setting.id },
  });
  const { recipient } = recipientSchema.parse((await api.patch(integration.own, { name: "Renamed" })).body);
  const recipients = "/routing/message/recipients";
  await api.put(`${recipients}/${recipient.id}`, { flow: { id: flowId } });
  await api.get(`${recipients}/${recipient.id}`);
  await api.get(recipients);
  await inboundMessages(api, integration.id);
  for (const { own } of [integration, content, setting]) await api.delete(own);
}

async function inboundMessages(api: Calls, integrationId: string): Promise<void> {
  const inbound = `/conversations/messages/${integrationId}/inbound/open`;
  const channel = { from: { id: "anna", idType: "Opaque" }, time: new Date().toISOString() };
  const withAttributes = { ...channel, metadata: { customAttributes: { tier: "gold" } } };
  const { id } = (
    await api.post(`${inbound}/message?prefetchConversationId=true`, { channel: withAttributes, text: "hi" })
  ).body;
  await api.post(`${inbound}/event`, { channel, events: [{ eventType: "Typing" }] });
  const receipt = { id, channel: { to: { id: "anna" }, time: channel.time }, status: "Read" };
  await api.post(`${inbound}/receipt`, receipt);
}

async function conversations(api: Calls, client: Client, queue: string, flowId: string): Promise<void> {
  const deploymentId = await deploy(client, flowId);
  const begin = async () => {
    const guest = await enter(client.url, deploymentId);
    guest.say("hi", { tier: "gold" });
    const own = await guest.next();
    return { messageId: bodyOf(own).id ?? "", ...(await conversationOf(client, own)) };
  };
  const { id, messageId, participants } = await begin();
  const media = `/conversations/messages/${id}`;
  const customer = participants[0]?.id;
  for (const path of ["/conversations", "/conversations/messages", media, `/conversations/${id}`]) await api.get(path);
  await api.get(`/conversations/messages/${messageId}/details`);
  await api.post(`${media}/messages/bulk`, [messageId]);
  await api.patch(`/conversations/${id}/participants/${customer}/attributes`, { attributes: { tier: "silver" } });
  const query = [{ type: "EXACT", fields: ["tier"], value: "silver" }];
  await api.post("/conversations/participants/attributes/search", { query });
  expect(participants.at(-1)?.queueId).toBe(queue);
  await api.patch(`${media}/participants/${customer}`, { state: "disconnected" });
  await api.patch(`/conversations/messages/${(await begin()).id}`, { state: "disconnected" });
  await api.post(`/conversations/${(await begin()).id}/disconnect`);
  await api.delete(`/conversations/${(await begin()).id}`);
}

async function dataTables(api: Calls): Promise<void> {
  const schema = { type: "object", properties: { key: { type: "string" } } };
  const { own } = await created(api, "/flows/datatables", { name: "T", schema });
  await api.put(own, { name: "U", schema });
  await api.post(`${own}/rows`, { key: "k" });
  for (const path of ["/rows", "/rows/k"]) await api.get(own + path);
  await api.put(`${own}/rows/k`, { key: "k" });
  await api.delete(`${own}/rows/k`);
  await api.delete(own);
}

async function integrations(api: Calls, client: Client): Promise<void> {
  const integration = await created(api, "/integrations", { name: "I", integrationType: { id: "t" } });
  await api.patch(integration.own, { intendedState: "ENABLED" });
  await api.get(`${integration.own}/config/current`);
  const parts = { properties: {}, advanced: {}, notes: "", credentials: {} };
  await api.put(`${integration.own}/config/current`, { name: "I", version: 1, ...parts });
  const object = { type: "object" };
  const action = await created(api, "/integrations/actions", {
    name: "A",
    category: "C",
    integrationId: integration.id,
    config: {},
    contract: { input: { inputSchema: object }, output: { successSchema: object } },
  });
  await api.patch(action.own, { version: 1, name: "B" });
  // The only answer that is no JSON.
  const path = `${action.own}/templates/successtemplate.vm`;
  const headers = { Authorization: `Bearer ${client.token}` };
  const template = await fetch(`${client.url}/api/v2${path}`, { headers });
  check({ method: "GET", path, request: undefined, status: template.status, answer: await template.text() });
  const credential = { name: "C", type: { name: "basicAuth" } };
  const { id } = (await api.post("/integrations/credentials", credential)).body;
  await api.get(`/integrations/credentials/${id}`);
  await api.get("/integrations/credentials/listing");
  await api.put(`/integrations/credentials/${id}`, credential);
  for (const own of [`/integrations/credentials/${id}`, action.own, integration.own]) await api.delete(own);
}

async function customAttributes(api: Calls): Promise<void> {
  const path = "/conversations/customattributes/schemas";
  const jsonSchema = {
    $schema: "http://json-schema.org/draft-04/schema#",
    title: "Verification",
    properties: { run_string: { allOf: [{ $ref: "#/definitions/string" }], title: "Run" } },
  };
  const { id: schemaId, own } = await created(api, path, jsonSchema);
  await api.put(own, { version: 1, enabled: true, jsonSchema });
  for (const part of [`/${schemaId}/versions`, `/${schemaId}/versions/1`, "/coretypes", "/coretypes/string", "/limits"])
    await api.get(path + part);
  const [conversation] = (await api.get("/conversations")).body.entities;
  const records = `/conversations/${conversation?.id}/customattributes`;
  const id = crypto.randomUUID();
  await api.put(records, { id, schemaId, customAttributes: { run_string: "r" } });
  await api.patch(records, { id, customAttributes: { run_string: "s" } });
  await api.get(records);
  await api.get(`${records}/${id}`);
  await api.delete(`${records}/${id}`);
}
