import { expect, vi } from "vitest";
import { bodyOf, connect, conversationOf, deploy, enter } from "./support/guest.ts";
import { assumed, documented, official, ours } from "./support/known.ts";
import type { clientOf } from "./support/rest.ts";
import { world } from "./support/world.ts";

const swagger = official("the web messaging definitions in web-messaging-sdk-java 18.1.0 (swagger shyrka-chat)");
const mobile = official(
  "genesys-messenger-transport-mobile-sdk 2.14.0, MessagingClientImpl and its fixtures Response.kt",
);
const pages = documented("Web messaging WebSocket API, developer.genesys.cloud");
const limits = documented("Organization limits (web messaging), developer.genesys.cloud");
const likely = assumed(
  "the protocol names it and no source shows it; a session on a real organisation would settle it",
);
const promise = ours();

const newSession = { newSession: true, clearedExistingSession: false };

pages("the handshake is refused with 403 when the deployment does not allow the Origin", async () => {
  const { url, deploymentId } = await world({
    allowAllDomains: false,
    allowedDomains: ["https://shop.example", "*.bank.example"],
  });
  for (const origin of ["https://shop.example", "https://www.bank.example"])
    await connect(url, deploymentId, undefined, origin);
  for (const origin of ["http://shop.example", "https://shop.example.evil.example", "https://bank.example", undefined])
    await expect(connect(url, deploymentId, undefined, origin)).rejects.toThrow("403");
});

pages("the handshake is refused with 403 when the deployment is unknown or inactive", async () => {
  const { client, url, deploymentId } = await world();
  await expect(connect(url, "none")).rejects.toThrow("403");
  await deactivate(client, deploymentId);
  await expect(connect(url, deploymentId)).rejects.toThrow("403");
});

mobile(
  "the handshake tolerates a schemeless Origin and a parameter application where all domains are allowed",
  async () => {
    const { url, deploymentId } = await world();
    const guest = await connect(url, `${deploymentId}&application=TransportSDK-2.14.0`, undefined, "127.0.0.1");
    guest.send({ action: "configureSession", deploymentId, token: guest.token });
    expect(bodyOf(await guest.next())).toMatchObject(newSession);
  },
);

limits("a deployment takes 1,000 connections a minute; the next handshake is refused with 429", async () => {
  const { url, deploymentId } = await world();
  for (let count = 0; count < 1000; count += 50)
    for (const guest of await Promise.all(Array.from({ length: 50 }, () => connect(url, deploymentId)))) guest.close();
  await expect(connect(url, deploymentId)).rejects.toThrow("429");
});

swagger("a session is new with a new token, and resumed with the same", async () => {
  const { url, deploymentId } = await world();
  const guest = await connect(url, deploymentId);
  const configure = { action: "configureSession", deploymentId, token: guest.token, tracingId: "t1" };
  guest.send(configure);
  expect(await guest.next()).toEqual({
    type: "response",
    class: "SessionResponse",
    code: 200,
    tracingId: "t1",
    body: expect.objectContaining({ ...newSession, connected: true, readOnly: false, maxCustomDataBytes: 2048 }),
  });
  guest.send({ ...configure, journeyContext: { customer: { id: "c", idType: "cookie" }, customerSession: {} } });
  expect(bodyOf(await guest.next())).toMatchObject({ newSession: false, clearedExistingSession: false });
});

pages("a session that was resumed goes on with its conversation", async () => {
  const { client, url, deploymentId } = await world();
  const first = await enter(url, deploymentId);
  first.say("one");
  const before = await conversationOf(client, await first.next());
  first.close();
  await first.closed;
  const second = await enter(url, deploymentId, first.token);
  second.say("two");
  expect((await conversationOf(client, await second.next())).id).toBe(before.id);
});

likely(
  "startNew begins a new session with a new conversation; who is connected to the old one is told that it is cleared",
  async () => {
    const { client, url, deploymentId } = await world();
    const old = await enter(url, deploymentId);
    old.say("one");
    const before = await conversationOf(client, await old.next());
    await old.next();
    const guest = await connect(url, deploymentId, old.token);
    guest.send({ action: "configureSession", deploymentId, token: guest.token, startNew: true });
    expect(bodyOf(await guest.next())).toMatchObject({ newSession: true, clearedExistingSession: true });
    expect(await old.next()).toMatchObject({ class: "SessionClearedEvent" });
    expect(await old.next()).toMatchObject({ class: "ConnectionClosedEvent" });
    expect(await old.closed).toBe(1000);
    guest.say("two");
    expect((await conversationOf(client, await guest.next())).id).not.toBe(before.id);
  },
);

