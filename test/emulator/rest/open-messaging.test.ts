import { expect } from "vitest";
import { z } from "zod";
import { directoryOf } from "../../../emulator/architect/index.ts";
import { Divisions } from "../../../emulator/authorization/divisions.ts";
import { Conversations } from "../../../emulator/conversations/conversations.ts";
import { Flows } from "../../../emulator/flows/flows.ts";
import { OpenIntegrations } from "../../../emulator/messaging/open-integrations.ts";
import { Profiles } from "../../../emulator/messaging/profiles.ts";
import { Threads } from "../../../emulator/messaging/threads.ts";
import { openOrganisation } from "../../../emulator/organisation/organisation.ts";
import { openState } from "../../../emulator/state/state.ts";
import { flowYaml, publish, read, respond, transfer, variable } from "../support/flows.ts";
import { assumed, documented, official, ours, recorded } from "../support/known.ts";
import type { Client } from "../support/rest.ts";
import { newClient } from "./checked-client.ts";

const byProvider = recorded("Calls of the Terraform provider MyPureCloud/genesyscloud 1.82.0 for messaging resources");
const byGuide = documented("Open Messaging, developer.genesys.cloud/api/digital/openmessaging");
const bySdk = official("PureCloudPlatform.Client.V2 (official .NET SDK), OpenIntegrationRequest");
const byFixtures = official("Fixtures of the Go library gildas/go-gcloudcx, openmessaging_channel.go");
const likely = assumed("Follows from what the platform needs to route a message; not documented in words");
const ofEmulator = ours();

const integrations = "/conversations/messaging/integrations/open";
const integration = {
  name: "Open",
  outboundNotificationWebhookUrl: "https://example.com/hook",
  outboundNotificationWebhookSignatureSecretToken: "0123456789abcdef",
};

const refSchema = z.object({ recipient: z.object({ id: z.string() }) });
const messageSchema = z.looseObject({ id: z.string(), conversationId: z.string().optional() });

/** An integration whose messages start a flow that routes by the attribute `tier`. */
async function openWorld() {
  const client = await newClient();
  const queue = (await client.post("/routing/queues", { name: "VIP" })).body.id;
  const { flowId } = await publish(
    client,
    flowYaml({
      variables: [variable("string", "Flow.tier")],
      actions: [read("tier", "Flow.tier"), respond('Append("tier ", Flow.tier)'), transfer("VIP")],
    }),
  );
  const { body } = await client.post(integrations, integration);
  const { recipient } = refSchema.parse(body);
  await client.put(`/routing/message/recipients/${recipient.id}`, { flow: { id: flowId } });
  return { client, queue, flowId, id: body.id, recipientId: recipient.id };
}

const inbound = (from: string, text: string, customAttributes?: Record<string, string>, more: object = {}) => ({
  channel: {
    from: { id: from, idType: "Opaque", nickname: "Guest" },
    time: new Date().toISOString(),
    messageId: crypto.randomUUID(),
    ...(customAttributes && { metadata: { customAttributes } }),
    ...more,
  },
  text,
});

async function send(client: Client, id: string, message: object) {
  const path = `/conversations/messages/${id}/inbound/open/message?prefetchConversationId=true`;
  const { status, json } = await client.post(path, message);
  expect(status, JSON.stringify(json)).toBe(200);
  const { id: messageId, conversationId = "" } = messageSchema.parse(json);
  return { messageId, conversationId };
}

byGuide("an integration is created asynchronously: first initiated, completed when it is asked for", async () => {
  const client = await newClient();
  const { body } = await client.post(integrations, integration);
  expect(body).toMatchObject({ ...integration, status: "Active", createStatus: "Initiated" });
  expect((await client.get(`${integrations}/${body.id}`)).body).toMatchObject({ createStatus: "Completed" });
});

byProvider(
  "an integration is listed, changed in part, and gone after DELETE; an empty id stands for none",
  async () => {
    const client = await newClient();
    const content = (await client.post("/conversations/messaging/supportedcontent", { name: "Text", mediaTypes: {} }))
      .body;
    const { body } = await client.post(integrations, {
      ...integration,
      supportedContent: { id: content.id },
      messagingSetting: { id: "" },
      webhookHeaders: null,
    });
    expect(body).toMatchObject({ supportedContent: { id: content.id } });
    expect(body).not.toHaveProperty("messagingSetting");
    expect(body).not.toHaveProperty("webhookHeaders");
    const changed = await client.patch(`${integrations}/${body.id}`, { name: "Open two", webhookHeaders: { a: "b" } });
    expect(changed.body).toMatchObject({
      ...integration,
      name: "Open two",
      supportedContent: { id: content.id },
      webhookHeaders: { a: "b" },
    });
    expect((await client.get(integrations)).body.entities).toMatchObject([{ id: body.id }]);
    expect((await client.delete(`${integrations}/${body.id}`)).status).toBe(204);
    expect((await client.get(`${integrations}/${body.id}`)).status).toBe(404);
  },
);

