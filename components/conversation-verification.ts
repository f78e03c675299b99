import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../genesys/organisation.ts";
import type { Plan } from "../verification/plan.ts";
import type { QuietHours } from "../verification/quiet-hours.ts";
import type { Verdict } from "../verification/verdict.ts";

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

type State = Readonly<Record<string, unknown>>;
interface Implementation {
  create(inputs: State): Promise<pulumi.dynamic.CreateResult>;
  update(id: string, inputs: State): Promise<pulumi.dynamic.UpdateResult>;
}

/**
 * The engine stores this class as text and runs it in another process, whose folder is the project's. So it holds nothing
 * but the way to the implementation: no logic and no secret enters the state, and a new release is no change.
 */
class Stub implements pulumi.dynamic.ResourceProvider {
  async create(inputs: State): Promise<pulumi.dynamic.CreateResult> {
    return (await this.implementation()).create(inputs);
  }

  async update(id: string, _olds: State, news: State): Promise<pulumi.dynamic.UpdateResult> {
    return (await this.implementation()).update(id, news);
  }

  async diff(_id: string, olds: State, news: State): Promise<pulumi.dynamic.DiffResult> {
    const keys = ["organisation", "plan", "flowId"];
    const changed = keys.some((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
    return { changes: changed || news.always === true };
  }

  private async implementation(): Promise<Implementation> {
    const { tsImport } = await import("tsx/esm/api");
    return tsImport("./components/conversation-verification-provider.ts", `file://${process.cwd()}/`);
  }
}

/**
 * Proves with real conversations that attributes arrive and queues are right, whenever something changed. A verdict other
 * than `passed` fails the stack update; the next update verifies again.
 */
export class ConversationVerification extends pulumi.dynamic.Resource {
  declare readonly verdicts: pulumi.Output<readonly Verdict[]>;
  /** What else there is to say: what earlier runs left behind, what could not be checked. */
  declare readonly notes: pulumi.Output<readonly string[]>;

  constructor(name: string, args: ConversationVerificationArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      new Stub(),
      name,
      { verdicts: undefined, notes: undefined, ...args },
      opts,
      "attribute-routing",
      "ConversationVerification",
    );
  }
}
