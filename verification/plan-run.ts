import type { Model } from "../routing/model.ts";
import { mostTelling } from "./most-telling.ts";
import type { Plan } from "./plan.ts";
import { probesOf } from "./probes.ts";
import { type PlannedQueues, scenariosOf } from "./scenarios.ts";

/** What was deployed, and how much of it is to be verified. */
export interface Deployed {
  readonly deploymentId: string;
  readonly flowId: string;
  /** Domains on which the messenger may be shown; all, if not given. */
  readonly allowedDomains: readonly string[] | undefined;
  /** The digest that the flow stamps. */
  readonly version: string;
  readonly queues: PlannedQueues;
  readonly concurrency: number;
  /** How many conversations a run may have. */
  readonly maxConversations: number;
}

/** The plan of a run: the same model and the same deployment give the same plan. */
export function planRun(model: Model, deployed: Deployed): Plan {
  const { deploymentId, flowId, allowedDomains, version, queues, concurrency, maxConversations } = deployed;
  const { scenarios, leftOut } = scenariosOf(model, queues);
  const { kept, dropped } = mostTelling([...scenarios, ...probesOf(model, scenarios, queues)], maxConversations);
  const why = `beyond the ${maxConversations} conversations of a run (verification.maxConversations)`;
  return {
    deploymentId,
    flowId,
    ...(allowedDomains === undefined ? {} : { origin: originAt(allowedDomains[0] ?? "") }),
    version,
    scenarios: [...kept],
    leftOut: [...dropped.map(({ name, kind, line }) => ({ name, kind, line, why })), ...leftOut],
    allowlist: [...model.attributes.keys()],
    sensitive: [...model.attributes.values()].filter(({ sensitive }) => sensitive).map(({ name }) => name),
    concurrency,
  };
}

/** An Origin that a domain on the list allows: it may be written with a scheme, and with `*.` for any subdomain. */
function originAt(domain: string): string {
  return (domain.includes("://") ? domain : `https://${domain}`).replace("://*.", "://www.").replace(/\/$/, "");
}
