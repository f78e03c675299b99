import { z } from "zod";

/** A queue as a verdict names it. */
const queueSchema = z.object({ id: z.string(), name: z.string() });
const decisionSchema = z.object({ rule: z.string(), queue: queueSchema });

/** Where a scenario comes from: routing.yaml itself, a question about the rules, or a probe of what must not happen. */
export const SCENARIO_KINDS = ["stated", "rule", "otherwise", "boundary", "absent", "invalid", "probe"] as const;

const scenarioSchema = z.object({
  name: z.string(),
  kind: z.enum(SCENARIO_KINDS),
  /** The line of routing.yaml that it is about; null where it is about all of it. */
  line: z.int().nullable(),
  /** Attributes to send, as text. */
  attributes: z.record(z.string(), z.string()),
  expect: z.discriminatedUnion("outcome", [
    z.object({ outcome: z.literal("routed"), ...decisionSchema.shape }),
    /** The message is padded with attributes to so many bytes, which must be refused with the code. */
    z.object({ outcome: z.literal("refused"), code: z.int(), bytes: z.int() }),
  ]),
  /** Of a probe: what a flow would decide that honours what it must not. */
  temptation: decisionSchema.optional(),
});

/** Everything that a run of the verification needs to know; plain data, so that it can travel as inputs of a resource. */
export const planSchema = z.object({
  deploymentId: z.string().min(1),
  /** The flow that the deployment is expected to run. */
  flowId: z.string().min(1),
  /** Sent as the handshake's Origin; a deployment restricted to domains accepts only those. */
  origin: z.string().optional(),
  /** The digest that the deployed flow stamps. */
  version: z.string(),
  scenarios: z.array(scenarioSchema).min(1, "a verification without scenarios proves nothing"),
  /** Scenarios that are not run, and why. */
  leftOut: z.array(z.object({ ...scenarioSchema.pick({ name: true, kind: true, line: true }).shape, why: z.string() })),
  /** Names of the attributes that routing.yaml declares. */
  allowlist: z.array(z.string()),
  /** Names of attributes whose values appear in no verdict. */
  sensitive: z.array(z.string()),
  /** How many conversations run at a time. */
  concurrency: z.int().min(1).max(20),
});

export type Plan = z.infer<typeof planSchema>;
export type PlannedScenario = z.infer<typeof scenarioSchema>;
export type RoutedScenario = PlannedScenario & { readonly expect: { readonly outcome: "routed" } };
export type PlannedQueue = z.infer<typeof queueSchema>;
export type LeftOut = Plan["leftOut"][number];
