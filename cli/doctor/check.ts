import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import type { StackSettings } from "../../components/stack-config.ts";
import type { Credentials } from "../../genesys/credentials.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import type { DeployedStack } from "./deployed-outputs.ts";

/** What one check says: fine, something to do, not to be told (infrastructure), or not examined. */
export type Finding =
  | { readonly status: "ok"; readonly found: string }
  | { readonly status: "to-do"; readonly found: string; readonly fix: string }
  | { readonly status: "unknown"; readonly found: string; readonly fix: string }
  | { readonly status: "skipped"; readonly found: string };

export const ok = (found: string): Finding => ({ status: "ok", found });
export const toDo = (found: string, fix: string): Finding => ({ status: "to-do", found, fix });
export const unknown = (found: string, fix: string): Finding => ({ status: "unknown", found, fix });
export const skipped = (found: string): Finding => ({ status: "skipped", found });

/** A report has no place for stacks. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What checks learn and later checks build upon. */
export interface Facts {
  readonly engine: PulumiCommand;
  readonly settings: StackSettings;
  readonly organisation: Organisation;
  readonly credentials: Credentials;
  /** An access token; it is shown nowhere. */
  readonly token: string;
  /** Ids that an earlier update left in the state. */
  readonly deployed: DeployedStack;
}

/** A finding, and what was learnt besides. */
export interface Outcome {
  readonly finding: Finding;
  readonly facts?: Partial<Facts>;
}

export const GROUPS = ["Runtime", "Stack", "Organisation", "Permissions", "Deployed"] as const;

/** One line of the report. */
export interface Check {
  readonly id: string;
  readonly group: (typeof GROUPS)[number];
  readonly title: string;
  /** Examines, or says which fact is missing for it. */
  run(facts: Partial<Facts>): Promise<Outcome>;
}

/** What must be known first is named as the line that tells it. */
const TOLD_BY: Readonly<Record<keyof Facts, string>> = {
  engine: "the engine",
  settings: "the stack file",
  organisation: "the organisation",
  credentials: "the credentials",
  token: "the token",
  deployed: "what is deployed",
};

/** A check that needs facts: where one is missing, it is skipped and says which. */
export function check<K extends keyof Facts>(definition: {
  readonly id: string;
  readonly group: Check["group"];
  readonly title: string;
  readonly needs: readonly K[];
  readonly examine: (facts: Pick<Facts, K>) => Outcome | Promise<Outcome>;
}): Check {
  const { id, group, title, needs, examine } = definition;
  return {
    id,
    group,
    title,
    run: async (facts) => {
      if (hasAll(facts, needs)) return examine(facts);
      const missing = needs.filter((need) => facts[need] === undefined).map((need) => TOLD_BY[need]);
      return { finding: skipped(`not examined without ${missing.join(" and ")}`) };
    },
  };
}

function hasAll<K extends keyof Facts>(
  facts: Partial<Facts>,
  needs: readonly K[],
): facts is Partial<Facts> & Pick<Facts, K> {
  return needs.every((need) => facts[need] !== undefined);
}
