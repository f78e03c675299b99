import { expect, vi } from "vitest";
import { bodyOf, connect, conversationOf, enter, type TestGuest } from "./support/guest.ts";
import { assumed, documented, official, ours } from "./support/known.ts";
import { world } from "./support/world.ts";

const limits = documented("Organization limits (web messaging), developer.genesys.cloud");
const mobile = official("genesys-messenger-transport-mobile-sdk 2.14.0, fixtures Response.kt and ErrorCode.kt");
const likely = assumed(
  "the code's name says so and no source shows it; the same request on a real organisation would settle it",
);
const promise = ours();

/** The answer to a message, and how many conversations came of it. */
async function answerTo(message: object, settings: object = {}) {
  const { client, url, deploymentId } = await world({}, settings);
  const guest = await enter(url, deploymentId);
  guest.send({ action: "onMessage", token: guest.token, tracingId: "t", message });
  const frame = await guest.next();
  return { ...frame, conversations: (await client.get("/conversations")).body.entities.length };
}

const refusal = (code: number, body: string) => ({
  type: "response",
  class: "string",
  code,
  tracingId: "t",
  body: expect.stringContaining(body),
  conversations: 0,
});
const text = (customAttributes: object) => ({ type: "Text", text: "hi", channel: { metadata: { customAttributes } } });
const presence = (type: string) => ({ type: "Event", events: [{ eventType: "Presence", presence: { type } }] });

mobile("attributes of 2,049 bytes in the sum of keys and values, in UTF-8, are refused with 4013", async () => {
  const words = "Custom Attributes in channel metadata is larger than 2048 bytes";
  expect(await answerTo(text({ a: "x".repeat(2048) }))).toEqual(refusal(4013, words));
  expect(await answerTo(text({ a: "é".repeat(1024) }))).toEqual(refusal(4013, words));
  expect(await answerTo(text({ a: "x".repeat(2047) }))).toMatchObject({ code: 200, conversations: 1 });
});

limits("a text of 4,097 bytes is refused with 4011, one of 4,096 is not", async () => {
  expect(await answerTo({ type: "Text", text: "x".repeat(4097) })).toEqual(refusal(4011, "longer than 4096 bytes"));
  expect(await answerTo({ type: "Text", text: "é".repeat(2049) })).toEqual(refusal(4011, "longer than 4096 bytes"));
  for (const longest of ["x".repeat(4096), '"'.repeat(4096), "é".repeat(2048)])
    expect(await answerTo({ type: "Text", text: longest })).toMatchObject({ code: 200, body: { text: longest } });
});

promise(
  "a text that would not come back in a frame of 12 KiB, for its control characters, is refused with 4011",
  async () => {
    expect(await answerTo({ type: "Text", text: "\u0001".repeat(4096) })).toEqual(refusal(4011, "control characters"));
    const metadata = { a: "x".repeat(3000) };
    expect(await answerTo({ type: "Text", text: "hi", metadata })).toEqual(refusal(400, "message.metadata is longer"));
  },
);

likely("what is missing in a request is named with 4020, what is wrong with 400", async () => {
  expect(await answerTo({ type: "Text" })).toEqual(refusal(4020, "Missing parameter: message.text"));
  expect(await answerTo({ text: "hi" })).toEqual(refusal(4020, "Missing parameter: message.type"));
  expect(await answerTo(text({ vip: true }))).toEqual(
    refusal(400, "message.channel.metadata.customAttributes.vip: custom attributes must be texts"),
  );
  expect(await answerTo({ type: "Event", events: [] })).toEqual(refusal(400, "must have one event"));
});

mobile(
  "clearing the conversation is refused with 403 where the deployment's configuration does not allow it",
  async () => {
    expect(await answerTo(presence("Clear"))).toEqual(
      refusal(403, "Presence events Conversation Clear are not supported"),
    );
  },
);

mobile("typing is refused with 403 where the configuration does not show it, and else is no message", async () => {
  const typing = { type: "Event", events: [{ eventType: "Typing", typing: { type: "On" } }] };
  expect(await answerTo(typing)).toEqual(refusal(403, "Turn on the Feature Toggle or fix the configuration."));
  const apps = { conversations: { enabled: true, showUserTypingIndicator: true } };
  const { url, deploymentId } = await world({}, { messenger: { enabled: true, apps } });
  const guest = await enter(url, deploymentId);
  guest.send({ action: "onMessage", token: guest.token, message: typing });
  guest.send({ action: "echo", token: guest.token });
  expect(bodyOf(await guest.next())).toMatchObject({ id: "echo_id" });
});

