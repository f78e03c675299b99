import { z } from "zod";

/** What went wrong in a call, by meaning. */
export type FailureKind =
  | "unreachable"
  | "bad-request"
  | "unauthorised"
  | "permission-missing"
  | "not-found"
  | "conflict"
  | "rate-limited"
  | "server"
  | "unexpected-answer";

interface FailureDetails {
  readonly status?: number;
  readonly retryAfter?: number | undefined;
  readonly permissions?: readonly string[];
  readonly damaged?: boolean;
}

/** One failed call of the Genesys Cloud API: method, path, status, correlation id and what the platform says. */
export class GenesysError extends Error {
  readonly kind: FailureKind;
  readonly status: number | undefined;
  /** Seconds after which the platform lets the call be repeated. */
  readonly retryAfter: number | undefined;
  /** The permissions that the platform says are missing. */
  readonly permissions: readonly string[];
  /** Whether the answer was cut off or replaced on its way, so that asking again may help. */
  readonly damaged: boolean;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message);
    this.name = "GenesysError";
    this.kind = kind;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.permissions = details.permissions ?? [];
    this.damaged = details.damaged ?? false;
  }
}

const platformBody = z.object({
  message: z.string().optional(),
  code: z.string().optional(),
  contextId: z.string().optional(),
});
const loginBody = z.object({ error: z.string(), error_description: z.string().optional() });

/** Turns an answer that is not a success into an error with its meaning and the way out. */
export function failureOf(
  call: string,
  status: number,
  body: unknown,
  headers: { readonly correlationId: string | undefined; readonly retryAfter: string | undefined },
): GenesysError {
  const kind = kindOf(status);
  const seconds = Number(headers.retryAfter);
  const retryAfter = headers.retryAfter !== undefined && Number.isFinite(seconds) ? seconds : undefined;
  const platform = platformBody.safeParse(body);
  const login = loginBody.safeParse(body);
  const said = login.success
    ? sentence(login.data.error, login.data.error_description)
    : platform.success
      ? sentence(platform.data.code, platform.data.message)
      : "";
  const id = headers.correlationId ?? (platform.success ? platform.data.contextId : undefined);
  const lines = [
    `${call} answered ${status}${said === "" ? "" : ` (${said})`}${id === undefined ? "" : `, correlation id ${id}`}`,
    ...help(kind),
  ];
  const permissions = kind === "permission-missing" ? permissionsIn(said) : [];
  return new GenesysError(kind, lines.join("; "), { status, retryAfter, permissions });
}

/** The platform names permissions in its message: `… permissions assigned: [conversation:message:view, …]`. */
function permissionsIn(message: string): readonly string[] {
  const [, list = ""] = /\[([^\]]*)\]/.exec(message) ?? [];
  return list.split(/,\s*/).filter((name) => /^\w+:\w+:\w+$/.test(name));
}

function sentence(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(": ");
}

function kindOf(status: number): FailureKind {
  switch (status) {
    case 400:
    case 422:
      return "bad-request";
    case 401:
      return "unauthorised";
    case 403:
      return "permission-missing";
    case 404:
      return "not-found";
    case 409:
      return "conflict";
    case 429:
      return "rate-limited";
    default:
      return status >= 500 ? "server" : "unexpected-answer";
  }
}

function help(kind: FailureKind): readonly string[] {
  switch (kind) {
    case "unauthorised":
      return ["check the OAuth client's id and secret, and that the region is the organisation's"];
    case "permission-missing":
      return [
        "grant the permission to a role of the OAuth client, in the division of the object (Admin > OAuth > Roles)",
      ];
    case "rate-limited":
      return ["the organisation's rate limit is reached: lower the concurrency or try later"];
    default:
      return [];
  }
}
