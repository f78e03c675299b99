import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import * as deploymentFlow from "../../../components/adoption/deployment-flow-provider.ts";
import * as formerFlow from "../../../components/adoption/former-flow-provider.ts";
import { failureOf } from "../../genesys/support/scripted-api.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../../helpers/deployed-organisation.ts";

const anything = z.record(z.string(), z.unknown());

let organisation: DeployedOrganisation;
/** The flow that the deployment has, the one of the stack, and one that somebody else gives it. */
let flows: { former: string; own: string; foreign: string };

beforeEach(async () => {
  organisation = await deployRouting(EXAMPLE, { allowedDomains: ["shop.example"] });
  const named = (name: string) =>
    organisation.publish(organisation.yaml.replaceAll('"Attribute routing"', `"${name}"`));
  flows = { former: organisation.flowId, own: await named("Own"), foreign: await named("Foreign") };
  await change({ description: "Set up by hand", futureSetting: { deep: [1, { x: "ä" }] } });
});
afterEach(() => organisation.close());

const path = () => `/api/v2/webdeployments/deployments/${organisation.deploymentId}`;
const live = () => organisation.rest.get(path(), anything);
const change = async (settings: object) =>
  organisation.rest.call("PUT", path(), anything, { ...(await live()), ...settings });
const flowOf = async () => (await live()).flow;
/** Everything but the flow, and when it was written. */
const others = async () => {
  const { flow: _flow, dateModified: _date, ...rest } = await live();
  return rest;
};
const inputs = () => ({
  organisation: organisation.organisation,
  deploymentId: organisation.deploymentId,
  flowId: flows.own,
  formerFlowId: flows.former,
  __provider: "text",
});
const adopted = async () => (await deploymentFlow.create(inputs())).outs;

describe("an existing deployment", () => {
  test("gets the flow of the stack, and everything else of it stays as it was, unknown fields too", async () => {
    const before = await others();
    const { id, outs } = await deploymentFlow.create(inputs());
    expect(await flowOf()).toEqual({ id: flows.own });
    expect(await others()).toEqual(before);
    expect(id).toBe(organisation.deploymentId);
    expect(outs).toEqual({ ...inputs(), ownFlowId: flows.own, allowedDomains: ["shop.example"] });
  });

  test("gets its former flow back in the end, and everything else of it stays as it was", async () => {
    const before = await live();
    await deploymentFlow.remove(organisation.deploymentId, await adopted());
    const { dateModified: _then, ...rest } = before;
    expect(await live()).toMatchObject(rest);
  });

  test("gets no flow back where it had none", async () => {
    const { flow: _flow, ...none } = await live();
    await organisation.rest.call("PUT", path(), anything, none);
    const { outs } = await deploymentFlow.create({ ...inputs(), formerFlowId: null });
    await deploymentFlow.remove(organisation.deploymentId, outs);
    expect(await live()).not.toHaveProperty("flow");
  });

  test("is not written where it has the flow already, as after an update that was interrupted", async () => {
    await adopted();
    const { dateModified } = await live();
    expect(await adopted()).toMatchObject({ formerFlowId: flows.former, flowId: flows.own });
    expect((await live()).dateModified).toBe(dateModified);
  });

  test("gets back the flow that it had last, where that changed after the first look", async () => {
    await change({ flow: { id: flows.foreign } });
    await deploymentFlow.remove(organisation.deploymentId, await adopted());
    expect(await flowOf()).toEqual({ id: flows.foreign });
  });

  test("is gone where it was deleted, and then there is nothing to give back", async () => {
    const state = await adopted();
    await organisation.rest.call("DELETE", path(), z.unknown());
    expect(await deploymentFlow.read(organisation.deploymentId, state)).toEqual({});
    await deploymentFlow.remove(organisation.deploymentId, state);
  });

  test("cannot get back a flow that was deleted, and says what to do", async () => {
    const state = await adopted();
    await organisation.rest.call("DELETE", `/api/v2/flows/${flows.former}`, z.unknown());
    const { message } = await failureOf(deploymentFlow.remove(organisation.deploymentId, state));
    expect(message).toBe(
      `the web deployment "Attribute routing" (${organisation.deploymentId}) cannot get back its former flow ` +
        `${flows.former}, which does not exist any more; give it another flow in Admin > Message > Messenger Deployments, ` +
        "then destroy again",
    );
  });
});

describe("a flow that somebody else gave the deployment", () => {
  test("is seen by a refresh, and taken back by the update after it", async () => {
    const state = await adopted();
    await change({ flow: { id: flows.foreign } });
    const { props } = await deploymentFlow.read(organisation.deploymentId, state);
    expect(props).toMatchObject({ flowId: flows.foreign, ownFlowId: flows.own });
    const { outs } = await deploymentFlow.update(organisation.deploymentId, props ?? {}, inputs());
    expect(outs).toMatchObject({ flowId: flows.own, ownFlowId: flows.own, formerFlowId: flows.former });
    expect(await flowOf()).toEqual({ id: flows.own });
  });

  test("stops an update that has not seen it", async () => {
    const state = await adopted();
    await change({ flow: { id: flows.foreign } });
    const next = {
      ...inputs(),
      flowId: await organisation.publish(organisation.yaml.replaceAll('"Attribute routing"', '"Next"')),
    };
    const { message } = await failureOf(deploymentFlow.update(organisation.deploymentId, state, next));
    expect(message).toContain(`has the flow ${flows.foreign}, which this stack did not give it`);
    expect(await flowOf()).toEqual({ id: flows.foreign });
  });

  test("stays in the end", async () => {
    const state = await adopted();
    await change({ flow: { id: flows.foreign } });
    await deploymentFlow.remove(organisation.deploymentId, state);
    expect(await flowOf()).toEqual({ id: flows.foreign });
  });
});

describe("the former flow", () => {
  test("is what the deployment had at first, whatever it has later", async () => {
    const { organisation: where, deploymentId } = inputs();
    const { outs } = await formerFlow.create({ organisation: where, deploymentId });
    expect(outs.formerFlowId).toBe(flows.former);
    await adopted();
    expect((await formerFlow.read(deploymentId, outs)).props).toEqual(outs);
    const moved = await formerFlow.update(deploymentId, outs, { organisation: "elsewhere", deploymentId });
    expect(moved.outs).toEqual({ organisation: "elsewhere", deploymentId, formerFlowId: flows.former });
  });

  test("of a deployment that does not exist stops the update before anything is changed", async () => {
    const { organisation: where } = inputs();
    const { message } = await failureOf(formerFlow.create({ organisation: where, deploymentId: flows.own }));
    expect(message).toContain("answered 404");
  });
});
