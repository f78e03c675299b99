import { z } from "zod";

/**
 * A decoder as strict as the strictest client that is known: the official mobile transport SDK 2.14.0
 * (`shyrka/receive`), and where it is lenient, the enums of the official web messaging definitions.
 */
const texts = z.record(z.string(), z.string());
const empty = z.strictObject({});
const events = z.array(
  z.discriminatedUnion("eventType", [
    z.strictObject({
      eventType: z.literal("Presence"),
      presence: z.strictObject({ type: z.enum(["Disconnect", "Join", "Clear", "SignIn"]) }),
    }),
    z.strictObject({ eventType: z.literal("Typing"), typing: z.strictObject({ type: z.enum(["On", "Off"]) }) }),
  ]),
);
const attachment = z.strictObject({
  contentType: z.literal("Attachment"),
  attachment: z.strictObject({
    id: z.string(),
    url: z.url(),
    filename: z.string(),
    fileSize: z.int(),
    mediaType: z.enum(["Audio", "File", "Image", "Video"]),
    mime: z.string(),
  }),
});

/** A message to a guest, in a frame or in its history. */
export const strictMessage = z.strictObject({
  id: z.string().min(1),
  type: z.enum(["Text", "Event", "Structured"]),
  text: z.string().optional(),
  direction: z.enum(["Inbound", "Outbound"]),
  channel: z
    .strictObject({ time: z.iso.datetime(), messageId: z.string(), type: z.enum(["Private", "Public"]).optional() })
    .optional(),
  content: z.array(attachment).optional(),
  events: events.optional(),
  metadata: texts.optional(),
  originatingEntity: z.enum(["Bot", "Human"]).optional(),
});

const media = {
  allowedMedia: z.strictObject({
    inbound: z.strictObject({ fileTypes: z.array(z.strictObject({ type: z.string() })), maxFileSizeKB: z.int() }),
  }),
  blockedExtensions: z.array(z.string()),
  maxCustomDataBytes: z.int(),
};
const error = { name: z.string(), message: z.string(), errorCode: z.int(), errorMessage: z.string() };

const bodies: Readonly<Record<string, z.ZodType>> = {
  string: z.string(),
  SessionResponse: z.strictObject({
    connected: z.boolean(),
    newSession: z.boolean(),
    readOnly: z.boolean(),
    clearedExistingSession: z.boolean(),
    durationSeconds: z.int(),
    expirationDate: z.int(),
    ...media,
  }),
  StructuredMessage: strictMessage,
  PresignedUrlResponse: z.strictObject({
    attachmentId: z.string(),
    headers: texts,
    url: z.url(),
    fileName: z.string(),
    fileSize: z.int().optional(),
    fileType: z.string(),
  }),
  AttachmentDeletedResponse: z.strictObject({ attachmentId: z.string() }),
  UploadSuccessEvent: z.strictObject({ attachmentId: z.string(), downloadUrl: z.url(), timestamp: z.iso.datetime() }),
  UploadFailureEvent: z.strictObject({
    attachmentId: z.string(),
    errorCode: z.int(),
    errorMessage: z.string(),
    timestamp: z.iso.datetime(),
  }),
  GenerateUrlError: z.strictObject({ ...error, attachmentId: z.string() }),
  TooManyRequestsErrorMessage: z.strictObject({ ...error, retryAfter: z.int().positive() }),
  JwtResponse: z.strictObject({ jwt: z.string(), exp: z.int() }),
  ResumeTokenResponse: z.strictObject({ resumeToken: z.string(), exp: z.int() }),
  GetConfigurationResponse: z.strictObject({
    messageRoutingEnabled: z.boolean(),
    sessionDurationSeconds: z.int(),
    ...media,
  }),
  ConnectionClosedEvent: empty,
  SessionClearedEvent: empty,
  SessionExpiredEvent: empty,
};

const envelope = z.strictObject({
  type: z.enum(["message", "response"]),
  class: z.enum(Object.keys(bodies)),
  code: z.int(),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]),
  tracingId: z.string().optional(),
});
export type StrictFrame = z.infer<typeof envelope>;

const MAXIMUM_FRAME_BYTES = 12 * 1024;

/** Half of a character, as JSON writes it. An escaped backslash before it would make it three letters and digits. */
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/;

/** Decodes a frame as it came. @throws Error saying what a strict client would not take */
export function decodeStrictly(text: string): StrictFrame {
  const bytes = Buffer.byteLength(text);
  if (bytes >= MAXIMUM_FRAME_BYTES) throw new Error(`A frame has ${bytes} bytes: ${text.slice(0, 100)}`);
  if (HALF_CHARACTER.test(text)) throw new Error(`A frame has half of a character: ${text}`);
  const frame = envelope.safeParse(JSON.parse(text));
  if (!frame.success) throw new Error(`${text}: ${z.prettifyError(frame.error)}`);
  const body = bodies[frame.data.class]?.safeParse(frame.data.body);
  if (body?.success === false) throw new Error(`${text}: ${z.prettifyError(body.error)}`);
  return frame.data;
}
