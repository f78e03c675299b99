import { z } from "zod";
import { routePattern } from "./route-pattern.ts";

/** When a fault fires: not at the first `after` calls that it could fire at, then at the next `count`. */
const countError = { error: 'it must be a whole number from 1, or "unlimited"' };
const times = {
  count: z.union([z.int(countError).min(1, countError), z.literal("unlimited")], countError).default(1),
  after: z.int().min(0).default(0),
};

/** Which requests a fault fires at: those with this method, or any; to paths that this pattern stands for. */
const requests = {
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
  route: routePattern.default("/api/v2/**"),
};

const milliseconds = z.int().min(0).max(600_000);
/** Bounded by what the facts tell of the platform: some limits count by the day. */
const retryAfter = z.int().min(0).max(86_400).optional();
const texts = z.union([z.string().transform((text) => [text]), z.array(z.string()).min(1)]);

/** How long something is late: for its first so many reads, and for so long after it came to be. */
const lateness = { reads: z.int().min(1).optional(), milliseconds: milliseconds.optional() };
const isLate = [
  ({ reads, milliseconds: age }: { reads?: number | undefined; milliseconds?: number | undefined }) =>
    reads !== undefined || age !== undefined,
  { error: "reads, milliseconds or both must say for how long" },
] as const;

const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("429"), ...requests, ...times, retryAfter }),
  z.strictObject({ kind: z.literal("500"), ...requests, ...times }),
  z.strictObject({ kind: z.literal("503"), ...requests, ...times, retryAfter }),
  z.strictObject({
    kind: z.literal("dropped-connection"),
    ...requests,
    ...times,
    /** Whether the request took effect before its connection was dropped. */
    effect: z.enum(["none", "done"]).default("none"),
  }),
  z.strictObject({ kind: z.literal("slow-answer"), ...requests, ...times, milliseconds }),
  z.strictObject({ kind: z.literal("invalid-json"), ...requests, ...times }),
  z.strictObject({ kind: z.literal("expired-token"), ...requests, ...times }),
  z.strictObject({ kind: z.literal("locked-flow"), ...times }),
  z.strictObject({ kind: z.literal("late-attributes"), ...times, ...lateness }).refine(...isLate),
  z.strictObject({ kind: z.literal("late-index"), ...times, ...lateness }).refine(...isLate),
  /** Without `reads` the job stays as it is for as long as the fault is there. */
  z.strictObject({ kind: z.literal("started-job"), ...times, reads: z.int().min(1).optional() }),
  z.strictObject({ kind: z.literal("failed-job"), ...times, messages: texts }),
  z.strictObject({ kind: z.literal("cut-socket"), ...times, frames: z.int().min(1) }),
  z.strictObject({
    kind: z.literal("reordered-frames"),
    ...times,
    /** So many frames are sent in reverse … */
    frames: z.int().min(2).max(100).default(2),
    /** … or, when the last of them does not come, those that came in this time. */
    milliseconds: milliseconds.default(50),
  }),
]);

/** A fault as it was asked for, with every default filled in. */
export type Fault = z.output<typeof faultSchema>;
/** A fault as it may be asked for. */
export type FaultRequest = z.input<typeof faultSchema>;
export type FaultKind = Fault["kind"];
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

export const FAULT_KINDS: readonly FaultKind[] = faultSchema.options.map(({ shape }) => shape.kind.value);

/** What was asked for is no fault that the emulator has. */
export class BadFaultError extends Error {
  override readonly name = "BadFaultError";
}

/** @throws BadFaultError that says what is wrong with it and what is expected */
export function readFault(value: unknown): Fault {
  const fault = faultSchema.safeParse(value);
  if (fault.success) return fault.data;
  const kind = z.looseObject({ kind: z.string() }).safeParse(value).data?.kind;
  const schema = faultSchema.options.find(({ shape }) => shape.kind.value === kind);
  if (schema === undefined)
    throw new BadFaultError(
      kind === undefined
        ? `A fault is an object with a kind, one of ${FAULT_KINDS.join(", ")}.`
        : `"${kind}" is no kind of fault. The kinds are ${FAULT_KINDS.join(", ")}.`,
    );
  const wrong = fault.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  const fields = Object.keys(schema.shape).filter((field) => field !== "kind");
  throw new BadFaultError(
    `This is no fault of the kind ${kind}: ${wrong.join("; ")}. Its fields are ${fields.join(", ")}.`,
  );
}
