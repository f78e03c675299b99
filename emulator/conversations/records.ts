import { z } from "zod";

const entitySchema = z.object({ id: z.string(), name: z.string() });

const participantSchema = z.object({
  id: z.string(),
  purpose: z.enum(["customer", "workflow", "acd"]),
  name: z.string(),
  startTime: z.string(),
  endTime: z.string().optional(),
  disconnectType: z.enum(["client", "system", "transfer", "peer"]).optional(),
  attributes: z.record(z.string(), z.string()),
  /** What went wrong in a flow. */
  error: z.string().optional(),
  /** Where an acd participant waits, and with what. */
  routing: z
    .object({
      queue: entitySchema,
      priority: z.int(),
      skills: z.array(entitySchema),
      language: entitySchema.optional(),
    })
    .optional(),
});
export type Participant = z.infer<typeof participantSchema>;

/** A message conversation as it is stored. */
export const conversationSchema = z.object({
  id: z.string(),
  startTime: z.string(),
  endTime: z.string().optional(),
  /** The web deployment, or the integration, that its messages come in by. */
  deploymentId: z.string(),
  media: z.enum(["webmessaging", "open"]).default("webmessaging"),
  sessionId: z.string(),
  /** The customer's address where it is not the session. */
  address: z.string().optional(),
  participants: z.array(participantSchema),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** A file of a message, with the names that it has in message content. */
const attachmentSchema = z.object({
  id: z.string(),
  filename: z.string(),
  fileSize: z.int(),
  mediaType: z.enum(["Audio", "File", "Image", "Video"]),
  mime: z.string(),
  url: z.string(),
});

/** A message between guest and platform. `id` is what the guest sees, and what message details are asked for by. */
export const messageSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  direction: z.enum(["inbound", "outbound"]),
  time: z.string(),
  type: z.enum(["Text", "Event"]),
  text: z.string().optional(),
  customAttributes: z.record(z.string(), z.string()),
  /** What a provider of messages calls the message, and when it was sent there. */
  sent: z.object({ messageId: z.string(), time: z.string() }).optional(),
  attachment: attachmentSchema.optional(),
});
export type Message = z.infer<typeof messageSchema>;

type DisconnectType = NonNullable<Participant["disconnectType"]>;

/** Ends a participant; one that has ended stays as it is. */
export function endParticipant(participant: Participant, disconnectType: DisconnectType, endTime: string): Participant {
  return participant.endTime === undefined ? { ...participant, endTime, disconnectType } : participant;
}

/** Ends a conversation and all its participants; one that has ended stays as it is. */
export function endConversation(
  conversation: Conversation,
  disconnectType: DisconnectType,
  endTime: string,
): Conversation {
  if (conversation.endTime !== undefined) return conversation;
  const participants = conversation.participants.map((participant) =>
    endParticipant(participant, disconnectType, endTime),
  );
  return { ...conversation, endTime, participants };
}

/** The customer's participant; every conversation begins with one. */
export function customerOf(conversation: Conversation): Participant {
  const customer = conversation.participants.find(({ purpose }) => purpose === "customer");
  if (customer === undefined) throw new Error(`The conversation ${conversation.id} has no customer.`);
  return customer;
}

/** Merges attributes into the customer's; names are case-sensitive, later values win. */
export function withAttributes(conversation: Conversation, attributes: Readonly<Record<string, string>>): Conversation {
  const customer = customerOf(conversation);
  const merged = { ...customer, attributes: { ...customer.attributes, ...attributes } };
  const participants = conversation.participants.map((participant) =>
    participant === customer ? merged : participant,
  );
  return { ...conversation, participants };
}