bySdk("the secret of a webhook must be longer than 15 characters", async () => {
  const client = await newClient();
  const short = { ...integration, outboundNotificationWebhookSignatureSecretToken: "0123456789abcde" };
  expect((await client.post(integrations, short)).body).toMatchObject({
    status: 400,
    details: [{ fieldName: "outboundNotificationWebhookSignatureSecretToken" }],
  });
});

likely("an integration that refers to what is not there is refused; the default content is always there", async () => {
  const client = await newClient();
  for (const [part, fieldName] of [
    [{ supportedContent: { id: "none" } }, "supportedContent.id"],
    [{ messagingSetting: { id: "none" } }, "messagingSetting.id"],
  ] as const)
    expect((await client.post(integrations, { ...integration, ...part })).body).toMatchObject({
      status: 400,
      details: [{ fieldName }],
    });
  const byDefault = { ...integration, supportedContent: { id: "webMessagingDefault" } };
  expect((await client.post(integrations, byDefault)).status).toBe(200);
});

byFixtures("an integration has a recipient with an id of its own, which binds it to a flow", async () => {
  const { client, flowId, id, recipientId } = await openWorld();
  expect(recipientId).not.toBe(id);
  const path = `/routing/message/recipients/${recipientId}`;
  expect((await client.get(path)).body).toMatchObject({ messengerType: "open", flow: { id: flowId, name: "Routing" } });
  expect((await client.get("/routing/message/recipients")).body.entities).toMatchObject([{ id: recipientId }]);
  expect((await client.delete(`/flows/${flowId}`)).body).toMatchObject({
    status: 409,
    message: expect.stringContaining('the open messaging integration "Open"'),
  });
  expect((await client.put(path, { flow: { id: "none" } })).status).toBe(400);
  expect((await client.put(path, {})).body).not.toHaveProperty("flow");
  expect((await client.get("/routing/message/recipients/none")).status).toBe(404);
});

byGuide("a message starts a conversation: the flow reads its custom attributes and routes it", async () => {
  const { client, queue, id } = await openWorld();
  const { messageId, conversationId } = await send(client, id, inbound("anna", "hello", { tier: "gold" }));
  expect((await client.get(`/conversations/${conversationId}`)).body).toMatchObject({
    address: "anna",
    participants: [
      { purpose: "customer", attributes: { tier: "gold" }, messages: [{ type: "open" }] },
      { purpose: "workflow" },
      { purpose: "acd", queueId: queue },
    ],
  });
  expect((await client.get(`/conversations/messages/${messageId}/details`)).body).toMatchObject({
    conversationId,
    direction: "inbound",
    messengerType: "open",
    fromAddress: "anna",
    normalizedMessage: { text: "hello", channel: { platform: "Open" } },
  });
});

byGuide("the answer tells the conversation only when it is prefetched", async () => {
  const { client, id } = await openWorld();
  const path = `/conversations/messages/${id}/inbound/open/message`;
  const message = inbound("anna", "hello");
  const { body } = await client.post(path, message);
  expect(body).toMatchObject({
    type: "Text",
    text: "hello",
    channel: { platform: "Open", type: "Private", messageId: message.channel.messageId, from: { id: "anna" } },
  });
  expect(body).not.toHaveProperty("conversationId");
});

byGuide("further messages of a sender join the conversation and do not start the flow again", async () => {
  const { client, id } = await openWorld();
  const first = await send(client, id, inbound("anna", "one", { tier: "gold" }));
  const second = await send(client, id, inbound("anna", "two", { tier: "silver" }));
  expect(second.conversationId).toBe(first.conversationId);
  const other = await send(client, id, inbound("bert", "three"));
  expect(other.conversationId).not.toBe(first.conversationId);
  const { body } = await client.get(`/conversations/${first.conversationId}`);
  expect(body).toMatchObject({ participants: [{ attributes: { tier: "silver" } }, {}, {}] });
  await client.patch(`/conversations/messages/${first.conversationId}`, { state: "disconnected" });
  const anew = await send(client, id, inbound("anna", "four"));
  expect(anew.conversationId).not.toBe(first.conversationId);
});

byGuide("a message after 72 hours of silence begins another conversation", () => {
  let now = 0;
  const state = openState(undefined);
  const divisions = new Divisions(state, openOrganisation(state));
  const nothing = directoryOf([]);
  const view = { divisions: nothing, queues: nothing, skills: nothing, languages: nothing };
  const flows = new Flows(state, divisions, view);
  const threads = new Threads(state, new Conversations(state, flows, view), () => now);
  const [contents, settings] = [new Profiles(state, "supported content"), new Profiles(state, "messaging setting")];
  const open = new OpenIntegrations(state, contents, settings, flows).create(integration);
  const receive = (messageId: string) =>
    threads.receive(open, { from: "anna", messageId, time: "", text: "hi", customAttributes: {} }).message
      .conversationId;
  const first = receive("1");
  now += 72 * 60 * 60 * 1000;
  expect(receive("2")).toBe(first);
  now += 72 * 60 * 60 * 1000 + 1;
  expect(receive("3")).not.toBe(first);
});

