import { describe, expect, test } from "vitest";
import { bodyOf, conversationOf, enter } from "./support/guest.ts";
import { world } from "./support/world.ts";

describe("what a guest may not", () => {
  /** The answer to a message, and whether a conversation came of it. */
  async function answerTo(message: object) {
    const { client, url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.send({ action: "onMessage", token: guest.token, tracingId: "t", message });
    const frame = await guest.next();
    return { ...frame, conversations: (await client.get("/conversations")).body.entities.length };
  }
  const text = (customAttributes: object) => ({
    type: "Text",
    text: "hi",
    channel: { metadata: { customAttributes } },
  });
  const presence = (type: string) => ({ type: "Event", events: [{ eventType: "Presence", presence: { type } }] });

  test.each([
    [
      "attributes of 2,049 bytes",
      text({ a: "x".repeat(2048) }),
      4013,
      "Custom Attributes in channel metadata is larger than 2048 bytes",
    ],
    [
      "attributes of 2,049 bytes in fewer letters",
      text({ a: "é".repeat(1024) }),
      4013,
      "Custom Attributes in channel metadata",
    ],
    [
      "an attribute that is no text",
      text({ vip: true }),
      400,
      "message.channel.metadata.customAttributes.vip: custom attributes must be texts",
    ],
    ["a text of 4,097 bytes", { type: "Text", text: "x".repeat(4097) }, 4011, "Message is longer than 4096 bytes"],
    ["no text", { type: "Text" }, 4020, "Missing parameter"],
    ["clearing the conversation", presence("Clear"), 403, "Presence events Conversation Clear are not supported"],
    ["another event", presence("SignIn"), 4000, "Feature unavailable"],
    ["another message", { type: "Structured" }, 4000, "Feature unavailable"],
  ])("%s", async (_name, message, code, body) => {
    expect(await answerTo(message)).toEqual({
      type: "response",
      class: "string",
      code,
      tracingId: "t",
      body: expect.stringContaining(body),
      conversations: 0,
    });
  });

  test.each([
    ["2,048 bytes of attributes", text({ a: "x".repeat(2047) })],
    ["a text of 4,096 bytes", { type: "Text", text: "x".repeat(4096) }],
  ])("%s are accepted", async (_name, message) => {
    expect(await answerTo(message)).toMatchObject({ code: 200, conversations: 1 });
  });

  test.each([
    ["onAttachment", { action: "onAttachment", token: "x", tracingId: "t" }, 4000],
    ["no action", { token: "x" }, 400],
    ["no token", { action: "echo" }, 400],
  ])("a request with %s", async (_name, frame, code) => {
    const { url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.send(frame);
    expect(await guest.next()).toMatchObject({ class: "string", code });
  });

  test("more than five messages in a second; the sixth is refused and leaves nothing behind", async () => {
    const { client, url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    for (let count = 1; count <= 6; count++) guest.say(String(count), { count: String(count) });
    const frames = [];
    for (let count = 1; count <= 7; count++) frames.push(await guest.next());
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

  test("typing is no message: nobody is there to see it", async () => {
    const { url, deploymentId } = await world();
    const guest = await enter(url, deploymentId);
    guest.send({
      action: "onMessage",
      token: guest.token,
      message: { type: "Event", events: [{ eventType: "Typing", typing: { type: "On" } }] },
    });
    guest.send({ action: "echo", token: guest.token });
    expect(bodyOf(await guest.next())).toMatchObject({ id: "echo_id" });
  });
});
