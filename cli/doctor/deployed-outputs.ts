import { z } from "zod";

/** The outputs of a stack, as far as doctor looks at what is deployed. */
export const deployedOutputs = z.object({
  deploymentId: z.string(),
  flowId: z.string(),
  queueIds: z.record(z.string(), z.string()),
});

/** What an earlier update left in the state. */
export type DeployedStack = z.infer<typeof deployedOutputs>;
