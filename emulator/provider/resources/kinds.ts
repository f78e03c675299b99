import { flow } from "./flow/flow.ts";
import type { ResourceKind } from "./resource.ts";
import { routingQueue } from "./routing-queue/routing-queue.ts";
import { webConfiguration } from "./web-configuration/web-configuration.ts";
import { webDeployment } from "./web-deployment/web-deployment.ts";

/** The resources this stand-in knows. */
export const kinds: readonly ResourceKind[] = [routingQueue, flow, webConfiguration, webDeployment];

/** The kind of the resource with this URN: `urn:pulumi:<stack>::<project>::<parent types$><type>::<name>`. */
export function kindOf(urn: string): ResourceKind {
  const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const kind = kinds.find((candidate) => candidate.token === token);
  if (kind) return kind;
  throw new Error(
    `This stand-in does not know the resource type ${token || urn}. It knows ${kinds.map((known) => known.token).join(", ")}; ` +
      "for others install the real provider.",
  );
}
