import type { Message } from "../conversations/records.ts";

/** A frame to the guest: `BaseMessage` of the official web messaging definitions. */
export interface Frame {
  readonly type: "message" | "response";
  readonly class: string;
  readonly code: number;
  readonly body: string | object;
  readonly tracingId?: string;
}

/** What a guest's request is answered with, besides a body: its tracing id. */
type Tracing = string | undefined;

/** Limits that the platform tells its guests. */
export const MAXIMUM_ATTRIBUTE_BYTES = 2048;
export const MAXIMUM_TEXT_BYTES = 4096;

const MEDIA = {
  allowedMedia: { inbound: { fileTypes: [], maxFileSizeKB: 10_240 } },
  blockedExtensions: [".exe", ".bat", ".js"],
  maxCustomDataBytes: MAXIMUM_ATTRIBUTE_BYTES,
};

export const response = (className: string, body: object, tracingId: Tracing): Frame =>
  traced({ type: "response", class: className, code: 200, body }, tracingId);

/** A refusal: the body is the text, as in the fixtures of the official mobile transport SDK. */
export const refusal = (code: number, text: string, tracingId: Tracing): Frame =>
  traced({ type: "response", class: "string", code, body: text }, tracingId);

export const tooManyRequests = (retryAfter: number, tracingId: Tracing): Frame => {
  const errorMessage = "Message rate too high for this session";
  const body = { name: "TooManyRequests", message: errorMessage, errorCode: 4029, errorMessage, retryAfter };
  return traced({ type: "response", class: "TooManyRequestsErrorMessage", code: 429, body }, tracingId);
};

export const sessionResponse = (
  session: { readonly newSession: boolean; readonly clearedExistingSession: boolean; readonly durationSeconds: number },
  tracingId: Tracing,
): Frame => {
  const expirationDate = Math.floor(Date.now() / 1000) + session.durationSeconds;
  return response(
    "SessionResponse",
    { connected: true, readOnly: false, ...session, ...MEDIA, expirationDate },
    tracingId,
  );
};

export const configurationResponse = (sessionDurationSeconds: number, tracingId: Tracing): Frame =>
  response("GetConfigurationResponse", { ...MEDIA, messageRoutingEnabled: true, sessionDurationSeconds }, tracingId);

/** A client recognises the answer to its heartbeat by this id. */
export const echo = (text: string | undefined, tracingId: Tracing): Frame =>
  response("StructuredMessage", { id: "echo_id", type: "Text", text: text ?? "", direction: "Inbound" }, tracingId);

/** A guest's own message, as it was accepted: the only way for the guest to learn its id. */
export const ownMessage = (message: Message, metadata: Readonly<Record<string, string>>, tracingId: Tracing): Frame =>
  traced(
    structured({
      ...content(message),
      direction: "Inbound",
      metadata: { ...metadata, correlationId: crypto.randomUUID() },
    }),
    tracingId,
  );

/** A message from the flow. */
export const botMessage = (message: Message): Frame =>
  structured({ ...content(message), direction: "Outbound", originatingEntity: "Bot", metadata: {} });

/** The conversation has ended. */
export const disconnected = (): Frame => {
  const id = crypto.randomUUID();
  const events = [{ eventType: "Presence", presence: { type: "Disconnect" } }];
  const channel = { time: new Date().toISOString(), messageId: id, type: "Private" };
  return structured({ id, type: "Event", direction: "Outbound", events, channel, metadata: {} });
};

export const connectionClosed = (): Frame => ({ type: "message", class: "ConnectionClosedEvent", code: 200, body: {} });

function content({ id, type, text, time }: Message): object {
  const channel = { time, messageId: id, type: "Private" };
  const events = [{ eventType: "Presence", presence: { type: "Join" } }];
  return type === "Event" ? { id, type, events, channel } : { id, type, text: text ?? "", channel };
}

const structured = (body: object): Frame => ({ type: "message", class: "StructuredMessage", code: 200, body });

const traced = (frame: Frame, tracingId: Tracing): Frame => (tracingId === undefined ? frame : { ...frame, tracingId });
