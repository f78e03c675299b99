import { onTestFinished } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import { invalidity } from "./message-definitions.ts";
import type { Client } from "./rest.ts";

const frameSchema = z.object({
  type: z.enum(["message", "response"]),
  class: z.string(),
  code: z.int(),
  tracingId: z.string().optional(),
  body: z.union([
    z.string(),
    z.looseObject({ id: z.string().optional(), text: z.string().optional(), direction: z.string().optional() }),
  ]),
});
export type Frame = z.infer<typeof frameSchema>;

export interface TestGuest {
  readonly token: string;
  send(frame: object): void;
  /** The next frame that was not taken yet. Every frame is first checked against the official definitions. */
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
  const waiting: ((frame: Frame) => void)[] = [];
  socket.on("message", (data) => {
    const frame = frameSchema.parse(JSON.parse(String(data)));
    const wrong = invalidity(frame);
    if (wrong !== undefined) throw new Error(wrong);
    const taker = waiting.shift();
    if (taker === undefined) frames.push(frame);
    else taker(frame);
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  onTestFinished(() => socket.terminate());
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  return {
    token,
    send,
    next: () =>
      new Promise((resolve) => {
        const frame = frames.shift();
        if (frame === undefined) waiting.push(resolve);
        else resolve(frame);
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
  return frame.body;
}

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
