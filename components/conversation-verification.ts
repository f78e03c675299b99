import type * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../genesys/organisation.ts";
import type { Plan } from "../verification/plan.ts";
import type { QuietHours } from "../verification/quiet-hours.ts";
import type { Verdict } from "../verification/verdict.ts";
import { DynamicResource } from "./dynamic-resource.ts";
import { implementationModule } from "./provider-stub.ts";

export interface ConversationVerificationArgs {
  readonly organisation: pulumi.Input<Organisation>;
  readonly plan: pulumi.Input<Plan>;
  /** Ids of everything that is verified: another one means another verification. */
  readonly flowId: pulumi.Input<string>;
  /** Verifies on every update, also when nothing changed. */
  readonly always: pulumi.Input<boolean>;
  /** When no conversation is sent. */
  readonly quietHours?: QuietHours | undefined;
}

/**
 * Proves with real conversations that attributes arrive and queues are right, whenever something changed. A verdict other
 * than `passed` fails the stack update; the next update verifies again.
 */
export class ConversationVerification extends DynamicResource {
  declare readonly verdicts: pulumi.Output<readonly Verdict[]>;
  /** What else there is to say: what earlier runs left behind, what could not be checked. */
  declare readonly notes: pulumi.Output<readonly string[]>;

  constructor(name: string, args: ConversationVerificationArgs, opts?: pulumi.CustomResourceOptions) {
    const stub = {
      module: implementationModule("conversation-verification-provider"),
      calls: ["create", "update"] as const,
      identity: [],
      compared: ["organisation", "plan", "flowId"],
      forced: ["always"],
    };
    super("ConversationVerification", name, stub, { verdicts: undefined, notes: undefined, ...args }, opts);
  }
}
