import type { Deployment, OutputMap, Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { type Verdict, verdictSchema } from "../verification/verdict.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

/** The type of the resource that verifies. */
export const VERIFICATION_TYPE = "pulumi-nodejs:dynamic/attribute-routing:ConversationVerification";

const deploymentSchema = z.object({
  resources: z
    .array(
      z.object({
        type: z.string(),
        outputs: z
          .object({ verdicts: z.array(verdictSchema) })
          .partial()
          .optional(),
      }),
    )
    .optional(),
});

/** The verdicts among the outputs of a stack whose update succeeded. */
export function verdictsInOutputs(outputs: OutputMap): readonly Verdict[] {
  const parsed = z.array(verdictSchema).safeParse(outputs.verdicts?.value);
  return parsed.success ? parsed.data : [];
}

/** The verdicts that stand in the state: those of the last verification, also where it failed the update. */
export async function verdictsInState(stack: Stack): Promise<readonly Verdict[]> {
  const exported: Deployment = await stack.exportStack();
  const deployment = deploymentSchema.safeParse(exported.deployment);
  const resources = deployment.success ? (deployment.data.resources ?? []) : [];
  return resources.find(({ type }) => type === VERIFICATION_TYPE)?.outputs?.verdicts ?? [];
}

/** A wrong verdict is a finding; one that could not be told is not. */
export function exitCodeOfVerdicts(verdicts: readonly Verdict[]): ExitCode {
  if (verdicts.some(({ verdict }) => verdict === "failed")) return EXIT.found;
  return verdicts.some(({ verdict }) => verdict === "error") ? EXIT.unknown : EXIT.clean;
}