likely("a resume token lets another token go on with the session", async () => {
  const { client, url, deploymentId } = await world();
  const phone = await enter(url, deploymentId);
  phone.say("one");
  const before = await conversationOf(client, await phone.next());
  await phone.next();
  phone.send({ action: "resumeToken", token: phone.token, tracingId: "r" });
  const answer = await phone.next();
  expect(answer).toMatchObject({ type: "response", class: "ResumeTokenResponse", tracingId: "r" });
  const { resumeToken } = bodyOf(answer);
  const desk = await connect(url, deploymentId);
  desk.send({ action: "configureSession", deploymentId, token: desk.token, resumeToken });
  expect(bodyOf(await desk.next())).toMatchObject({ newSession: false });
  desk.say("two");
  expect((await conversationOf(client, await desk.next())).id).toBe(before.id);
  expect(bodyOf(await phone.next())).toMatchObject({ text: "two" });
});

likely("a resume token that is forged, expired, or of another deployment is refused with 401", async () => {
  const { client, url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  guest.send({ action: "resumeToken", token: guest.token });
  const { resumeToken } = bodyOf(await guest.next());
  guest.send({ action: "getJwt", token: guest.token });
  const { jwt } = bodyOf(await guest.next());
  const elsewhere = await deploy(client, undefined);
  const other = await connect(url, elsewhere);
  other.send({ action: "configureSession", deploymentId: elsewhere, token: other.token, resumeToken });
  expect(await other.next()).toMatchObject({ class: "string", code: 401 });
  for (const forged of ["", "a.b.c", jwt, `${resumeToken}x`]) {
    guest.send({ action: "configureSession", deploymentId, token: crypto.randomUUID(), resumeToken: forged });
    expect(await guest.next()).toMatchObject({ class: "string", code: 401 });
  }
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 301_000 });
  guest.send({ action: "configureSession", deploymentId, token: crypto.randomUUID(), resumeToken });
  expect(await guest.next()).toMatchObject({ code: 401 });
  vi.useRealTimers();
});

mobile("a request before configureSession, or with another token, finds no session (4007)", async () => {
  const { url, deploymentId } = await world();
  const guest = await connect(url, deploymentId);
  guest.say("hi");
  expect(await guest.next()).toMatchObject({ type: "response", class: "string", code: 4007 });
  guest.send({ action: "configureSession", deploymentId, token: guest.token });
  await guest.next();
  guest.send({ action: "getJwt", token: crypto.randomUUID() });
  expect(await guest.next()).toMatchObject({ code: 4007 });
});

swagger("a session needs a token that is a UUID and the deployment of its connection", async () => {
  const { url, deploymentId } = await world();
  const guest = await connect(url, deploymentId);
  guest.send({ action: "configureSession", deploymentId: "other", token: guest.token });
  expect(await guest.next()).toMatchObject({ code: 400, class: "string" });
  guest.send({ action: "configureSession", deploymentId, token: "me" });
  expect(await guest.next()).toMatchObject({ code: 400, body: "Request failed: token: the token must be a UUID" });
  guest.send({ action: "getConfiguration", deploymentId: "other", token: guest.token });
  expect(await guest.next()).toMatchObject({ code: 400 });
});

mobile(
  "a session that was idle for too long has expired: its connections are told, a request is refused with 4006",
  async () => {
    const apps = { conversations: { enabled: true, sessionDurationSeconds: 900 } };
    const { url, deploymentId } = await world({}, { messenger: { enabled: true, apps } });
    const guest = await enter(url, deploymentId);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 901_000 });
    guest.say("hi");
    expect(await guest.next()).toMatchObject({ type: "response", class: "SessionExpiredEvent", body: {} });
    expect(await guest.next()).toMatchObject({ class: "string", code: 4006 });
    guest.send({ action: "configureSession", deploymentId, token: guest.token });
    expect(bodyOf(await guest.next())).toMatchObject(newSession);
    vi.useRealTimers();
  },
);

