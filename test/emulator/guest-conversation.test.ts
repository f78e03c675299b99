import { expect } from "vitest";
import { disconnect, flowYaml, publish, say } from "./support/flows.ts";
import { bodyOf, conversationOf, deploy, enter, type TestGuest } from "./support/guest.ts";
import { assumed, documented, official } from "./support/known.ts";
import { world } from "./support/world.ts";

const client262 = official("purecloud-platform-client-v2 262.0.0, its models of conversations and messages");
const mobile = official(
  "genesys-messenger-transport-mobile-sdk 2.14.0, MessagingClientImpl and its fixtures Response.kt",
);
const notice = documented("Deprecation notice: custom attributes in channel.metadata, community.genesys.com");
const help = documented("Set Participant Data and Get Participant Data actions, help.genesys.cloud");
const api = documented("Conversations API, developer.genesys.cloud");
const likely = assumed(
  "the protocol names it and no source shows it; a session on a real organisation would settle it",
);

const presence = (guest: TestGuest, type: string, customAttributes: object = {}) =>
  guest.send({
    action: "onMessage",
    token: guest.token,
    message: {
      type: "Event",
      events: [{ eventType: "Presence", presence: { type } }],
      channel: { metadata: { customAttributes } },
    },
  });

client262(
  "a conversation starts with the first message: the attributes arrive, the flow runs, the guest waits in the queue",
  async () => {
    const { client, url, deploymentId, queue } = await world();
    const guest = await enter(url, deploymentId);
    guest.send({
      action: "onMessage",
      token: guest.token,
      tracingId: "t2",
      message: {
        type: "Text",
        text: "hello",
        metadata: { id: "m" },
        channel: { metadata: { customAttributes: { tier: "gold" } } },
      },
    });
    const own = await guest.next();
    expect(own).toEqual({
      type: "message",
      class: "StructuredMessage",
      code: 200,
      tracingId: "t2",
      body: {
        id: expect.any(String),
        type: "Text",
        text: "hello",
        direction: "Inbound",
        channel: { time: expect.any(String), messageId: expect.any(String), type: "Private" },
        metadata: { id: "m", correlationId: expect.any(String) },
      },
    });
    expect(bodyOf(await guest.next())).toMatchObject({
      type: "Text",
      text: "tier gold",
      direction: "Outbound",
      originatingEntity: "Bot",
    });
    const conversation = await conversationOf(client, own);
    expect(conversation).toMatchObject({
      participants: [
        {
          purpose: "customer",
          participantType: "External",
          attributes: { tier: "gold" },
          messages: [
            {
              state: "connected",
              direction: "inbound",
              type: "webmessaging",
              messages: [{ messageId: bodyOf(own).id, messageStatus: "received" }],
            },
          ],
        },
        {
          purpose: "workflow",
          name: "Routing",
          endTime: expect.any(String),
          messages: [{ state: "disconnected", disconnectType: "transfer" }],
        },
        {
          purpose: "acd",
          queueId: queue,
          queueName: "VIP",
          conversationRoutingData: { queue: { id: queue }, priority: 3, skills: [] },
          messages: [{ state: "connected" }],
        },
      ],
    });
    expect(conversation.participants[2]?.endTime).toBeUndefined();
    expect((await client.get("/conversations")).body.entities).toMatchObject([{ id: conversation.id }]);
    expect((await client.get(`/conversations/messages/${conversation.id}`)).body).toMatchObject({
      participants: [
        { state: "connected", attributes: { tier: "gold" } },
        { state: "disconnected" },
        { queue: { id: queue } },
      ],
    });
    expect((await client.get(`/conversations/messages/${bodyOf(own).id}/details`)).body).toMatchObject({
      direction: "inbound",
      messengerType: "webmessaging",
      status: "received",
      conversationId: conversation.id,
      normalizedMessage: { type: "Text", text: "hello", channel: { platform: "WebMessaging", type: "Private" } },
    });
  },
);

