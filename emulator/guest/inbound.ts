import type { Inbound } from "../conversations/conversations.ts";
import { MAXIMUM_ATTRIBUTE_BYTES, MAXIMUM_TEXT_BYTES } from "./frames.ts";
import type { IncomingMessage } from "./requests.ts";

/** What becomes of a guest's message. */
export type Verdict =
  | { readonly accepted: Inbound }
  | { readonly refused: { readonly code: number; readonly reason: string } }
  /** Such as a typing indicator: nobody is there to see it. */
  | { readonly ignored: true };

/** Judges a guest's message: a text, or the event of joining; within the limits. */
export function inboundOf({ type, text, events, channel }: IncomingMessage): Verdict {
  // The documented place since June 2026 (community.genesys.com, "Deprecation notice: custom attributes in channel.metadata").
  const customAttributes = channel?.metadata?.customAttributes ?? {};
  if (attributeBytes(customAttributes) > MAXIMUM_ATTRIBUTE_BYTES)
    return refuse(4013, `Custom Attributes in channel metadata is larger than ${MAXIMUM_ATTRIBUTE_BYTES} bytes`);
  switch (type) {
    case "Text":
      if (text === undefined || text === "") return refuse(4020, "Missing parameter: message.text");
      if (Buffer.byteLength(text) > MAXIMUM_TEXT_BYTES)
        return refuse(4011, `Message is longer than ${MAXIMUM_TEXT_BYTES} bytes`);
      return { accepted: { type, text, customAttributes } };
    case "Event":
      return event(events ?? [], customAttributes);
    default:
      return refuse(4000, `Feature unavailable: messages of type ${type} are not emulated`);
  }
}

/** The sum over keys and values, in UTF-8; what the official mobile SDK counts against `maxCustomDataBytes`. */
export function attributeBytes(attributes: Readonly<Record<string, string>>): number {
  return Object.entries(attributes).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
}

function event(events: NonNullable<IncomingMessage["events"]>, customAttributes: Record<string, string>): Verdict {
  const [first, ...more] = events;
  if (first === undefined || more.length > 0) return refuse(400, "Request failed: message.events must have one event");
  if (first.eventType === "Typing") return { ignored: true };
  const presence = first.eventType === "Presence" ? first.presence?.type : undefined;
  if (presence === "Join") return { accepted: { type: "Event", customAttributes } };
  if (presence === "Clear") return refuse(403, "Presence events Conversation Clear are not supported");
  return refuse(4000, `Feature unavailable: the event ${first.eventType} ${presence ?? ""} is not emulated`);
}

const refuse = (code: number, reason: string): Verdict => ({ refused: { code, reason } });
