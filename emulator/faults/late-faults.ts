import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { notFound } from "../http/api-error.ts";
import type { FaultOf } from "./fault.ts";
import type { ActiveFault, Faults } from "./faults.ts";
import type { MetFaults } from "./met-faults.ts";
import { meets, type RequestPattern } from "./route-pattern.ts";

const CONVERSATIONS: RequestPattern = { route: "/api/v2/conversations/**" };
const READING_A_CONVERSATION: readonly RequestPattern[] = [
  { method: "GET", route: "/api/v2/conversations/{id}" },
  { method: "GET", route: "/api/v2/conversations/messages/{id}" },
];
const READING_A_MESSAGE: RequestPattern = { method: "GET", route: "/api/v2/conversations/messages/{id}/details" };
const READING_A_JOB: RequestPattern = { method: "GET", route: "/api/v2/flows/jobs/{id}" };

const conversationSchema = z.looseObject({
  id: z.string(),
  participants: z.array(z.looseObject({ startTime: z.string(), attributes: z.unknown() })),
});
const conversationsSchema = z.looseObject({ entities: z.array(conversationSchema) });
const searchSchema = z.looseObject({
  results: z.array(z.looseObject({ conversationId: z.string(), startTime: z.string() })),
});
const messageSchema = z.looseObject({ id: z.string(), timestamp: z.string() });
const jobSchema = z.looseObject({ id: z.string(), status: z.string() });

type LateFault = ActiveFault<FaultOf<"late-attributes" | "late-index" | "started-job">>;

/**
 * Makes the faults happen that hide for a while what is there. Each fires once for a thing: a conversation, a message, a
 * job.
 */
export function lateFaults(app: FastifyInstance, faults: Faults, met: MetFaults): void {
  const late = new Late();
  app.addHook("preSerialization", (request, reply, payload, done) => {
    if (faults.isEmpty || reply.statusCode >= 300) return done(null, payload);
    late.onHide = (kind) => met.note(request, kind);
    if (meets(READING_A_MESSAGE, request) && isLateMessage(faults, late, payload))
      return done(notFound("message", messageSchema.parse(payload).id));
    if (meets(READING_A_JOB, request)) return done(null, job(faults, late, payload));
    done(null, meets(CONVERSATIONS, request) ? conversations(faults, late, payload, request) : payload);
  });
}

function isLateMessage(faults: Faults, late: Late, payload: unknown): boolean {
  const { id, timestamp } = messageSchema.parse(payload);
  return faults.of("late-index").filter((active) => late.hides(active, id, Date.parse(timestamp), "read")).length > 0;
}

function job(faults: Faults, late: Late, payload: unknown): unknown {
  const known = jobSchema.parse(payload);
  if (known.status === "Started") return payload;
  const { flow: _flow, messages: _messages, ...rest } = known;
  const isLate = faults.of("started-job").filter((active) => late.hides(active, known.id, 0, "read")).length > 0;
  return isLate ? { ...rest, status: "Started" } : payload;
}

function conversations(faults: Faults, late: Late, payload: unknown, request: FastifyRequest): unknown {
  const active = faults.of("late-attributes");
  if (active.length === 0) return payload;
  const how = READING_A_CONVERSATION.some((pattern) => meets(pattern, request)) ? "read" : "listed";
  const isLate = (id: string, time = "") =>
    active.filter((fault) => late.hides(fault, id, Date.parse(time), how)).length > 0;
  const hide = (conversation: z.infer<typeof conversationSchema>) =>
    isLate(conversation.id, conversation.participants[0]?.startTime)
      ? { ...conversation, participants: conversation.participants.map((one) => ({ ...one, attributes: {} })) }
      : conversation;
  const one = conversationSchema.safeParse(payload);
  if (one.success) return hide(one.data);
  const many = conversationsSchema.safeParse(payload);
  if (many.success) return { ...many.data, entities: many.data.entities.map(hide) };
  const found = searchSchema.safeParse(payload);
  if (!found.success) return payload;
  const results = found.data.results.filter(({ conversationId, startTime }) => !isLate(conversationId, startTime));
  return { ...found.data, results };
}

/** What faults hide for a while. */
class Late {
  /** Told of what is hidden. */
  onHide: (kind: LateFault["fault"]["kind"]) => void = () => undefined;
  /** For each fault the things that it has caught, with the number of times they were read, and those that it let go. */
  readonly #caught = new WeakMap<LateFault, Map<string, number | "free">>();

  hides(active: LateFault, id: string, bornAt: number, how: "read" | "listed"): boolean {
    const isHidden = this.#isHidden(active, id, bornAt, how);
    if (isHidden) this.onHide(active.fault.kind);
    return isHidden;
  }

  #isHidden(active: LateFault, id: string, bornAt: number, how: "read" | "listed"): boolean {
    const { fault } = active;
    const things = this.#caught.get(active) ?? new Map<string, number | "free">();
    this.#caught.set(active, things);
    const known = things.get(id) ?? (active.fires() ? 0 : "free");
    // A spent fault catches nothing more, so what it lets go needs no remembering.
    if (known !== "free" || active.left !== 0) things.set(id, known);
    if (known === "free") return false;
    const look = known + 1;
    if (how === "read") things.set(id, look);
    if (fault.reads !== undefined && look <= fault.reads) return true;
    if (fault.kind === "started-job") return fault.reads === undefined;
    return fault.milliseconds !== undefined && Date.now() < bornAt + fault.milliseconds;
  }
}
