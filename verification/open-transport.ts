import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { GenesysError } from "../genesys/errors.ts";
import type { RestClient } from "../genesys/rest-client.ts";
import { isOver } from "./run-mark.ts";
import type { Customer, Transport, TransportOptions } from "./transport.ts";

const INTEGRATIONS = "/api/v2/conversations/messaging/integrations/open";
const PREFIX = "attribute-routing verification ";

/**
 * Where the platform would send what the flow says to the customer. An address is required; this one is reserved for never
 * leading anywhere (RFC 2606), so nothing is delivered.
 */
const NOWHERE = "https://attribute-routing.invalid/verification";

const CREATION_LOOKS = 30;
const CREATION_PAUSE = 1_000;

const integrationSchema = z.object({
  id: z.string(),
  name: z.string(),
  recipient: z.object({ id: z.string() }).optional(),
  dateCreated: z.string().optional(),
  createStatus: z.string().optional(),
  createError: z.object({ message: z.string() }).partial().nullish(),
});
type Integration = z.infer<typeof integrationSchema>;
const pageSchema = z.object({ entities: z.array(integrationSchema), pageCount: z.int().optional() });

/**
 * Customers of an Open Messaging integration that is made for the run, bound to the flow, and taken away afterwards. It
 * shows the flow and the routing, not the web deployment.
 */
export function openTransport({ rest, plan, mark }: TransportOptions): Transport {
  let made: Promise<Integration> | undefined;
  return {
    limitsBytes: false,
    customer: async () => {
      made ??= removeLeftovers(rest).then(() => makeIntegration(rest, `${PREFIX}${mark.run}`, plan.flowId));
      return customerOf(await made, rest);
    },
    close: async () => {
      if (made === undefined) return;
      const { id } = await made.catch(() => ({ id: undefined }));
      // What failed half-way is found by its name.
      if (id === undefined) await removeNamed(rest, (name) => name === `${PREFIX}${mark.run}`);
      else await remove(rest, id);
    },
  };
}

function customerOf(integration: Integration, rest: RestClient): Customer {
  // The same sender within 72 hours would join its earlier conversation, and the flow would not start.
  const from = { id: `verification-${randomUUID()}`, idType: "Opaque", nickname: "Verification" };
  const answer = z.object({ id: z.string(), conversationId: z.string().optional() });
  return {
    send: async (text, attributes) => {
      const { id, conversationId } = await rest.call(
        "POST",
        `/api/v2/conversations/messages/${encodeURIComponent(integration.id)}/inbound/open/message?prefetchConversationId=true`,
        answer,
        {
          channel: {
            messageId: randomUUID(),
            from,
            time: new Date().toISOString(),
            // The official SDKs' model does not show the attributes; they are read from here nevertheless.
            metadata: { customAttributes: attributes },
          },
          text,
        },
      );
      return conversationId === undefined ? { messageId: id } : { conversationId };
    },
    // Nothing is delivered, so nothing is told.
    ended: new Promise(() => undefined),
    leave: () => undefined,
  };
}

async function makeIntegration(rest: RestClient, name: string, flowId: string): Promise<Integration> {
  const created = await rest.call("POST", INTEGRATIONS, integrationSchema, {
    name,
    outboundNotificationWebhookUrl: NOWHERE,
    // Longer than 15 characters, as the platform asks for; nobody needs to know it.
    outboundNotificationWebhookSignatureSecretToken: randomBytes(24).toString("base64url"),
  });
  const completed = await untilCompleted(rest, created);
  if (completed.recipient === undefined)
    throw new GenesysError("unexpected-answer", `the open messaging integration ${completed.id} has no recipient`);
  const recipientId = encodeURIComponent(completed.recipient.id);
  await rest.call("PUT", `/api/v2/routing/message/recipients/${recipientId}`, z.unknown(), {
    flow: { id: flowId },
  });
  return completed;
}

/** Creation is asynchronous. */
async function untilCompleted(rest: RestClient, created: Integration): Promise<Integration> {
  for (let look = 0; look < CREATION_LOOKS; look += 1) {
    if (look > 0) await pause(CREATION_PAUSE);
    const integration = await rest.get(`${INTEGRATIONS}/${encodeURIComponent(created.id)}`, integrationSchema);
    if (integration.createStatus === "Completed") return integration;
    if (integration.createStatus === "Error") {
      const why = integration.createError?.message ?? "no reason was given";
      throw new GenesysError("unexpected-answer", `the open messaging integration could not be created: ${why}`);
    }
  }
  const seconds = (CREATION_LOOKS * CREATION_PAUSE) / 1000;
  throw new GenesysError("unexpected-answer", `the open messaging integration was not created within ${seconds} s`);
}

/** Takes away the integrations of runs that broke off. */
async function removeLeftovers(rest: RestClient): Promise<void> {
  await removeNamed(rest, (name, created) => name.startsWith(PREFIX) && isOver(name.slice(PREFIX.length), created));
}

async function removeNamed(rest: RestClient, isMeant: (name: string, created: Date) => boolean): Promise<void> {
  const found: string[] = [];
  for (let number = 1, pages = 1; number <= pages; number += 1) {
    const page = await rest.get(`${INTEGRATIONS}?pageSize=100&pageNumber=${number}`, pageSchema);
    pages = page.pageCount ?? 1;
    for (const { id, name, dateCreated } of page.entities)
      if (isMeant(name, dateCreated === undefined ? new Date() : new Date(dateCreated))) found.push(id);
  }
  for (const id of found) await remove(rest, id);
}

async function remove(rest: RestClient, id: string): Promise<void> {
  try {
    await rest.call("DELETE", `${INTEGRATIONS}/${encodeURIComponent(id)}`, z.unknown());
  } catch (error) {
    // It was taken away already, by a call whose answer was lost.
    if (!(error instanceof GenesysError) || error.kind !== "not-found") throw error;
  }
}
