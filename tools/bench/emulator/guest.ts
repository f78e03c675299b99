import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import WebSocket from "ws";
import { z } from "zod";

/** Whole guest conversations, with as little work of our own as possible: the emulator is what is measured. */

const agent = new Agent({ keepAlive: true });
const token = z.object({ access_token: z.string() });
const frame = z.object({ body: z.object({ id: z.string().optional(), direction: z.string().optional() }).loose() });
const details = z.object({ conversationId: z.string() });
const conversation = z.object({
  participants: z.array(z.object({ purpose: z.string(), queueId: z.string().optional() })),
});

export interface Place {
  readonly url: string;
  readonly deploymentId: string;
  readonly queueId: string;
}

export async function logIn(url: string): Promise<string> {
  const basic = Buffer.from("emulator:emulator").toString("base64");
  const headers = { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" };
  return token.parse(await call("POST", `${url}/oauth/token`, headers, "grant_type=client_credentials")).access_token;
}

/** Connects, configures, sends, finds the conversation in its queue, disconnects it. @throws where it is elsewhere */
export async function converse({ url, deploymentId, queueId }: Place, bearer: string): Promise<void> {
  const guest = randomUUID();
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1?deploymentId=${deploymentId}`);
  const messageId = await new Promise<string>((resolve, reject) => {
    const send = (message: object) => socket.send(JSON.stringify({ ...message, token: guest }));
    socket.on("error", reject);
    socket.on("open", () => send({ action: "configureSession", deploymentId }));
    socket.once("message", () => {
      const channel = { metadata: { customAttributes: { customer_segment: "vip", order_id: "A-1" } } };
      send({ action: "onMessage", message: { type: "Text", text: "hello", channel } });
      socket.on("message", (data) => {
        const { body } = frame.parse(JSON.parse(data.toString()));
        if (body.direction === "Inbound" && body.id !== undefined) resolve(body.id);
      });
    });
  });
  const headers = { authorization: `Bearer ${bearer}` };
  const { conversationId } = details.parse(
    await call("GET", `${url}/api/v2/conversations/messages/${messageId}/details`, headers),
  );
  const { participants } = conversation.parse(
    await call("GET", `${url}/api/v2/conversations/${conversationId}`, headers),
  );
  if (participants.find(({ purpose }) => purpose === "acd")?.queueId !== queueId) throw new Error("the wrong queue");
  const json = { ...headers, "content-type": "application/json" };
  await call("PATCH", `${url}/api/v2/conversations/messages/${conversationId}`, json, '{"state":"disconnected"}');
  await new Promise((resolve) => socket.once("close", resolve).close());
}

function call(method: string, url: string, headers: Record<string, string>, body?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const own = request(url, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 0) >= 300) reject(new Error(`${method} ${url}: ${response.statusCode}: ${text}`));
        else resolve(text === "" ? undefined : JSON.parse(text));
      });
    });
    own.on("error", reject);
    own.end(body);
  });
}
