import { z } from "zod";
import { organisationSchema, restOf } from "../organisation-input.ts";
import type { State } from "../provider-stub.ts";
import { findDeployment, giveFlow, isFlow, readDeployment, type WebDeployment } from "./web-deployment.ts";

const inputsSchema = z.object({
  organisation: organisationSchema,
  deploymentId: z.string(),
  flowId: z.string(),
  formerFlowId: z.string().nullish(),
});
/** In the state, `flowId` is the flow that the deployment had when it was last looked at. */
const stateSchema = inputsSchema.extend({ flowId: z.string().nullish(), ownFlowId: z.string() });

/** Somebody gave the deployment another flow than the stack knows of. */
class ForeignFlowError extends Error {
  constructor({ id, name, flowId }: WebDeployment) {
    super(
      `the web deployment "${name}" (${id}) has the flow ${flowId ?? "(none)"}, which this stack did not give it; ` +
        "look at it with `attribute-routing drift`; to give it the flow of this stack, run `attribute-routing refresh` and update again",
    );
    this.name = "ForeignFlowError";
  }
}

export async function create(inputs: State) {
  const { organisation, deploymentId, flowId, formerFlowId = null } = inputsSchema.parse(inputs);
  const rest = restOf(organisation);
  const before = await readDeployment(rest, deploymentId);
  // After an update that was interrupted, it has its flow already.
  if (before.flowId === flowId) return { id: deploymentId, outs: stateOf(inputs, before, flowId, formerFlowId) };
  const after = await giveFlow(rest, before, flowId);
  // It may have got another flow since its former one was written down.
  return { id: deploymentId, outs: stateOf(inputs, after, flowId, before.flowId) };
}

export async function read(id: string, state: State) {
  const { organisation, ownFlowId, formerFlowId = null } = stateSchema.parse(state);
  const live = await findDeployment(restOf(organisation), id);
  return live === undefined ? {} : { id, props: stateOf(state, live, ownFlowId, formerFlowId) };
}

export async function update(id: string, olds: State, news: State) {
  const { flowId, organisation } = inputsSchema.parse(news);
  const known = stateSchema.parse(olds);
  const rest = restOf(organisation);
  const before = await readDeployment(rest, id);
  const { formerFlowId = null } = known;
  if (before.flowId === flowId) return { outs: stateOf(news, before, flowId, formerFlowId) };
  if (before.flowId !== (known.flowId ?? null) && before.flowId !== known.ownFlowId) throw new ForeignFlowError(before);
  return { outs: stateOf(news, await giveFlow(rest, before, flowId), flowId, formerFlowId) };
}

/** The flow that the deployment had before was deleted meanwhile. */
class FormerFlowGoneError extends Error {
  constructor({ id, name }: WebDeployment, formerFlowId: string) {
    super(
      `the web deployment "${name}" (${id}) cannot get back its former flow ${formerFlowId}, which does not exist any more; ` +
        "give it another flow in Admin > Message > Messenger Deployments, then destroy again",
    );
    this.name = "FormerFlowGoneError";
  }
}

/** Gives the former flow back, unless somebody gave the deployment another one meanwhile: that was meant to be. */
export async function remove(id: string, state: State): Promise<void> {
  const { organisation, ownFlowId, formerFlowId = null } = stateSchema.parse(state);
  const rest = restOf(organisation);
  const before = await findDeployment(rest, id);
  if (before === undefined || before.flowId !== ownFlowId) return;
  if (formerFlowId !== null && !(await isFlow(rest, formerFlowId))) throw new FormerFlowGoneError(before, formerFlowId);
  await giveFlow(rest, before, formerFlowId);
}

function stateOf(inputs: State, live: WebDeployment, ownFlowId: string, formerFlowId: string | null): State {
  const { flowId, allowedDomains } = live;
  return { ...inputs, flowId, ownFlowId, formerFlowId, allowedDomains };
}
