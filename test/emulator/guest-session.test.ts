import { describe, expect, test } from "vitest";
import { bodyOf, connect, conversationOf, enter } from "./support/guest.ts";
import { hasDefinitions, invalidity } from "./support/message-definitions.ts";
import { world } from "./support/world.ts";

test.skipIf(!hasDefinitions)(
  "frames are checked against the official definitions (skipped without web-messaging-swagger.json)",
  () => {
    expect(invalidity({ class: "SessionResponse", body: {} })).toContain("must have required property");
  },
);

describe("the handshake", () => {
  const domains = { allowAllDomains: false, allowedDomains: ["https://shop.example", "*.bank.example"] };

  test.each([
    ["https://shop.example", true],
    ["https://www.bank.example", true],
    ["http://shop.example", false],
    ["https://shop.example.evil.example", false],
    ["https://bank.example", false],
    [undefined, false],
  ])("of a deployment for some domains, with the Origin %s, is admitted: %s", async (origin, admitted) => {
    const { url, deploymentId } = await world(domains);
    const connected = connect(url, deploymentId, undefined, origin);
    if (admitted) await connected;
    else await expect(connected).rejects.toThrow("403");
  });

  test("of an unknown or inactive deployment is refused with 403", async () => {
    const { client, url, deploymentId } = await world();
    await expect(connect(url, "none")).rejects.toThrow("403");
    const { entities: _entities, ...deployment } = (await client.get(`/webdeployments/deployments/${deploymentId}`))
      .body;
    await client.put(`/webdeployments/deployments/${deploymentId}`, { ...deployment, status: "Inactive" });
    await expect(connect(url, deploymentId)).rejects.toThrow("403");
  });

  test("of a deployment for authenticated guests only is refused", async () => {
    const { url, deploymentId } = await world({}, { authenticationSettings: { enabled: true, integrationId: "i" } });
    await expect(connect(url, deploymentId)).rejects.toThrow("403");
  });
});

describe("a session", () => {
  test("is new with a new token, and resumed with the same", async () => {
    const { url, deploymentId } = await world();
    const guest = await connect(url, deploymentId);
    const configure = { action: "configureSession", deploymentId, token: guest.token, tracingId: "t1" };
    guest.send(configure);
    expect(await guest.next()).toEqual({
      type: "response",
      class: "SessionResponse",
      code: 200,
      tracingId: "t1",
      body: expect.objectContaining({
        connected: true,
        newSession: true,
        readOnly: false,
        maxCustomDataBytes: 2048,
        durationSeconds: 259_200,
      }),
    });
    guest.send(configure);
    expect(bodyOf(await guest.next())).toMatchObject({ newSession: false, clearedExistingSession: false });
    guest.send({ ...configure, startNew: true });
    expect(bodyOf(await guest.next())).toMatchObject({ newSession: true, clearedExistingSession: true });
  });

  test("has to be configured first, with the deployment of the connection and a token that is a UUID", async () => {
    const { url, deploymentId } = await world();
    const guest = await connect(url, deploymentId);
    guest.say("hi");
    expect(await guest.next()).toMatchObject({ code: 4007 });
    guest.send({ action: "configureSession", deploymentId: "other", token: guest.token });
    expect(await guest.next()).toMatchObject({ code: 400, class: "string" });
    guest.send({ action: "configureSession", deploymentId, token: "me" });
    expect(await guest.next()).toMatchObject({ code: 400, body: "Request failed: token: the token must be a UUID" });
  });

  test("answers a heartbeat, gives a token for a minute, tells its configuration", async () => {
    const { url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.send({ action: "echo", token: guest.token, tracingId: "beat", message: { type: "Text", text: "ping" } });
    expect(await guest.next()).toMatchObject({
      type: "response",
      tracingId: "beat",
      body: { id: "echo_id", type: "Text", text: "ping" },
    });
    guest.send({ action: "getJwt", token: guest.token });
    expect(await guest.next()).toMatchObject({
      class: "JwtResponse",
      body: { jwt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
    });
    guest.send({ action: "getConfiguration", token: guest.token, deploymentId });
    expect(await guest.next()).toMatchObject({ class: "GetConfigurationResponse", body: { maxCustomDataBytes: 2048 } });
  });

  test("closes without ending the conversation", async () => {
    const { client, url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.say("hi");
    const message = await guest.next();
    await guest.next();
    guest.send({ action: "closeSession", token: guest.token, closeAllConnections: true });
    expect(await guest.next()).toMatchObject({ class: "ConnectionClosedEvent", body: {} });
    expect(await guest.closed).toBe(1000);
    expect((await conversationOf(client, message)).endTime).toBeUndefined();
  });

  test("has three connections at most, which all hear the same", async () => {
    const { url, deploymentId } = await world();
    const first = await enter(url, deploymentId);
    const others = [await enter(url, deploymentId, first.token), await enter(url, deploymentId, first.token)];
    first.say("hi");
    for (const guest of [first, ...others])
      expect(bodyOf(await guest.next())).toMatchObject({ text: "hi", direction: "Inbound" });
    await first.next();
    await enter(url, deploymentId, first.token);
    expect(await first.next()).toMatchObject({ class: "ConnectionClosedEvent" });
  });
});
