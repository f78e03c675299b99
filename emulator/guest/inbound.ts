import type { Inbound } from "../conversations/conversations.ts";
import { MAXIMUM_ATTRIBUTE_BYTES, MAXIMUM_TEXT_BYTES } from "./frames.ts";
import type { Messenger } from "./messenger.ts";
import type { IncomingMessage } from "./requests.ts";

/** What becomes of a guest's message. */
export type Verdict =
  | { readonly kind: "accepted"; readonly inbound: Omit<Inbound, "attachment">; readonly attachmentId?: string }
  | { readonly kind: "refused"; readonly code: number; readonly reason: string }
  /** Such as a typing indicator: nobody is there to see it. */
  | { readonly kind: "ignored" }
  | { readonly kind: "clear" };

/**
 * A text comes back to its guest in JSON, where quotes and control characters take more room, in a frame of 12 KiB.
 * The platform's limits leave room enough for any other text.
 */
const MAXIMUM_JSON_BYTES = 2 * MAXIMUM_TEXT_BYTES + 2;
const MAXIMUM_METADATA_BYTES = 2048;

/** Judges a guest's message: a text, perhaps with a file, or an event; within the limits. */
export function judge(message: IncomingMessage, messenger: Messenger): Verdict {
  const { type, channel, metadata } = message;
  // The documented place since June 2026 (community.genesys.com, "Deprecation notice: custom attributes in channel.metadata").
  const customAttributes = channel?.metadata?.customAttributes ?? {};
  if (attributeBytes(customAttributes) > MAXIMUM_ATTRIBUTE_BYTES)
    return refuse(4013, `Custom Attributes in channel metadata is larger than ${MAXIMUM_ATTRIBUTE_BYTES} bytes`);
  if (jsonBytes(metadata ?? {}) > MAXIMUM_METADATA_BYTES)
    return refuse(400, `Request failed: message.metadata is longer than ${MAXIMUM_METADATA_BYTES} bytes of JSON`);
  switch (type) {
    case "Text":
      return judgeText(message, customAttributes);
    case "Event":
      return judgeEvent(message.events ?? [], customAttributes, messenger);
    case "Message":
    case "Receipt":
    case "Structured":
      return refuse(4000, `Feature unavailable: messages of type ${type} are not emulated`);
    default:
      return type satisfies never;
  }
}

/** The sum over keys and values, in UTF-8; what the official mobile SDK counts against `maxCustomDataBytes`. */
export function attributeBytes(attributes: Readonly<Record<string, string>>): number {
  return Object.entries(attributes).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
}

function judgeText({ text, content }: IncomingMessage, customAttributes: Record<string, string>): Verdict {
  const [first, ...more] = content ?? [];
  // "If contentType = Attachment only one item is allowed" (MessageContent of the official definitions).
  if (more.length > 0) return refuse(400, "Request failed: message.content must have one item at most");
  if (first !== undefined && first.contentType !== "Attachment")
    return refuse(4000, `Feature unavailable: content of type ${first.contentType} is not emulated`);
  if (first !== undefined && first.attachment === undefined)
    return refuse(4020, "Missing parameter: message.content.0.attachment");
  if ((text ?? "") === "" && first === undefined) return refuse(4020, "Missing parameter: message.text");
  if (Buffer.byteLength(text ?? "") > MAXIMUM_TEXT_BYTES)
    return refuse(4011, `Message is longer than ${MAXIMUM_TEXT_BYTES} bytes`);
  if (jsonBytes(text ?? "") > MAXIMUM_JSON_BYTES)
    return refuse(
      4011,
      `Message is longer than ${MAXIMUM_JSON_BYTES} bytes in JSON, where control characters take six`,
    );
  const inbound = { type: "Text" as const, text: text ?? "", customAttributes };
  return first?.attachment === undefined
    ? { kind: "accepted", inbound }
    : { kind: "accepted", inbound, attachmentId: first.attachment.id };
}

function judgeEvent(
  events: NonNullable<IncomingMessage["events"]>,
  customAttributes: Record<string, string>,
  messenger: Messenger,
): Verdict {
  const [first, ...more] = events;
  if (first === undefined || more.length > 0) return refuse(400, "Request failed: message.events must have one event");
  const { eventType, presence } = first;
  // Both refusals in the words of the official mobile SDK's fixtures.
  if (eventType === "Typing")
    return messenger.showsTyping
      ? { kind: "ignored" }
      : refuse(403, "Turn on the Feature Toggle or fix the configuration.");
  if (eventType === "Presence" && presence?.type === "Join")
    return { kind: "accepted", inbound: { type: "Event", customAttributes } };
  if (eventType === "Presence" && presence?.type === "Clear")
    return messenger.clears ? { kind: "clear" } : refuse(403, "Presence events Conversation Clear are not supported");
  return refuse(4000, `Feature unavailable: the event ${eventType} ${presence?.type ?? ""} is not emulated`);
}

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const refuse = (code: number, reason: string): Verdict => ({ kind: "refused", code, reason });