mobile("a conversation starts with joining, too, which brings attributes without a text", async () => {
  const { client, url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  presence(guest, "Join", { tier: "silver" });
  const own = await guest.next();
  expect(bodyOf(own)).toMatchObject({
    type: "Event",
    direction: "Inbound",
    events: [{ eventType: "Presence", presence: { type: "Join" } }],
  });
  expect(bodyOf(await guest.next())).toMatchObject({ text: "tier silver" });
  expect(await conversationOf(client, own)).toMatchObject({
    participants: [{ attributes: { tier: "silver" } }, {}, {}],
  });
});

help(
  "a conversation goes on with further messages: attributes are merged, case-sensitively, the flow does not start again",
  async () => {
    const { client, url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.say("one", { tier: "gold", a: "1" });
    const first = await conversationOf(client, await guest.next());
    await guest.next();
    guest.say("two", { a: "2", A: "3" });
    const second = await conversationOf(client, await guest.next());
    expect(second.id).toBe(first.id);
    expect(second.participants).toHaveLength(3);
    expect(second.participants[0]?.attributes).toEqual({ tier: "gold", a: "2", A: "3" });
  },
);

notice(
  "a conversation has no attributes from the old place beside the message, which is accepted and not read",
  async () => {
    const { client, url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    const channel = { metadata: { customAttributes: { tier: "gold" } } };
    guest.send({ action: "onMessage", token: guest.token, message: { type: "Text", text: "hi" }, channel });
    expect((await conversationOf(client, await guest.next())).participants[0]?.attributes).toEqual({});
  },
);

api(
  "a conversation ends by PATCH for everybody, once, the guest is told, and its next message starts another",
  async () => {
    const { client, url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.say("hi");
    const own = await guest.next();
    await guest.next();
    const { id } = await conversationOf(client, own);
    expect((await client.patch(`/conversations/messages/${id}`, { state: "connected" })).status).toBe(400);
    expect((await client.patch(`/conversations/messages/${id}`, { state: "disconnected" })).status).toBe(200);
    expect(bodyOf(await guest.next())).toMatchObject({
      type: "Event",
      events: [{ eventType: "Presence", presence: { type: "Disconnect" } }],
    });
    const ended = await conversationOf(client, own);
    expect(ended.endTime).toBeDefined();
    for (const { endTime, messages } of ended.participants) {
      expect(endTime).toBeDefined();
      expect(messages).toMatchObject([{ state: "disconnected" }]);
    }
    expect((await client.patch(`/conversations/messages/${id}`, { state: "disconnected" })).status).toBe(200);
    expect(await conversationOf(client, own)).toEqual(ended);
    expect((await client.get("/conversations")).body.entities).toEqual([]);
    guest.say("again");
    expect(bodyOf(await guest.next())).toMatchObject({ text: "again" });
    expect((await client.get("/conversations")).body.entities).toHaveLength(1);
  },
);

api("a conversation ends when the customer is disconnected, when nobody else is left, and by DELETE", async () => {
  const { client, url, deploymentId } = await world();
  const conversation = async () => {
    const guest = await enter(url, deploymentId);
    guest.say("hi");
    return conversationOf(client, await guest.next());
  };
  for (const purpose of ["customer", "acd"]) {
    const { id, participants } = await conversation();
    const participant = participants.find((one) => one.purpose === purpose)?.id;
    const path = `/conversations/messages/${id}/participants/${participant}`;
    expect((await client.patch(path, { state: "disconnected" })).status).toBe(204);
    expect((await client.get(`/conversations/${id}`)).body).toHaveProperty("endTime");
    expect(
      (await client.patch(`/conversations/messages/${id}/participants/none`, { state: "disconnected" })).status,
    ).toBe(404);
  }
  const { id } = await conversation();
  expect((await client.delete(`/conversations/${id}`)).status).toBe(204);
  expect((await client.get(`/conversations/${id}`)).body).toHaveProperty("endTime");
});

help("a conversation ends with a flow that disconnects", async () => {
  const { client, url } = await world();
  const { flowId } = await publish(client, flowYaml({ name: "Bye", actions: [say("Closed"), disconnect] }));
  const guest = await enter(url, await deploy(client, flowId));
  guest.say("hi");
  const own = await guest.next();
  expect(bodyOf(await guest.next())).toMatchObject({ text: "Closed" });
  expect(bodyOf(await guest.next())).toMatchObject({ events: [{ presence: { type: "Disconnect" } }] });
  expect((await conversationOf(client, own)).endTime).toBeDefined();
});

likely("a conversation ends when its queue is deleted by force, and protects it without", async () => {
  const { client, url, deploymentId, queue } = await world();
  const guest = await enter(url, deploymentId);
  guest.say("hi");
  const own = await guest.next();
  expect((await client.delete(`/routing/queues/${queue}`)).body).toMatchObject({
    status: 409,
    message: expect.stringContaining("1 conversations wait"),
  });
  expect((await client.delete(`/routing/queues/${queue}?forceDelete=true`)).status).toBe(204);
  expect((await conversationOf(client, own)).endTime).toBeDefined();
});

client262("a conversation is found by the attributes of its customer", async () => {
  const { client, url, deploymentId } = await world();
  for (const tier of ["gold", "gold", "silver"]) {
    const guest = await enter(url, deploymentId);
    guest.say("hi", { tier, run: "7" });
    await guest.next();
  }
  const search = async (query: object[], more: object = {}) =>
    (await client.post("/conversations/participants/attributes/search", { query, ...more })).body;
  const exact = (field: string, value: string, operator = "AND") => ({
    type: "EXACT",
    fields: [field],
    value,
    operator,
  });
  expect(await search([exact("run", "7")])).toMatchObject({ results: [{}, {}, {}] });
  expect(await search([exact("run", "7"), exact("tier", "gold", "NOT")], { returnFields: ["tier"] })).toMatchObject({
    results: [{ conversationId: expect.any(String), participantData: { tier: "silver" } }],
  });
  expect(await search([exact("tier", "silver"), exact("tier", "gold", "OR")])).toMatchObject({
    results: [{}, {}, {}],
  });
  expect(await search([exact("TIER", "gold")])).toMatchObject({ results: [] });
  expect(await search([{ type: "DATE_RANGE", fields: ["startTime"] }])).toMatchObject({
    status: 400,
    message: expect.stringContaining("only EXACT"),
  });
});

api("a conversation that is not there, or a message of no conversation, is not found", async () => {
  const { client } = await world();
  const id = crypto.randomUUID();
  for (const path of [`/conversations/${id}`, `/conversations/messages/${id}`, `/conversations/messages/${id}/details`])
    expect((await client.get(path)).body).toMatchObject({ status: 404, code: "not.found" });
});
