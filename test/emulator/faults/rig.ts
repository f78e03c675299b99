import { onTestFinished } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import { disconnect, flowYaml, read, respond, transfer, variable } from "../support/flows.ts";
import { bodyOf, connect, deploy, enter } from "../support/guest.ts";
import { clientOf, emulatorForTest, fetchToken } from "../support/rest.ts";

const greeting = flowYaml({
  variables: [variable("string", "Flow.tier")],
  actions: [read("tier", "Flow.tier"), respond('Append("tier ", Flow.tier)'), transfer("VIP"), disconnect],
});
const answerSchema = z.looseObject({ id: z.string().default("") });

/** A way of calling a server that shows whatever comes back. */
export interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An emulator with a queue, a flow that greets, a deployment and a conversation; and ways to use it that trust no answer. */
export async function rig() {
  const { url } = await emulatorForTest();
  const client = await clientOf(url);
  const { token } = client;
  const raw = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Raw> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const call = async (method: string, path: string, body?: unknown) => {
    const { status, headers, text } = await raw(method, path, body);
    return { status, headers, body: answerSchema.parse(text === "" ? {} : JSON.parse(text)) };
  };
  /** Publishes a flow as a deployment tool does, and looks at the job once. */
  const publish = async (yaml = greeting) => {
    const job = (await call("POST", "/api/v2/flows/jobs")).body;
    await fetch(z.url().parse(job.presignedUrl), { method: "PUT", body: yaml });
    const look = async () => jobSchema.parse((await call("GET", `/api/v2/flows/jobs/${job.id}?expand=messages`)).body);
    return { ...(await look()), look };
  };
  await client.post("/routing/queues", { name: "VIP" });
  const flowId = (await publish()).flow?.id ?? "";
  const deploymentId = await deploy(client, flowId);
  const begin = async () => {
    const guest = await enter(url, deploymentId);
    guest.say("hello", { tier: "gold" });
    const messageId = bodyOf(await guest.next()).id ?? "";
    const { conversationId } = (await call("GET", `/api/v2/conversations/messages/${messageId}/details`)).body;
    return { guest, messageId, conversationId: z.string().parse(conversationId) };
  };
  return {
    url,
    raw,
    call,
    publish,
    flowId,
    deploymentId,
    begin,
    newToken: () => fetchToken(url),
    /** Asks for a fault. @returns how often it fired, when asked */
    async fault(fault: object) {
      const { status, body } = await call("POST", "/emulator/faults", fault);
      if (status !== 201) throw new Error(JSON.stringify(body));
      return async () =>
        z
          .looseObject({ fired: z.int(), left: z.unknown() })
          .parse((await call("GET", `/emulator/faults/${body.id}`)).body);
    },
    /** Connects a guest who says hello as soon as there is a session. @returns what it hears in the next moments */
    async hears(more = 0): Promise<readonly string[]> {
      const token = crypto.randomUUID();
      const socket = new WebSocket(`${url.replace("http", "ws")}/v1?deploymentId=${deploymentId}`);
      onTestFinished(() => socket.terminate());
      const heard: string[] = [];
      const send = (frame: object) => socket.send(JSON.stringify({ token, ...frame }));
      socket.on("open", () => send({ action: "configureSession", deploymentId }));
      return new Promise((resolve) => {
        socket.on("message", (data) => {
          const frame = frameSchema.parse(JSON.parse(String(data)));
          heard.push(frame.class === "StructuredMessage" ? String(frame.body.direction) : frame.class);
          if (frame.class === "SessionResponse")
            send({ action: "onMessage", message: { type: "Text", text: "hello" } });
          if (heard.length === 3 + more) resolve(heard);
        });
        socket.on("close", (code) => resolve([...heard, code === 1006 ? "cut" : "closed"]));
      });
    },
    connect: () => connect(url, deploymentId),
  };
}

const jobSchema = z.looseObject({
  status: z.string(),
  flow: z.looseObject({ id: z.string() }).optional(),
  messages: z.array(z.looseObject({ text: z.string() })).default([]),
});
const frameSchema = z.object({ class: z.string(), body: z.looseObject({ direction: z.string().optional() }) });
