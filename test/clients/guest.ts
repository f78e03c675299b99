import WebSocket from "ws";
import { z } from "zod";

const frameSchema = z.looseObject({
  class: z.string(),
  code: z.int(),
  body: z.union([z.string(), z.looseObject({ id: z.string().optional(), direction: z.string().optional() })]),
});

/** A guest who said something. */
export interface Guest {
  /** The id of what it said. */
  readonly messageId: string;
  readonly token: string;
  readonly socket: WebSocket;
}

/** Holds a conversation as a guest: connects, says something, hears its own message. */
export async function converse(url: string, deploymentId: string, customAttributes: object): Promise<Guest> {
  const token = crypto.randomUUID();
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1?deploymentId=${deploymentId}`);
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  await ask(socket, { action: "configureSession", deploymentId, token });
  const message = { type: "Text", text: "hello", channel: { metadata: { customAttributes } } };
  const { body } = await ask(socket, { action: "onMessage", token, message });
  if (typeof body === "string" || body.id === undefined) throw new Error(`The guest was answered ${String(body)}.`);
  return { messageId: body.id, token, socket };
}

/** The first frame after a request. */
export async function ask(socket: WebSocket, request: object): Promise<z.infer<typeof frameSchema>> {
  const answer = new Promise<string>((resolve) => socket.once("message", (data) => resolve(String(data))));
  socket.send(JSON.stringify(request));
  const frame = frameSchema.parse(JSON.parse(await answer));
  if (frame.code !== 200) throw new Error(`The guest was refused: ${JSON.stringify(frame)}`);
  return frame;
}
