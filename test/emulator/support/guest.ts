import { onTestFinished } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import { decodeStrictly, type StrictFrame } from "../guest/strict-decoder.ts";
import { invalidity } from "./message-definitions.ts";
import type { Client } from "./rest.ts";

export type Frame = StrictFrame;

/** Far longer than any answer takes: a test that waits for nothing should say so. */
const PATIENCE = 20_000;

export interface TestGuest {
  readonly token: string;
  send(frame: object): void;
  /** Sends a text that need not be JSON, or bytes. */
  sendRaw(data: string | Buffer): void;
  /**
   * The next frame that was not taken yet; rejects when the connection is closed before. A test fails when any of its
   * frames is not taken by a strict decoder, or does not follow the official definitions where they are at hand.
   */
  next(): Promise<Frame>;
  say(text: string, customAttributes?: Record<string, unknown>): void;
  closed: Promise<number>;
  close(): void;
}

/** Makes a deployment that runs a flow. @returns its id */
export async function deploy(
  client: Client,
  flowId: string | undefined,
  more: object = {},
  settings: object = {},
): Promise<string> {
  const body = { name: "Web", languages: ["en-us"], defaultLanguage: "en-us", ...settings };
  const { id } = (await client.post("/webdeployments/configurations", body)).body;
  await client.post(`/webdeployments/configurations/${id}/versions/draft/publish`);
  const deployment = await client.post("/webdeployments/deployments", {
    name: "Web",
    configuration: { id, version: "1" },
    allowAllDomains: true,
    ...(flowId === undefined ? {} : { flow: { id: flowId } }),
    ...more,
  });
  return deployment.body.id;
}

/** Connects a guest; without having configured a session. */
export async function connect(
  url: string,
  deploymentId: string,
  token: string = crypto.randomUUID(),
  origin?: string,
): Promise<TestGuest> {
  const socket = new WebSocket(
    `${url.replace("http", "ws")}/v1?deploymentId=${deploymentId}`,
    origin === undefined ? {} : { origin },
  );
  const frames: Frame[] = [];
  const waiting: { resolve(frame: Frame): void; reject(error: Error): void }[] = [];
  const faults: Error[] = [];
  socket.on("message", (data, isBinary) => {
    try {
      const frame = read(String(data), isBinary);
      const taker = waiting.shift();
      if (taker === undefined) frames.push(frame);
      else taker.resolve(frame);
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      faults.push(fault);
      waiting.shift()?.reject(fault);
    }
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  const gone = () => new Error(`The connection was closed${faults.length === 0 ? "" : `: ${faults[0]?.message}`}.`);
  socket.on("close", () => {
    for (const { reject } of waiting.splice(0)) reject(gone());
  });
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  onTestFinished(() => {
    socket.terminate();
    if (faults[0] !== undefined) throw faults[0];
  });
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  return {
    token,
    send,
    sendRaw: (data) => socket.send(data),
    next: () =>
      new Promise((resolve, reject) => {
        const frame = frames.shift();
        if (frame !== undefined) resolve(frame);
        else if (socket.readyState === WebSocket.CLOSED) reject(gone());
        else {
          waiting.push({ resolve, reject });
          setTimeout(reject, PATIENCE, new Error(`The guest heard nothing for ${PATIENCE} ms.`)).unref();
        }
      }),
    say: (text, customAttributes) =>
      send({
        action: "onMessage",
        token,
        message: { type: "Text", text, ...(customAttributes && { channel: { metadata: { customAttributes } } }) },
      }),
    closed,
    close: () => socket.close(),
  };
}

function read(text: string, isBinary: boolean): Frame {
  if (isBinary) throw new Error("A frame is binary.");
  const frame = decodeStrictly(text);
  const wrong = invalidity(frame);
  if (wrong !== undefined) throw new Error(wrong);
  return frame;
}

/** Connects a guest and opens its session. */
export async function enter(url: string, deploymentId: string, token?: string): Promise<TestGuest> {
  const guest = await connect(url, deploymentId, token);
  guest.send({ action: "configureSession", deploymentId, token: guest.token });
  await guest.next();
  return guest;
}

/** The body of a frame that has an object for one. */
export function bodyOf(frame: Frame) {
  if (typeof frame.body === "string") throw new Error(`The frame has only a text: ${frame.body}`);
  return bodySchema.parse(frame.body);
}

const bodySchema = z.looseObject({
  id: z.string().optional(),
  text: z.string().optional(),
  direction: z.string().optional(),
});

/** The conversation that a guest's own message belongs to. */
export async function conversationOf(client: Client, ownMessage: Frame) {
  const details = await client.get(`/conversations/messages/${bodyOf(ownMessage).id}/details`);
  const { conversationId } = z.looseObject({ conversationId: z.string() }).parse(details.body);
  return conversationSchema.parse((await client.get(`/conversations/${conversationId}`)).body);
}

const conversationSchema = z.looseObject({
  id: z.string(),
  startTime: z.string(),
  endTime: z.string().optional(),
  participants: z.array(
    z.looseObject({
      id: z.string(),
      purpose: z.string(),
      name: z.string(),
      endTime: z.string().optional(),
      queueId: z.string().optional(),
      queueName: z.string().optional(),
      attributes: z.record(z.string(), z.string()),
      conversationRoutingData: z.looseObject({}).optional(),
      messages: z.array(z.looseObject({ state: z.string(), disconnectType: z.string().optional() })),
    }),
  ),
});
