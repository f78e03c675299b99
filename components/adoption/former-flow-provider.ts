import { z } from "zod";
import { organisationSchema, restOf } from "../organisation-input.ts";
import type { State } from "../provider-stub.ts";
import { readDeployment } from "./web-deployment.ts";

const inputsSchema = z.object({ organisation: organisationSchema, deploymentId: z.string() });

export async function create(inputs: State) {
  const { organisation, deploymentId } = inputsSchema.parse(inputs);
  const { flowId } = await readDeployment(restOf(organisation), deploymentId);
  return { id: deploymentId, outs: { ...inputs, formerFlowId: flowId } };
}

/** What was, stays: by now the deployment has the flow of this stack. */
export async function read(id: string, state: State) {
  return { id, props: state };
}

export async function update(_id: string, olds: State, news: State) {
  return { outs: { ...news, formerFlowId: olds.formerFlowId } };
}

export async function remove(): Promise<void> {
  // Nothing was made.
}
