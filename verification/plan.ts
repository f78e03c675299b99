import { z } from "zod";

/** A queue as a verdict names it. */
const queueSchema = z.object({ id: z.string(), name: z.string() });

const scenarioSchema = z.object({
  name: z.string(),
  /** Attributes to send, as text. */
  attributes: z.record(z.string(), z.string()),
  expect: z.object({ rule: z.string(), queue: queueSchema }),
});

/** Everything a run of the verification needs to know; plain data, so that it can travel as inputs of a resource. */
export const planSchema = z.object({
  deploymentId: z.string().min(1),
  /** Sent as the handshake's Origin; a deployment restricted to domains accepts only those. */
  origin: z.string().optional(),
  /** The digest that the deployed flow stamps. */
  version: z.string(),
  scenarios: z.array(scenarioSchema).min(1, "a verification without scenarios proves nothing"),
  /** Names of attributes whose values appear in no verdict. */
  sensitive: z.array(z.string()),
  /** How many conversations run at a time. */
  concurrency: z.int().min(1).max(20),
});

export type Plan = z.infer<typeof planSchema>;
export type PlannedScenario = z.infer<typeof scenarioSchema>;
