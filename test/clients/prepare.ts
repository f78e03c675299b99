import { stringify } from "yaml";
import { z } from "zod";
import { ask, converse, type Guest } from "./guest.ts";
import type { Variables } from "./step.ts";

const answerSchema = z.looseObject({ id: z.string().default("") });
const participantsSchema = z.object({ participants: z.array(z.looseObject({ id: z.string() })).min(1) });

export interface Prepared {
  readonly variables: Variables;
  /** A token with which a guest reads its history. */
  readonly guestToken: string;
  close(): void;
}

/** What a walk needs before it begins: a flow behind a deployment, and guests who came that way. */
export async function prepare(url: string): Promise<Prepared> {
  const call = await caller(url);
  const { id: queue } = await call("POST", "/routing/queues", { name: "VIP" });
  const { flow, job: doneJob } = await publish(call, "Routing", "VIP");
  const unused = await publish(call, "Routing, unused", "VIP");
  const settings = { name: "Web", languages: ["en-us"], defaultLanguage: "en-us" };
  const { id: configuration } = await call("POST", "/webdeployments/configurations", settings);
  await call("POST", `/webdeployments/configurations/${configuration}/versions/draft/publish`);
  const { id: deployment } = await call("POST", "/webdeployments/deployments", {
    name: "Web",
    configuration: { id: configuration, version: "1" },
    flow: { id: flow },
    allowAllDomains: true,
  });
  const { id: home } = await call("GET", "/authorization/divisions/home");
  const guests = await Promise.all([1, 2, 3].map(() => converse(url, deployment, { tier: "gold" })));
  const [first, second, third] = await Promise.all(guests.map((guest) => conversationOf(call, guest)));
  if (first === undefined || second === undefined || third === undefined || guests[0] === undefined)
    throw new Error("The guests held no conversations.");
  const { body } = await ask(guests[0].socket, { action: "getJwt", token: guests[0].token });
  return {
    variables: {
      ...{ home, queue, flow, doneJob, unusedFlow: unused.flow, message: guests[0].messageId },
      ...{ conversation: first.id, customer: first.customer, thirdConversation: third.id },
      ...{ secondConversation: second.id, secondCustomer: second.customer },
      ...{ record: crypto.randomUUID(), user: crypto.randomUUID() },
    },
    guestToken: z.object({ jwt: z.string() }).parse(body).jwt,
    close: () => {
      for (const { socket } of guests) socket.terminate();
    },
  };
}

type Call = (method: string, path: string, body?: unknown) => Promise<z.infer<typeof answerSchema>>;

async function caller(url: string): Promise<Call> {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa("emulator:emulator")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await response.json());
  return async (method, path, body) => {
    const answer = await fetch(`${url}/api/v2${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answerSchema.parse(await answer.json());
  };
}

async function publish(call: Call, name: string, queue: string): Promise<{ flow: string; job: string }> {
  const job = await call("POST", "/flows/jobs");
  await fetch(z.string().parse(job.presignedUrl), { method: "PUT", body: flowYaml(name, queue) });
  const done = await call("GET", `/flows/jobs/${job.id}?expand=messages`);
  return { flow: z.object({ flow: z.object({ id: z.string() }) }).parse(done).flow.id, job: job.id };
}

async function conversationOf(call: Call, { messageId }: Guest): Promise<{ id: string; customer: string }> {
  const details = await call("GET", `/conversations/messages/${messageId}/details`);
  const id = z.string().parse(details.conversationId);
  const { participants } = participantsSchema.parse(await call("GET", `/conversations/${id}`));
  return { id, customer: participants[0]?.id ?? "" };
}

const flowYaml = (name: string, queue: string): string =>
  stringify({
    inboundShortMessage: {
      name,
      startUpRef: "/inboundShortMessage/states/state[Initial State_10]",
      defaultLanguage: "en-us",
      supportedLanguages: { "en-us": { defaultLanguageSkill: { noValue: true } } },
      settingsErrorHandling: { errorHandling: { disconnect: { none: true } } },
      states: [
        {
          state: {
            name: "Initial State",
            refId: "Initial State_10",
            actions: [
              { sendResponse: { name: "Greet", messageBody: { lit: "Welcome" } } },
              { transferToAcd: { name: "Transfer", targetQueue: { lit: { name: queue } } } },
              { disconnect: { name: "Disconnect" } },
            ],
          },
        },
      ],
    },
  });
