import { once } from "node:events";
import { connect as connectTo, type Socket } from "node:net";
import { describe, expect, onTestFinished } from "vitest";
import { decodeStrictly } from "./guest/strict-decoder.ts";
import { readFrames } from "./guest/wire.ts";
import { enter } from "./support/guest.ts";
import { official, ours } from "./support/known.ts";
import { hasDefinitions, invalidity } from "./support/message-definitions.ts";
import { world } from "./support/world.ts";

const swagger = official("the web messaging definitions in web-messaging-sdk-java 18.1.0 (swagger shyrka-chat)");
const mobile = official("genesys-messenger-transport-mobile-sdk 2.14.0, shyrka/receive (its strict decoder)");
const promise = ours();

mobile("what a strict decoder does not take is told from what it takes", () => {
  const frame = { type: "message", class: "StructuredMessage", code: 200 };
  const body = { id: "1", type: "Text", direction: "Inbound" };
  expect(decodeStrictly(JSON.stringify({ ...frame, body }))).toEqual({ ...frame, body });
  const wrong: object[] = [
    { ...frame, body: null },
    { ...frame },
    { ...frame, body, code: 200.5 },
    { ...frame, body, class: "structuredMessage" },
    { ...frame, body, type: "event" },
    { ...frame, body: { ...body, type: "Message" } },
    { ...frame, body: { ...body, direction: "inbound" } },
    { ...frame, body: { ...body, metadata: { durationSeconds: 1 } } },
    { ...frame, body: { ...body, events: [{ eventType: "Presence", presence: { type: "Gone" } }] } },
    { ...frame, body: { ...body, text: "x".repeat(12 * 1024) } },
    { ...frame, body: { ...body, text: "\ud83d" } },
    { type: "response", class: "SessionResponse", code: 200, body: { connected: "yes" } },
    { type: "response", class: "string", code: 400, body: {} },
  ];
  for (const one of wrong)
    expect(() => decodeStrictly(JSON.stringify(one)), JSON.stringify(one).slice(0, 200)).toThrow();
});

describe.skipIf(!hasDefinitions)("frames (skipped without the official web messaging definitions)", () => {
  swagger("every frame that a guest of these tests receives follows the official definitions", () => {
    const response = { type: "response", class: "SessionResponse", code: 200 };
    expect(invalidity({ ...response, body: {} })).toContain("must have required property");
    expect(invalidity({ ...response, body: { connected: true } })).toBeUndefined();
  });
});

promise(
  "under load each frame is one WebSocket message: text, unfragmented, not masked, below 12 KiB, without extensions",
  async () => {
    const { url, deploymentId } = await world();
    const guests = await Promise.all(Array.from({ length: 40 }, () => shout(url, deploymentId)));
    for (const bytes of guests) {
      const frames = readFrames(bytes);
      // A session response; five messages and the flow's answer; two refusals of more.
      expect(frames).toHaveLength(9);
      for (const { opcode, final, reserved, masked, payload } of frames) {
        expect({ opcode, final, reserved, masked }).toEqual({ opcode: 1, final: true, reserved: 0, masked: false });
        decodeStrictly(payload);
      }
    }
  },
);

promise("what would not fit into a frame is not cut: the guest is told so with 5000", async () => {
  const { client, url, deploymentId } = await world();
  const guest = await enter(url, deploymentId);
  const long = { action: "echo", token: guest.token, tracingId: "t", message: { text: "\u0001".repeat(4096) } };
  guest.send(long);
  expect(await guest.next()).toMatchObject({
    class: "string",
    code: 5000,
    tracingId: "t",
    body: expect.stringContaining("does not fit into a frame"),
  });
  expect((await client.get("/conversations")).body.entities).toEqual([]);
});

/** Connects without a WebSocket library and says as much at once as may be said. @returns every byte after the handshake */
async function shout(url: string, deploymentId: string): Promise<Buffer> {
  const socket = connectTo(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => {
    socket.destroy();
  });
  socket.write(
    `GET /v1?deploymentId=${deploymentId} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nContent-Length: 0\r\n\r\n",
  );
  const [head] = await once(socket, "data");
  const [handshake = "", ...rest] = String(head).split("\r\n\r\n");
  expect(handshake).toMatch(/^HTTP\/1\.1 101 /);
  expect(handshake).not.toMatch(/Sec-WebSocket-(Extensions|Protocol)/i);
  expect(rest).toEqual([""]);
  const token = crypto.randomUUID();
  const message = { type: "Text", text: "é".repeat(2048) };
  const requests: object[] = [
    { action: "configureSession", deploymentId, token },
    ...Array.from({ length: 7 }, () => ({ action: "onMessage", token, message })),
  ];
  socket.write(Buffer.concat(requests.map(maskedFrame)));
  return collect(socket, 9);
}

async function collect(socket: Socket, frames: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, Buffer.from(chunk)]);
    if (readFrames(bytes).length >= frames) break;
  }
  return bytes;
}

/** A client's frame; with a mask of zeros, the payload stays as it is. */
function maskedFrame(request: object): Buffer {
  const payload = Buffer.from(JSON.stringify(request));
  const head = Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0]);
  return payload.length < 126
    ? Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
    : Buffer.concat([head, payload]);
}
