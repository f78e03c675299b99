import { expect } from "vitest";
import { bodyOf, connect, conversationOf, enter } from "./support/guest.ts";
import { assumed, official, ours } from "./support/known.ts";
import { world } from "./support/world.ts";

const mobile = official(
  "genesys-messenger-transport-mobile-sdk 2.14.0, MessagingClientImpl and its fixtures Response.kt",
);
const likely = assumed(
  "the protocol names it and no source shows it; a session on a real organisation would settle it",
);
const promise = ours();

const messenger = (conversations: object) => ({
  messenger: { enabled: true, apps: { conversations: { enabled: true, ...conversations } } },
});

mobile(
  "clearing ends session and conversation: every connection is told, closed, and a new session begins",
  async () => {
    const { client, url, deploymentId } = await world({}, messenger({ conversationClear: { enabled: true } }));
    const guests = [await enter(url, deploymentId)];
    const [first] = guests;
    if (first === undefined) throw new Error("there is no guest");
    guests.push(await enter(url, deploymentId, first.token));
    first.say("hi");
    const conversation = await conversationOf(client, await first.next());
    first.send({
      action: "onMessage",
      token: first.token,
      message: { type: "Event", events: [{ eventType: "Presence", presence: { type: "Clear" } }] },
    });
    for (const guest of guests) {
      while ((await guest.next()).class !== "SessionClearedEvent");
      expect(await guest.next()).toMatchObject({ class: "ConnectionClosedEvent", body: {} });
      expect(await guest.closed).toBe(1000);
    }
    expect((await client.get(`/conversations/${conversation.id}`)).body).toHaveProperty("endTime");
    const again = await connect(url, deploymentId, first.token);
    again.send({ action: "configureSession", deploymentId, token: first.token });
    expect(bodyOf(await again.next())).toMatchObject({ newSession: true, clearedExistingSession: false });
  },
);

likely("disconnectCustomer ends the conversation, and the guest is told as when others end it", async () => {
  const { client, url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  const leave = { action: "disconnectCustomer", token: guest.token, tracingId: "d" };
  guest.send(leave);
  expect(await guest.next()).toMatchObject({
    code: 400,
    tracingId: "d",
    body: expect.stringContaining("no conversation"),
  });
  guest.say("hi");
  const own = await guest.next();
  await guest.next();
  guest.send(leave);
  expect(bodyOf(await guest.next())).toMatchObject({ events: [{ presence: { type: "Disconnect" } }] });
  expect((await conversationOf(client, own)).endTime).toBeDefined();
});

mobile(
  "where the configuration says ReadOnly, the guest of an ended conversation may only read, until startNew",
  async () => {
    const conversationDisconnect = { enabled: true, type: "ReadOnly" };
    const { client, url, deploymentId } = await world({}, messenger({ conversationDisconnect }));
    const guest = await enter(url, deploymentId);
    guest.say("hi");
    const { id } = await conversationOf(client, await guest.next());
    await guest.next();
    await client.patch(`/conversations/messages/${id}`, { state: "disconnected" });
    expect(bodyOf(await guest.next())).toMatchObject({ type: "Event", metadata: { readOnly: "true" } });
    guest.say("again");
    expect(await guest.next()).toMatchObject({ class: "string", code: 403 });
    guest.send({ action: "configureSession", deploymentId, token: guest.token });
    expect(bodyOf(await guest.next())).toMatchObject({ newSession: false, readOnly: true });
    guest.send({ action: "closeSession", token: guest.token, closeAllConnections: true });
    expect(bodyOf(await guest.next())).toMatchObject({ connected: false, readOnly: true });
    guest.send({ action: "configureSession", deploymentId, token: guest.token, startNew: true });
    expect(bodyOf(await guest.next())).toMatchObject({ connected: true, newSession: true, readOnly: false });
    guest.say("again");
    expect(bodyOf(await guest.next())).toMatchObject({ text: "again" });
  },
);

promise("a guest of a new session is not told of the end of the conversation that it left behind", async () => {
  const { client, url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  guest.say("hi");
  const { id } = await conversationOf(client, await guest.next());
  await guest.next();
  guest.send({ action: "configureSession", deploymentId, token: guest.token, startNew: true });
  await guest.next();
  await client.patch(`/conversations/messages/${id}`, { state: "disconnected" });
  guest.send({ action: "getJwt", token: guest.token });
  expect(await guest.next()).toMatchObject({ class: "JwtResponse" });
});
