import { expect } from "vitest";
import { flowYaml, publish, transfer } from "../support/flows.ts";
import { bodyOf, conversationOf, deploy, enter } from "../support/guest.ts";
import { assumed, documented } from "../support/known.ts";
import { newClient } from "./checked-client.ts";

const byPages = documented("API pages of the official JavaScript SDK 259.0.0, ConversationsApi");
const likely = assumed("The search answers as it does for other things; its semantics are not documented in words");

/** A guest that waits in a queue. */
async function waiting(attributes: Record<string, string> = {}) {
  const client = await newClient();
  const queue = (await client.post("/routing/queues", { name: "VIP" })).body.id;
  const { flowId } = await publish(client, flowYaml({ actions: [transfer("VIP")] }));
  const deploymentId = await deploy(client, flowId);
  const guest = await enter(client.url, deploymentId);
  guest.say("hi", attributes);
  const own = await guest.next();
  return { client, queue, deploymentId, guest, own, conversation: await conversationOf(client, own) };
}

byPages("a waiting conversation is shown flat, by medium, by message, and in lists", async () => {
  const { client, queue, own, conversation } = await waiting({ tier: "gold" });
  const [customer, workflow, acd] = conversation.participants;
  expect([customer?.purpose, workflow?.purpose, acd?.purpose]).toEqual(["customer", "workflow", "acd"]);
  expect(acd).toMatchObject({ queueId: queue, queueName: "VIP" });
  expect((await client.get(`/conversations/messages/${conversation.id}`)).body).toMatchObject({
    participants: [{ state: "connected" }, { state: "disconnected" }, { queue: { id: queue } }],
  });
  const messageId = bodyOf(own).id ?? "";
  const bulk = await client.post(`/conversations/messages/${conversation.id}/messages/bulk`, [messageId, "none"]);
  expect(bulk.body.entities).toMatchObject([{ id: messageId, conversationId: conversation.id }]);
  for (const list of ["/conversations", "/conversations/messages"])
    expect((await client.get(list)).body.entities).toMatchObject([{ id: conversation.id }]);
});

byPages("a message that nobody sent has no details", async () => {
  const client = await newClient();
  expect((await client.get(`/conversations/messages/${crypto.randomUUID()}/details`)).body).toMatchObject({
    status: 404,
    code: "not.found",
  });
});

byPages("a conversation ends by any of four calls, and the guest is told", async () => {
  for (const end of ["patch", "participant", "delete", "disconnect"] as const) {
    const { client, guest, conversation } = await waiting();
    const media = `/conversations/messages/${conversation.id}`;
    const state = { state: "disconnected" };
    const calls = {
      patch: () => client.patch(media, state),
      participant: () => client.patch(`${media}/participants/${conversation.participants[0]?.id}`, state),
      delete: () => client.delete(`/conversations/${conversation.id}`),
      disconnect: () => client.post(`/conversations/${conversation.id}/disconnect`),
    };
    expect((await calls[end]()).status, end).toBeLessThan(300);
    expect((await client.get(`/conversations/${conversation.id}`)).body).toHaveProperty("endTime");
    expect(bodyOf(await guest.next())).toMatchObject({ events: [{ presence: { type: "Disconnect" } }] });
    expect((await client.get("/conversations")).body.entities).toEqual([]);
  }
});

byPages("a conversation can only be disconnected, not be brought into another state", async () => {
  const { client, conversation } = await waiting();
  expect((await client.patch(`/conversations/messages/${conversation.id}`, { state: "connected" })).status).toBe(400);
});

byPages("attributes of a participant are merged by PATCH", async () => {
  const { client, conversation } = await waiting({ tier: "gold", colour: "red" });
  const [customer] = conversation.participants;
  const path = `/conversations/${conversation.id}/participants`;
  const changed = await client.patch(`${path}/${customer?.id}/attributes`, { attributes: { tier: "silver" } });
  expect(changed.status).toBe(204);
  expect((await client.get(`/conversations/${conversation.id}`)).body).toMatchObject({
    participants: [{ attributes: { tier: "silver", colour: "red" } }, {}, {}],
  });
  expect((await client.patch(`${path}/none/attributes`, { attributes: {} })).status).toBe(404);
});

likely("conversations are found by the attributes of their customer", async () => {
  const { client, conversation } = await waiting({ tier: "gold", run: "r-1" });
  const search = async (...query: object[]) => {
    const path = "/conversations/participants/attributes/search";
    const { json } = await client.post(path, { query, returnFields: ["tier"], sortOrder: "ASC" });
    return json;
  };
  const exact = (field: string, value: string, more: object = {}) => ({
    type: "EXACT",
    fields: [field],
    value,
    ...more,
  });
  expect(await search(exact("run", "r-1"))).toMatchObject({
    results: [{ conversationId: conversation.id, participantData: { tier: "gold" } }],
  });
  expect(await search(exact("run", "r-1"), exact("tier", "gold", { operator: "NOT" }))).toMatchObject({ results: [] });
  expect(await search(exact("run", "r-2"), exact("tier", "gold", { operator: "OR" }))).toMatchObject({
    results: [{ conversationId: conversation.id }],
  });
  expect(await search({ type: "DATE_RANGE", fields: ["startTime"] })).toMatchObject({ status: 400 });
});
