import { z } from "zod";
import { readJson } from "./unicode.ts";

const MAXIMUM_TRACING_CHARACTERS = 256;

const tracingId = z.string().max(MAXIMUM_TRACING_CHARACTERS).optional();
const envelope = { token: z.string().min(1), tracingId };

const attributesSchema = z.record(z.string(), z.string({ error: "custom attributes must be texts" }));
const channelSchema = z.looseObject({
  metadata: z.looseObject({ customAttributes: attributesSchema.optional() }).optional(),
});

const messageSchema = z.looseObject({
  type: z.enum(["Event", "Message", "Receipt", "Structured", "Text"]),
  text: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  content: z
    .array(z.looseObject({ contentType: z.string(), attachment: z.looseObject({ id: z.string() }).optional() }))
    .nullish(),
  events: z
    .array(
      z.looseObject({
        eventType: z.string(),
        presence: z.looseObject({ type: z.string() }).optional(),
        typing: z.looseObject({ type: z.string() }).optional(),
      }),
    )
    .nullish(),
  channel: channelSchema.nullish(),
});
export type IncomingMessage = z.infer<typeof messageSchema>;

const configure = {
  ...envelope,
  token: z.guid({ error: "the token must be a UUID" }),
  deploymentId: z.string(),
  startNew: z.boolean().optional(),
  resumeToken: z.string().optional(),
};

/**
 * What a guest may ask for: the twelve actions of the official web messaging definitions. Unknown fields are tolerated.
 * `time`, `fileSize` and `fileMd5` may be missing, as in the official mobile SDK.
 */
const requestSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("configureSession"), ...configure }),
  z.object({ action: z.literal("configureAuthenticatedSession"), ...configure, data: z.object({ code: z.string() }) }),
  // The channel beside the message is the old place of custom attributes: still accepted, no longer read.
  z.object({ action: z.literal("onMessage"), ...envelope, message: messageSchema, channel: channelSchema.nullish() }),
  z.object({
    action: z.literal("onAttachment"),
    ...envelope,
    attachmentId: z
      .string()
      .regex(/^[\w-]{1,64}$/, { error: "it must be of letters, digits and hyphens, 64 at most" })
      .optional(),
    fileName: z.string(),
    fileType: z.string(),
    fileSize: z.int().nullish(),
    fileMd5: z.string().nullish(),
    errorsAsJson: z.boolean().optional(),
  }),
  z.object({ action: z.literal("getAttachment"), ...envelope, attachmentId: z.string() }),
  z.object({ action: z.literal("deleteAttachment"), ...envelope, attachmentId: z.string() }),
  z.object({
    action: z.literal("echo"),
    ...envelope,
    message: z.looseObject({ text: z.string().nullish() }).nullish(),
  }),
  z.object({ action: z.literal("closeSession"), ...envelope, closeAllConnections: z.boolean().default(false) }),
  z.object({ action: z.literal("getJwt"), ...envelope }),
  z.object({ action: z.literal("resumeToken"), ...envelope }),
  z.object({ action: z.literal("disconnectCustomer"), ...envelope }),
  z.object({ action: z.literal("getConfiguration"), ...envelope, deploymentId: z.string() }),
]);
export type GuestRequest = z.infer<typeof requestSchema>;
export type RequestOf<A extends GuestRequest["action"]> = Extract<GuestRequest, { action: A }>;

const ACTIONS = requestSchema.options.map(({ shape }) => shape.action.value);

const anyRequestSchema = z.looseObject({ action: z.string(), tracingId: tracingId.catch(undefined) });

/** Why a frame from a guest is no request. */
export interface Refused {
  readonly refused: { readonly code: number; readonly reason: string; readonly tracingId: string | undefined };
}

/** Reads a guest's frame. What is missing is told with 4020, whatever else is wrong with 400. */
export function readRequest(text: string): GuestRequest | Refused {
  const read = tryJson(text);
  if ("problem" in read) return refuse(400, `Request failed: the frame is not JSON: ${read.problem}`, undefined);
  const any = anyRequestSchema.safeParse(read.json);
  if (!any.success) return refuse(400, "Request failed: the frame must be a JSON object with an action", undefined);
  const { action, tracingId } = any.data;
  const request = requestSchema.safeParse(read.json);
  if (request.success) return request.data;
  if (!ACTIONS.some((known) => known === action))
    return refuse(400, `Request failed: there is no action "${action}"; it is one of ${ACTIONS.join(", ")}`, tracingId);
  const [issue] = request.error.issues;
  const path = issue?.path ?? [];
  const place = path.join(".");
  if (isMissing(read.json, path)) return refuse(4020, `Missing parameter: ${place}`, tracingId);
  return refuse(400, `Request failed: ${place}: ${issue?.message}`, tracingId);
}

function refuse(code: number, reason: string, tracingId: string | undefined): Refused {
  return { refused: { code, reason, tracingId } };
}

/** Whether there is nothing at a place in a JSON value. */
function isMissing(json: unknown, path: readonly PropertyKey[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return json === undefined;
  if (typeof json !== "object" || json === null) return false;
  return isMissing(Reflect.get(json, first), rest);
}

function tryJson(text: string): { json: unknown } | { problem: string } {
  try {
    return { json: readJson(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
