import * as z from "zod/mini";

/** A frame that a guest received, as far as a messenger acts on it (web messaging definitions of the platform). */
export type Received =
  | { readonly kind: "session"; readonly connected: boolean; readonly isNew: boolean; readonly isReadOnly: boolean }
  | {
      readonly kind: "message";
      readonly id: string;
      readonly text: string;
      readonly direction: "Inbound" | "Outbound";
      readonly tracingId: string | undefined;
    }
  | {
      readonly kind: "refusal";
      readonly code: number;
      readonly reason: string;
      readonly tracingId: string | undefined;
    }
  | { readonly kind: "jwt"; readonly jwt: string }
  /** The conversation is over; the session may live on. */
  | { readonly kind: "disconnected" }
  /** The session is over. */
  | { readonly kind: "over" }
  | { readonly kind: "other" };

const envelope = z.object({
  type: z.string(),
  class: z.string(),
  code: z.number(),
  body: z.unknown(),
  tracingId: z.optional(z.string()),
});
const session = z.object({
  connected: z.boolean(),
  newSession: z.optional(z.boolean()),
  readOnly: z.optional(z.boolean()),
});
const text = z.object({
  id: z.string(),
  type: z.literal("Text"),
  text: z.string(),
  direction: z.enum(["Inbound", "Outbound"]),
});
const event = z.object({
  type: z.literal("Event"),
  events: z.array(z.object({ presence: z.optional(z.object({ type: z.string() })) })),
});
const problem = z.object({ errorCode: z.number(), errorMessage: z.optional(z.string()) });

/** Reads a frame. What does not matter to a messenger, and what it does not know, comes back as `other`. */
export function readReceived(json: unknown): Received {
  const read = envelope.safeParse(json);
  if (!read.success) return { kind: "other" };
  const { body, code, tracingId, type } = read.data;
  if (code >= 400) {
    const told = problem.safeParse(body);
    if (told.success)
      return { kind: "refusal", code: told.data.errorCode, reason: told.data.errorMessage ?? "", tracingId };
    return { kind: "refusal", code, reason: typeof body === "string" ? body : "", tracingId };
  }
  switch (read.data.class) {
    case "SessionResponse": {
      const { connected, newSession = true, readOnly = false } = session.parse(body);
      return { kind: "session", connected, isNew: newSession, isReadOnly: readOnly };
    }
    case "JwtResponse":
      return { kind: "jwt", ...z.object({ jwt: z.string() }).parse(body) };
    case "SessionExpiredEvent":
    case "SessionClearedEvent":
    case "LogoutEvent":
      return { kind: "over" };
    case "StructuredMessage": {
      const told = event.safeParse(body);
      if (told.success && told.data.events.some(({ presence }) => presence?.type === "Disconnect"))
        return { kind: "disconnected" };
      const message = text.safeParse(body);
      // The answer to an echo is an inbound message too; its type is "response".
      if (!message.success || type !== "message") return { kind: "other" };
      return { kind: "message", ...message.data, tracingId };
    }
    default:
      return { kind: "other" };
  }
}
