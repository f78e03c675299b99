import { z } from "zod";

/** An answer other than 2xx, worded as the Go SDK does ("API Error: 404 - …"), with what was asked. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;

  constructor(request: string, status: number, explanation: string) {
    super(`API Error: ${status} - ${explanation}; the request was ${request}`);
    this.status = status;
  }
}

/** Statuses the provider takes for "not there" (util.IsStatus404). */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && [404, 408, 410].includes(error.status);
}

const envelope = z.object({
  message: z.string().optional(),
  error_description: z.string().optional(),
  error: z.string().optional(),
  contextId: z.string().optional(),
});

/** What the body of a failed answer says, in one line. */
export function explanation(body: string): string {
  const parsed = envelope.safeParse(jsonOrNothing(body));
  if (!parsed.success) return body.slice(0, 200) || "no explanation";
  const { message, error, error_description: description, contextId } = parsed.data;
  const said = message ?? [error, description].filter(Boolean).join(": ");
  return `${said || "no explanation"}${contextId ? ` (${contextId})` : ""}`;
}

/** `body` as JSON, undefined when it is none. */
export function jsonOrNothing(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