mobile(
  "an echo comes back as a response with the id echo_id, the tracing id and the session's duration in texts",
  async () => {
    const { url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.send({ action: "echo", token: guest.token, tracingId: "SGVhbHRo", message: { type: "Text", text: "ping" } });
    expect(await guest.next()).toEqual({
      type: "response",
      class: "StructuredMessage",
      code: 200,
      tracingId: "SGVhbHRo",
      body: {
        id: "echo_id",
        type: "Text",
        text: "ping",
        direction: "Inbound",
        metadata: { durationSeconds: "259200", expirationDate: expect.stringMatching(/^\d+$/) },
      },
    });
  },
);

swagger(
  "getConfiguration and SessionResponse tell the file types and the duration of the deployment's configuration",
  async () => {
    const fileUpload = { enableAttachments: true, modes: [{ fileTypes: ["image/png"], maxFileSizeKB: 100 }] };
    const apps = { conversations: { enabled: true, sessionDurationSeconds: 3600 } };
    const { url, deploymentId } = await world({}, { messenger: { enabled: true, fileUpload, apps } });
    const guest = await connect(url, deploymentId);
    const allowedMedia = { inbound: { fileTypes: [{ type: "image/png" }], maxFileSizeKB: 100 } };
    guest.send({ action: "getConfiguration", token: guest.token, deploymentId });
    expect(await guest.next()).toMatchObject({
      class: "GetConfigurationResponse",
      body: { allowedMedia, sessionDurationSeconds: 3600, maxCustomDataBytes: 2048, messageRoutingEnabled: true },
    });
    guest.send({ action: "configureSession", deploymentId, token: guest.token });
    expect(bodyOf(await guest.next())).toMatchObject({ allowedMedia, durationSeconds: 3600 });
  },
);

pages("closeSession closes the connection, or all of the session, and leaves the conversation open", async () => {
  const { client, url, deploymentId } = await world();
  const first = await enter(url, deploymentId);
  const second = await enter(url, deploymentId, first.token);
  first.say("hi");
  const message = await first.next();
  await first.next();
  first.send({ action: "closeSession", token: first.token });
  expect(await first.next()).toMatchObject({ type: "message", class: "ConnectionClosedEvent", body: {} });
  expect(await first.closed).toBe(1000);
  const third = await enter(url, deploymentId, first.token);
  await second.next();
  await second.next();
  third.send({ action: "closeSession", token: first.token, closeAllConnections: true });
  for (const guest of [second, third]) {
    expect(await guest.next()).toMatchObject({ class: "ConnectionClosedEvent" });
    expect(await guest.closed).toBe(1000);
  }
  expect((await conversationOf(client, message)).endTime).toBeUndefined();
});

limits("a session has three connections, which all hear the same; a fourth closes the oldest", async () => {
  const { url, deploymentId } = await world();
  const first = await enter(url, deploymentId);
  const others = [await enter(url, deploymentId, first.token), await enter(url, deploymentId, first.token)];
  first.say("hi");
  for (const guest of [first, ...others])
    expect(bodyOf(await guest.next())).toMatchObject({ text: "hi", direction: "Inbound" });
  await first.next();
  await enter(url, deploymentId, first.token);
  expect(await first.next()).toMatchObject({ class: "ConnectionClosedEvent" });
  expect(await first.closed).toBe(1000);
});

pages(
  "a deployment for authenticated guests refuses others at configureSession, unless they may sign in later",
  async () => {
    const authenticationSettings = { enabled: true, integrationId: "i" };
    const closed = await world({}, { authenticationSettings });
    const guest = await connect(closed.url, closed.deploymentId);
    guest.send({ action: "configureSession", deploymentId: closed.deploymentId, token: guest.token });
    expect(await guest.next()).toMatchObject({ class: "string", code: 403 });
    const open = await world({}, { authenticationSettings: { ...authenticationSettings, allowSessionUpgrade: true } });
    await enter(open.url, open.deploymentId);
  },
);

promise("signing in is refused as an unavailable feature (4000) with the reason", async () => {
  const signIn = async (settings: object) => {
    const { url, deploymentId } = await world({}, settings);
    const guest = await connect(url, deploymentId);
    const data = { code: "jwt" };
    guest.send({ action: "configureAuthenticatedSession", deploymentId, token: guest.token, startNew: false, data });
    return guest.next();
  };
  expect(await signIn({})).toMatchObject({
    code: 4000,
    body: expect.stringContaining("authenticationSettings are off"),
  });
  expect(await signIn({ authenticationSettings: { enabled: true } })).toMatchObject({
    code: 4000,
    body: expect.stringContaining("no identity provider"),
  });
});

likely("a guest who is connected when its deployment becomes inactive is refused with 403", async () => {
  const { client, url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  await deactivate(client, deploymentId);
  guest.say("hi");
  expect(await guest.next()).toMatchObject({ class: "string", code: 403 });
});

async function deactivate(client: Awaited<ReturnType<typeof clientOf>>, id: string): Promise<void> {
  const path = `/webdeployments/deployments/${id}`;
  const { entities: _entities, ...deployment } = (await client.get(path)).body;
  await client.put(path, { ...deployment, status: "Inactive" });
}
