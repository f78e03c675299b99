import { z } from "zod";

const envelope = { token: z.string().min(1), tracingId: z.string().optional() };

const attributesSchema = z.record(z.string(), z.string({ error: "custom attributes must be texts" }));
const channelSchema = z.looseObject({
  metadata: z.looseObject({ customAttributes: attributesSchema.optional() }).optional(),
});

const messageSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  events: z
    .array(z.looseObject({ eventType: z.string(), presence: z.looseObject({ type: z.string() }).optional() }))
    .optional(),
  channel: channelSchema.optional(),
});
export type IncomingMessage = z.infer<typeof messageSchema>;

/** What a guest may ask for here; unknown fields are tolerated, and `time` is optional as in the official mobile SDK. */
const requestSchema = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("configureSession"),
    ...envelope,
    token: z.guid({ error: "the token must be a UUID" }),
    deploymentId: z.string(),
    startNew: z.boolean().optional(),
  }),
  // The channel beside the message is the old place of custom attributes: still accepted, no longer read.
  z.object({ action: z.literal("onMessage"), ...envelope, message: messageSchema, channel: channelSchema.optional() }),
  z.object({ action: z.literal("echo"), ...envelope, message: z.object({ text: z.string().optional() }).optional() }),
  z.object({ action: z.literal("closeSession"), ...envelope, closeAllConnections: z.boolean().default(false) }),
  z.object({ action: z.literal("getJwt"), ...envelope }),
  z.object({ action: z.literal("getConfiguration"), ...envelope, deploymentId: z.string() }),
]);
export type GuestRequest = z.infer<typeof requestSchema>;

const anyRequestSchema = z.looseObject({ action: z.string(), tracingId: z.string().optional() });

/** Why a frame from a guest is no request. */
export interface Refused {
  readonly refused: { readonly code: number; readonly reason: string; readonly tracingId: string | undefined };
}

/** Reads a guest's frame; another action than the known ones is refused as an unavailable feature (4000). */
export function readRequest(text: string): GuestRequest | Refused {
  const json = readJson(text);
  const any = anyRequestSchema.safeParse(json);
  if (!any.success) return refuse(400, "Request failed: the frame must be a JSON object with an action", undefined);
  const { action, tracingId } = any.data;
  const known = requestSchema.options.some((option) => option.shape.action.value === action);
  if (!known) return refuse(4000, `Feature unavailable: the action ${action} is not emulated`, tracingId);
  const request = requestSchema.safeParse(json);
  if (request.success) return request.data;
  const [issue] = request.error.issues;
  return refuse(400, `Request failed: ${issue?.path.join(".")}: ${issue?.message}`, tracingId);
}

function refuse(code: number, reason: string, tracingId: string | undefined): Refused {
  return { refused: { code, reason, tracingId } };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
