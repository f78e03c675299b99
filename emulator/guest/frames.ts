import type { Message } from "../conversations/records.ts";
import type { Attachment } from "./attachments.ts";
import { BLOCKED_EXTENSIONS, DEFAULT_FILE_SIZE_KB, type Messenger, type Uploads } from "./messenger.ts";

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

const MAXIMUM_REASON_CHARACTERS = 1000;

export const response = (className: string, body: object, tracingId: Tracing): Frame =>
  traced({ type: "response", class: className, code: 200, body }, tracingId);

/** A refusal: the body is the text, as in the fixtures of the official mobile transport SDK. */
export const refusal = (code: number, text: string, tracingId: Tracing): Frame =>
  traced({ type: "response", class: "string", code, body: shortened(text) }, tracingId);

export const tooManyRequests = (errorMessage: string, retryAfter: number, tracingId: Tracing): Frame => {
  const body = { name: "TooManyRequests", message: errorMessage, errorCode: 4029, errorMessage, retryAfter };
  return traced({ type: "response", class: "TooManyRequestsErrorMessage", code: 429, body }, tracingId);
};

/** What a guest is told about its session. */
export interface SessionState {
  readonly connected: boolean;
  readonly newSession: boolean;
  readonly readOnly: boolean;
  readonly clearedExistingSession: boolean;
}

export const sessionResponse = (session: SessionState, messenger: Messenger, tracingId: Tracing): Frame =>
  response("SessionResponse", { ...session, ...media(messenger.uploads), ...duration(messenger) }, tracingId);

export const configurationResponse = ({ uploads, sessionSeconds }: Messenger, tracingId: Tracing): Frame =>
  response(
    "GetConfigurationResponse",
    { ...media(uploads), messageRoutingEnabled: true, sessionDurationSeconds: sessionSeconds },
    tracingId,
  );

/** A client recognises the answer to its heartbeat by this id. How long the session lives is told in texts. */
export const echo = (text: string, messenger: Messenger, tracingId: Tracing): Frame => {
  const { durationSeconds, expirationDate } = duration(messenger);
  const metadata = { durationSeconds: String(durationSeconds), expirationDate: String(expirationDate) };
  return response(
    "StructuredMessage",
    { id: "echo_id", type: "Text", text, direction: "Inbound", metadata },
    tracingId,
  );
};

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

/** The conversation has ended; a messenger that is set so lets its guest only read from now on. */
export const disconnected = (readOnly: boolean): Frame => {
  const id = crypto.randomUUID();
  const events = [{ eventType: "Presence", presence: { type: "Disconnect" } }];
  const channel = { time: new Date().toISOString(), messageId: id, type: "Private" };
  const metadata = readOnly ? { readOnly: "true" } : {};
  return structured({ id, type: "Event", direction: "Outbound", events, channel, metadata });
};

/** Where a file is to be put, or, without headers, where it can be had. */
export const presignedUrl = (
  { id, fileName, fileType, fileSize }: Attachment,
  url: string,
  headers: Readonly<Record<string, string>>,
  tracingId: Tracing,
): Frame =>
  response(
    "PresignedUrlResponse",
    { attachmentId: id, headers, url, fileName, fileType, ...(fileSize === undefined ? {} : { fileSize }) },
    tracingId,
  );

export const attachmentDeleted = (attachmentId: string, tracingId: Tracing): Frame =>
  traced({ type: "message", class: "AttachmentDeletedResponse", code: 200, body: { attachmentId } }, tracingId);

/** Why no address is given for a file, to a guest that asked for errors as JSON. */
export const generateUrlError = (attachmentId: string, errorCode: number, text: string, tracingId: Tracing): Frame => {
  const errorMessage = shortened(text);
  const body = { name: "GenerateUrlError", message: errorMessage, attachmentId, errorCode, errorMessage };
  return traced({ type: "message", class: "GenerateUrlError", code: 200, body }, tracingId);
};

export const uploaded = (attachmentId: string, downloadUrl: string): Frame =>
  event("UploadSuccessEvent", { attachmentId, downloadUrl, timestamp: new Date().toISOString() });

export const uploadFailed = (attachmentId: string, errorCode: number, errorMessage: string): Frame =>
  event("UploadFailureEvent", { attachmentId, errorCode, errorMessage, timestamp: new Date().toISOString() });

export const connectionClosed = (): Frame => event("ConnectionClosedEvent", {});
export const sessionCleared = (): Frame => event("SessionClearedEvent", {});
export const sessionExpired = (): Frame => ({ type: "response", class: "SessionExpiredEvent", code: 200, body: {} });

/** A message in its normalised form, as frames and the guest's history have it. */
export function content({ id, type, text, time, attachment }: Message): object {
  const channel = { time, messageId: id, type: "Private" };
  const events = [{ eventType: "Presence", presence: { type: "Join" } }];
  if (type === "Event") return { id, type, events, channel };
  const files = attachment === undefined ? {} : { content: [{ contentType: "Attachment", attachment }] };
  return { id, type, text: text ?? "", channel, ...files };
}

function media(uploads: Uploads): object {
  const allowed =
    uploads.kind === "modes"
      ? { fileTypes: uploads.fileTypes.map((type) => ({ type })), maxFileSizeKB: uploads.maxFileSizeKB }
      : { fileTypes: [], maxFileSizeKB: DEFAULT_FILE_SIZE_KB };
  return {
    allowedMedia: { inbound: allowed },
    blockedExtensions: BLOCKED_EXTENSIONS,
    maxCustomDataBytes: MAXIMUM_ATTRIBUTE_BYTES,
  };
}

const duration = ({ sessionSeconds }: Messenger): { durationSeconds: number; expirationDate: number } => ({
  durationSeconds: sessionSeconds,
  expirationDate: Math.floor(Date.now() / 1000) + sessionSeconds,
});

/** Refusals name what was sent, which may be long. */
const shortened = (text: string): string =>
  text.length <= MAXIMUM_REASON_CHARACTERS ? text : `${[...text].slice(0, MAXIMUM_REASON_CHARACTERS).join("")} …`;

const event = (className: string, body: object): Frame => ({ type: "message", class: className, code: 200, body });

const structured = (body: object): Frame => event("StructuredMessage", body);

const traced = (frame: Frame, tracingId: Tracing): Frame => (tracingId === undefined ? frame : { ...frame, tracingId });