byGuide("a message of the same id and time is taken only once", async () => {
  const { client, id } = await openWorld();
  const message = inbound("anna", "hello");
  await send(client, id, message);
  const path = `/conversations/messages/${id}/inbound/open/message`;
  expect((await client.post(path, message)).body).toMatchObject({
    status: 400,
    details: [{ fieldName: "channel.messageId" }],
  });
});

byGuide("custom attributes in the metadata of the message, not of its channel, are refused", async () => {
  const { client, id } = await openWorld();
  const path = `/conversations/messages/${id}/inbound/open/message`;
  const misplaced = { ...inbound("anna", "hello"), metadata: { customAttributes: { tier: "gold" } } };
  expect((await client.post(path, misplaced)).body).toMatchObject({ status: 400, code: "bad.request" });
});

byFixtures("events and receipts are acknowledged in the platform's form", async () => {
  const { client, id } = await openWorld();
  const { conversationId, messageId } = await send(client, id, inbound("anna", "hello"));
  const path = `/conversations/messages/${id}/inbound/open`;
  const time = new Date().toISOString();
  const event = { channel: { from: { id: "anna", idType: "Opaque" }, time }, events: [{ eventType: "Typing" }] };
  expect((await client.post(`${path}/event`, event)).body).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{32}$/),
    type: "Event",
    events: [{ eventType: "Typing" }],
    channel: { id, to: { id } },
  });
  const receipt = { id: messageId, channel: { to: { id: "anna" }, time }, status: "Delivered", isFinalReceipt: true };
  expect((await client.post(`${path}/receipt`, receipt)).body).toMatchObject({
    id: messageId,
    type: "Receipt",
    status: "Delivered",
    direction: "Outbound",
  });
  expect((await client.post(`${path}/receipt`, { ...receipt, id: "none" })).status).toBe(404);
  expect((await client.get(`/conversations/${conversationId}`)).body).not.toHaveProperty("endTime");
});

ofEmulator("a message of anything but a text, and an answer to a form, are loudly not implemented", async () => {
  const { client, id } = await openWorld();
  const path = `/conversations/messages/${id}/inbound/open`;
  const picture = { ...inbound("anna", "see"), content: [{ contentType: "Attachment" }] };
  expect((await client.post(`${path}/message`, picture)).status).toBe(501);
  expect((await client.post(`${path}/structured/response`, {})).status).toBe(501);
});

byProvider(
  "messaging settings and supported content keep what was sent, without what is empty at any depth",
  async () => {
    const client = await newClient();
    const settings = "/conversations/messaging/settings";
    const event = { typing: { on: { inbound: "Enabled", outbound: "Enabled" } } };
    const { body } = await client.post(settings, { name: "Settings", content: { story: { mention: {} } }, event });
    expect(body).toMatchObject({ name: "Settings", event });
    expect(body).not.toHaveProperty("content");
    const changed = (await client.patch(`${settings}/${body.id}`, { name: "Other", event: {} })).body;
    expect(changed).toMatchObject({ name: "Other", version: "2" });
    expect(changed).not.toHaveProperty("event");
    expect((await client.get(settings)).body.entities).toHaveLength(1);
    const contents = "/conversations/messaging/supportedcontent";
    const mediaTypes = { allow: { inbound: [{ type: "image/png" }], outbound: [] } };
    const content = (await client.post(contents, { name: "Pictures", mediaTypes })).body;
    expect((await client.get(`${contents}/${content.id}`)).body).toMatchObject({ name: "Pictures", mediaTypes });
    expect((await client.delete(`${contents}/${content.id}`)).status).toBe(204);
    expect((await client.get(`${contents}/${content.id}`)).status).toBe(404);
  },
);

byProvider("there is no default setting until one is chosen, which is no error", async () => {
  const client = await newClient();
  const settings = "/conversations/messaging/settings";
  expect((await client.get(`${settings}/default`)).status).toBe(204);
  const { id } = (await client.post(settings, { name: "S" })).body;
  expect((await client.put(`${settings}/default`, { settingId: id })).body).toMatchObject({ id });
  expect((await client.get(`${settings}/default`)).body).toMatchObject({ id, name: "S" });
  expect((await client.delete(`${settings}/default`)).status).toBe(204);
  expect((await client.get(`${settings}/default`)).status).toBe(204);
  expect((await client.delete(`${settings}/${id}`)).status).toBe(204);
});
