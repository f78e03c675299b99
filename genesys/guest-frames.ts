import { z } from "zod";

/**
 * The frames that a web messaging guest receives, as far as verification reads them
 * (web messaging swagger; order is not guaranteed, so frames are matched by content).
 */
const envelope = z.object({ type: z.string(), class: z.string(), code: z.number(), body: z.unknown() });
const session = z.object({ connected: z.boolean(), newSession: z.boolean().optional() });
const message = z.object({
  id: z.string(),
  type: z.string(),
  text: z.string().optional(),
  direction: z.enum(["Inbound", "Outbound"]),
});
const event = z.object({
  type: z.literal("Event"),
  events: z.array(z.object({ presence: z.object({ type: z.string() }).optional() })),
});
const tooMany = z.object({ errorMessage: z.string().optional(), retryAfter: z.number().optional() });

export type GuestFrame =
  | { readonly kind: "session"; readonly connected: boolean }
  | {
      readonly kind: "message";
      readonly id: string;
      readonly text: string | undefined;
      readonly direction: "Inbound" | "Outbound";
    }
  | {
      readonly kind: "refusal";
      readonly code: number;
      readonly reason: string;
      readonly retryAfter: number | undefined;
    }
  /** Nothing more happens in the conversation: it was disconnected, or the session is over. */
  | { readonly kind: "ended"; readonly by: string }
  | { readonly kind: "other"; readonly class: string };

/** Reads one frame; classes that do not matter here come back as `other`. */
export function readFrame(text: string): GuestFrame {
  const frame = envelope.parse(JSON.parse(text));
  if (frame.code >= 400) return { kind: "refusal", code: codeOf(frame), ...reasonOf(frame.body) };
  switch (frame.class) {
    case "SessionResponse":
      return { kind: "session", connected: session.parse(frame.body).connected };
    case "SessionExpiredEvent":
    case "SessionClearedEvent":
    case "LogoutEvent":
      return { kind: "ended", by: frame.class };
    case "StructuredMessage": {
      const told = event.safeParse(frame.body);
      if (told.success && told.data.events.some(({ presence }) => presence?.type === "Disconnect"))
        return { kind: "ended", by: "Presence Disconnect" };
      const body = message.safeParse(frame.body);
      // The answer to an echo is an inbound message too; its type is "response".
      if (!body.success || frame.type !== "message" || body.data.type !== "Text")
        return { kind: "other", class: frame.class };
      return { kind: "message", id: body.data.id, text: body.data.text, direction: body.data.direction };
    }
    default:
      return { kind: "other", class: frame.class };
  }
}

function codeOf(frame: z.infer<typeof envelope>): number {
  const body = z.object({ errorCode: z.number() }).safeParse(frame.body);
  return body.success ? body.data.errorCode : frame.code;
}

function reasonOf(body: unknown): { readonly reason: string; readonly retryAfter: number | undefined } {
  if (typeof body === "string") return { reason: body, retryAfter: undefined };
  const parsed = tooMany.safeParse(body);
  return { reason: parsed.data?.errorMessage ?? "", retryAfter: parsed.data?.retryAfter };
}