promise(
  "messages, contents and events that are not emulated are refused as unavailable features (4000), by name",
  async () => {
    expect(await answerTo({ type: "Structured", content: [] })).toEqual(refusal(4000, "messages of type Structured"));
    expect(await answerTo({ type: "Receipt" })).toEqual(refusal(4000, "messages of type Receipt"));
    expect(await answerTo(presence("SignIn"))).toEqual(refusal(4000, "the event Presence SignIn"));
    const content = [{ contentType: "ButtonResponse" }];
    expect(await answerTo({ type: "Text", text: "a", content })).toEqual(
      refusal(4000, "content of type ButtonResponse"),
    );
  },
);

promise("a frame that is no request is refused, and says what was wrong with it", async () => {
  const { url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  const answers: [string | Buffer, number, string][] = [
    ["{", 400, "the frame is not JSON"],
    ["null", 400, "must be a JSON object with an action"],
    ["[]", 400, "must be a JSON object with an action"],
    ['{"token":"x"}', 400, "must be a JSON object with an action"],
    ['{"action":"dance","token":"x"}', 400, 'there is no action "dance"; it is one of configureSession'],
    ['{"action":"echo"}', 4020, "Missing parameter: token"],
    [
      `{"action":"onMessage","token":"${guest.token}","message":{"type":"Text","text":"\\ud83d"}}`,
      400,
      "half of a character",
    ],
    [Buffer.from([0xff, 0xfe]), 400, "not JSON"],
  ];
  for (const [frame, code, reason] of answers) {
    guest.sendRaw(frame);
    expect(await guest.next()).toMatchObject({ class: "string", code, body: expect.stringContaining(reason) });
  }
});

limits("of more than five messages in a second the sixth is refused with 429 and leaves nothing behind", async () => {
  const { client, url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  for (let count = 1; count <= 6; count++) guest.say(String(count), { count: String(count) });
  const frames = await take(guest, 7);
  expect(frames.filter(({ code }) => code === 429)).toMatchObject([
    {
      class: "TooManyRequestsErrorMessage",
      body: { retryAfter: 3, errorCode: 4029, errorMessage: "Message rate too high for this session" },
    },
  ]);
  const [first] = frames;
  if (first === undefined) throw new Error("there was no frame");
  expect((await conversationOf(client, first)).participants[0]?.attributes).toEqual({ count: "5" });
});

limits("a session's message rate counts over all its connections, and again after a second", async () => {
  const { url, deploymentId } = await world();
  const one = await enter(url, deploymentId);
  for (let count = 1; count <= 5; count++) one.say(String(count));
  await take(one, 6);
  const other = await enter(url, deploymentId, one.token);
  other.say("too much");
  expect(await other.next()).toMatchObject({ code: 429 });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1001 });
  other.say("again");
  expect(bodyOf(await other.next())).toMatchObject({ text: "again" });
  vi.useRealTimers();
});

limits("a connection echoes twice a minute", async () => {
  const { url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  for (let count = 1; count <= 3; count++) guest.send({ action: "echo", token: guest.token, tracingId: "e" });
  expect((await take(guest, 3)).map(({ code }) => code)).toEqual([200, 200, 429]);
});

limits("a connection has 60 requests a minute, whatever they are", async () => {
  const { url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  for (let count = 2; count <= 60; count++) guest.sendRaw("garbage");
  expect((await take(guest, 59)).map(({ code }) => code)).not.toContain(429);
  guest.send({ action: "getJwt", token: guest.token, tracingId: "t" });
  expect(await guest.next()).toMatchObject({
    class: "TooManyRequestsErrorMessage",
    code: 429,
    tracingId: "t",
    body: { errorCode: 4029, errorMessage: expect.stringContaining("this connection") },
  });
  const other = await enter(url, deploymentId, guest.token);
  other.send({ action: "getJwt", token: guest.token });
  expect(await other.next()).toMatchObject({ class: "JwtResponse" });
});

limits("a session is configured 60 times a minute, over all its connections", async () => {
  const { url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  const configure = { action: "configureSession", deploymentId, token: guest.token };
  for (let count = 2; count <= 60; count++) guest.send(configure);
  expect((await take(guest, 59)).map(({ code }) => code)).not.toContain(429);
  const other = await connect(url, deploymentId, guest.token);
  other.send(configure);
  expect(await other.next()).toMatchObject({ class: "TooManyRequestsErrorMessage", code: 429 });
});

async function take(guest: TestGuest, count: number) {
  const frames = [];
  while (frames.length < count) frames.push(await guest.next());
  return frames;
}
