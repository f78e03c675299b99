import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError, conflict } from "../http/api-error.ts";
import type { Fault, FaultOf } from "./fault.ts";
import type { Faults } from "./faults.ts";
import type { Latency } from "./latency.ts";
import type { MetFaults } from "./met-faults.ts";
import { meets, type RequestPattern } from "./route-pattern.ts";

/** Faults that let a request take effect and spoil its answer. */
type Spoiler = FaultOf<"slow-answer" | "invalid-json" | "dropped-connection">;
type RequestFault = Spoiler | FaultOf<"429" | "500" | "503" | "expired-token" | "locked-flow">;

/** What needs the lock of a flow. */
const NEEDING_A_LOCK: readonly RequestPattern[] = [
  { method: "POST", route: "/api/v2/flows/jobs" },
  { method: "DELETE", route: "/api/v2/flows/{id}" },
  { method: "POST", route: "/api/v2/flows/actions/checkout" },
  { method: "POST", route: "/api/v2/flows/actions/checkin" },
];
const UNLOCK: RequestPattern = { method: "POST", route: "/api/v2/flows/actions/unlock" };

/**
 * Makes the faults happen that requests meet, in the order in which they were asked for; the first that answers in the
 * platform's place ends the request. What steers the emulator has no faults.
 * @param revoke makes the token of a request worthless
 */
export function httpFaults(
  app: FastifyInstance,
  faults: Faults,
  latency: Latency,
  met: MetFaults,
  revoke: (request: FastifyRequest) => void,
): void {
  const spoiled = new WeakMap<FastifyRequest, readonly Spoiler[]>();
  app.addHook("onRequest", (request, reply, done) => {
    if (faults.isEmpty || isControl(request)) return done();
    for (const active of faults.all()) {
      const { fault } = active;
      if (!isMetBy(fault, request) || !active.fires()) continue;
      met.note(request, fault.kind);
      if (fault.kind === "dropped-connection" && fault.effect === "none") {
        reply.hijack();
        request.raw.socket.destroy();
        return;
      }
      const refusal = refusalOf(fault);
      if (refusal === undefined) {
        if (isSpoiler(fault)) spoiled.set(request, [...(spoiled.get(request) ?? []), fault]);
        continue;
      }
      if (fault.kind === "expired-token") revoke(request);
      if ("retryAfter" in fault && fault.retryAfter !== undefined) reply.header("Retry-After", fault.retryAfter);
      return done(refusal);
    }
    done();
  });
  app.addHook("onSend", (request, reply, payload, done) => {
    if (!faults.isEmpty && reply.statusCode < 300 && meets(UNLOCK, request))
      for (const active of faults.of("locked-flow")) active.end();
    const spoilers = spoiled.get(request) ?? [];
    const wait = isControl(request) ? 0 : latency.milliseconds + slowness(spoilers);
    const send = () => {
      if (spoilers.some(({ kind }) => kind === "dropped-connection")) request.raw.socket.destroy();
      done(null, spoilers.some(({ kind }) => kind === "invalid-json") ? firstHalf(payload) : payload);
    };
    if (wait === 0) send();
    else void sleep(wait, undefined, { ref: false }).then(send);
  });
}

function isMetBy(fault: Fault, request: FastifyRequest): fault is RequestFault {
  if (fault.kind === "locked-flow") return NEEDING_A_LOCK.some((pattern) => meets(pattern, request));
  return "route" in fault && meets(fault, request);
}

const isSpoiler = (fault: RequestFault): fault is Spoiler => refusalOf(fault) === undefined;

/** What a fault answers in the platform's place (genesys codes: "Errors" of the platform API, developer.genesys.cloud). */
function refusalOf(fault: RequestFault): ApiError | undefined {
  switch (fault.kind) {
    case "429":
      return new ApiError(
        429,
        "too.many.requests",
        "Rate limit exceeded the maximum [300] requests within [60] seconds",
      );
    case "500":
      return new ApiError(
        500,
        "internal.server.error",
        "The server encountered an unexpected condition (a fault on request).",
      );
    case "503":
      return new ApiError(503, "service.unavailable", "The service is temporarily unavailable (a fault on request).");
    case "expired-token":
      return new ApiError(401, "credentials.expired", "The access token has expired (a fault on request).");
    case "locked-flow":
      return conflict("Flow is not locked by client");
    case "slow-answer":
    case "invalid-json":
    case "dropped-connection":
      return undefined;
    default:
      return fault satisfies never;
  }
}

const slowness = (spoilers: readonly Spoiler[]): number =>
  spoilers.reduce((sum, fault) => sum + (fault.kind === "slow-answer" ? fault.milliseconds : 0), 0);

/** No JSON object, list or text is one any more. */
const firstHalf = (payload: unknown): unknown =>
  typeof payload === "string" ? payload.slice(0, Math.ceil(payload.length / 2)) : payload;

const isControl = (request: FastifyRequest): boolean => request.routeOptions.config?.steersEmulator === true;
