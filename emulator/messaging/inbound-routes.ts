import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Conversations } from "../conversations/conversations.ts";
import { ApiError } from "../http/api-error.ts";
import { parse } from "../http/parse.ts";
import type { OpenIntegration, OpenIntegrations } from "./open-integrations.ts";
import type { Threads } from "./threads.ts";

const idSchema = z.object({ id: z.string() });
const querySchema = z.looseObject({ prefetchConversationId: z.enum(["true", "false"]).default("false") });
const texts = z.record(z.string(), z.string());
const time = z.iso.datetime();

const from = z.looseObject({ id: z.string().min(1), idType: z.enum(["Email", "Phone", "Opaque"]) });
const to = z.looseObject({ id: z.string().min(1) });

const messageSchema = z.looseObject({
  channel: z.looseObject({
    from,
    time,
    messageId: z.string().min(1).optional(),
    // The documented place of custom attributes; the official SDKs' model does not show it.
    metadata: z.looseObject({ customAttributes: texts.optional() }).optional(),
  }),
  text: z.string().optional(),
  content: z.array(z.unknown()).optional(),
  metadata: texts.optional(),
});
const eventSchema = z.looseObject({
  channel: z.looseObject({ from, time }),
  events: z.array(z.looseObject({ eventType: z.enum(["Typing"]) })).length(1),
});
const receiptSchema = z.looseObject({
  id: z.string().min(1),
  channel: z.looseObject({ to, time }),
  status: z.enum(["Sent", "Delivered", "Read", "Failed", "Published", "Removed"]),
  reasons: z.array(z.looseObject({ code: z.string().optional(), message: z.string() })).optional(),
  isFinalReceipt: z.boolean().optional(),
});

/** What customers send by Open Messaging: `/conversations/messages/{integrationId}/inbound/open/…`. */
export function inboundRoutes(
  app: FastifyInstance,
  integrations: OpenIntegrations,
  threads: Threads,
  conversations: Conversations,
): void {
  const path = "/conversations/messages/:id/inbound/open";
  app.post(`${path}/message`, async (request) => {
    const integration = integrations.get(parse(idSchema, request.params).id);
    const prefetch = parse(querySchema, request.query).prefetchConversationId === "true";
    const { channel, text, content = [] } = parse(messageSchema, request.body);
    if (content.length > 0 || text === undefined)
      throw new ApiError(501, "not.implemented", "The emulator takes open messages that are a text, without content.");
    const { message } = threads.receive(integration, {
      from: channel.from.id,
      messageId: channel.messageId ?? newId(),
      time: channel.time,
      text,
      customAttributes: channel.metadata?.customAttributes ?? {},
    });
    return {
      id: message.id,
      channel: channelOf(integration, channel.from, channel.time, message.sent?.messageId),
      type: "Text",
      text,
      ...(prefetch ? { conversationId: message.conversationId } : {}),
    };
  });
  // Nobody is there to see that somebody types.
  app.post(`${path}/event`, async (request) => {
    const integration = integrations.get(parse(idSchema, request.params).id);
    const { channel, events } = parse(eventSchema, request.body);
    return { id: newId(), channel: channelOf(integration, channel.from, channel.time), type: "Event", events };
  });
  app.post(`${path}/receipt`, async (request) => {
    const integration = integrations.get(parse(idSchema, request.params).id);
    const { id, channel, status, reasons, isFinalReceipt = false } = parse(receiptSchema, request.body);
    conversations.message(id);
    return {
      id,
      channel: {
        ...channelOf(integration, { id: integration.id, idType: "Opaque" }, channel.time),
        to: channel.to,
      },
      type: "Receipt",
      status,
      ...(reasons === undefined ? {} : { reasons }),
      isFinalReceipt,
      direction: "Outbound",
    };
  });
}

const channelOf = (integration: OpenIntegration, sender: z.infer<typeof from>, sentAt: string, messageId?: string) => ({
  id: integration.id,
  platform: "Open",
  type: "Private",
  ...(messageId === undefined ? {} : { messageId }),
  to: { id: integration.id },
  from: sender,
  time: sentAt,
});

/** As the ids of messages look in the fixtures of the Go library gildas/go-gcloudcx. */
const newId = (): string => randomBytes(16).toString("hex");
