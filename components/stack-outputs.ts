import type * as pulumi from "@pulumi/pulumi";
import type { AttributeRouting } from "./attribute-routing.ts";
import { type VerificationSummary, verificationSummary } from "./conversation-verification-summary.ts";

/** The outputs of a stack. The commands read them. */
export interface StackOutputs extends Pick<AttributeRouting, "deploymentId" | "queueIds" | "flowId" | "snippet"> {
  readonly verification: pulumi.Output<VerificationSummary>;
}

/** What a stack gives to others, for the program to return. */
export function stackOutputs({ deploymentId, queueIds, flowId, snippet, verdicts }: AttributeRouting): StackOutputs {
  return { deploymentId, queueIds, flowId, snippet, verification: verdicts.apply(verificationSummary) };
}
