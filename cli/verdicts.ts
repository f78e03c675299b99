import type { Deployment, Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { conclusionOf, type Verdict, verdictSchema } from "../verification/verdict.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

/** The type of the resource that verifies. */
export const VERIFICATION_TYPE = "pulumi-nodejs:dynamic/attribute-routing:ConversationVerification";

const deploymentSchema = z.object({
  resources: z
    .array(
      z.object({
        urn: z.string(),
        outputs: z
          .object({ verdicts: z.array(verdictSchema) })
          .partial()
          .optional(),
      }),
    )
    .optional(),
});

/**
 * The verdicts that stand in the state, also where they failed the update.
 *
 * @param urns The verifications that are asked for: a candidate has one of its own. All of them when absent.
 */
export async function verdictsInState(stack: Stack, urns?: readonly string[]): Promise<readonly Verdict[]> {
  const exported: Deployment = await stack.exportStack();
  const deployment = deploymentSchema.safeParse(exported.deployment);
  const resources = deployment.success ? (deployment.data.resources ?? []) : [];
  // Those that this update has not reached hold the verdicts of an earlier one.
  return resources
    .filter(({ urn }) => (urns === undefined ? urn.includes(`${VERIFICATION_TYPE}::`) : urns.includes(urn)))
    .flatMap(({ outputs }) => outputs?.verdicts ?? []);
}

const EXITS = { passed: EXIT.clean, failed: EXIT.found, untold: EXIT.unknown } as const;

/** A wrong verdict is a finding; one that could not be told is none, and neither is it where nothing was run. */
export function exitCodeOfVerdicts(verdicts: readonly Verdict[]): ExitCode {
  return EXITS[conclusionOf(verdicts)];
}
