import { deployed, organisation } from "../../emulator/client.ts";

/** What the messenger talks to. */
export interface TriedDeployment {
  readonly id: string;
  readonly flowId: string | undefined;
  /** Whether a guest of this page would be let in; undefined: not known. */
  readonly admitsPage: boolean | undefined;
}

/** The deployment of the stack, or else the first that is active. */
export function triedDeployment(): TriedDeployment | undefined {
  const known = organisation.value.state === "known" ? organisation.value.value.deployments : [];
  const own = deployed.value.state === "known" ? deployed.value.value : undefined;
  const found = known.find(({ id, status }) => (own === undefined ? status === "Active" : id === own.deploymentId));
  const id = own?.deploymentId ?? found?.id;
  if (id === undefined) return undefined;
  return { id, flowId: found?.flow?.id ?? own?.flowId, admitsPage: found?.admitsPage ?? undefined };
}
