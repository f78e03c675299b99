import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import * as deployedRecord from "../../../components/drift/deployed-record-provider.ts";
import { driftBetween } from "../../../components/drift/differences.ts";
import { observationSchema, type Subject } from "../../../components/drift/observation.ts";
import { observe } from "../../../components/drift/observe.ts";
import { failureOf, scriptedApi } from "../../genesys/support/scripted-api.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../../helpers/deployed-organisation.ts";

let organisation: DeployedOrganisation;
let subject: Subject;

beforeEach(async () => {
  organisation = await deployRouting(EXAMPLE);
  const path = `/api/v2/webdeployments/deployments/${organisation.deploymentId}`;
  const deployment = await organisation.rest.get(path, z.object({ configuration: z.object({ id: z.string() }) }));
  subject = {
    flow: { id: organisation.flowId, content: "1" },
    deployment: { id: organisation.deploymentId, isAdopted: false, content: "1" },
    configuration: { id: deployment.configuration.id, content: "1" },
    queues: Object.fromEntries(
      Object.entries(organisation.queues).map(([key, { id, name }]) => [key, { id, content: name }]),
    ),
  };
});
afterEach(() => organisation.close());

const inputs = (about = subject) => ({ organisation: organisation.organisation, subject: about });
const live = () => observe(organisation.rest, subject);
const drift = async (state: Readonly<Record<string, unknown>>) =>
  driftBetween(observationSchema.parse(state.deployed), await live()).differences.map(
    ({ thing, property, deployed, live: now }) => [thing, property, deployed, now],
  );
const publish = () => organisation.publish(organisation.yaml);
const renameQueue = () =>
  organisation.rest.call("PUT", `/api/v2/routing/queues/${organisation.queues.vip?.id}`, z.unknown(), { name: "Gold" });

describe("the record of a deployment", () => {
  test("is what the organisation has, so that there is no drift at first", async () => {
    const { outs } = await deployedRecord.create(inputs());
    expect(outs.deployed).toMatchObject({
      flow: { state: "found", value: { name: "Attribute routing", version: "1.0" } },
      deployment: { state: "found", value: { flowId: organisation.flowId, settings: { allowedDomains: "all" } } },
      configuration: { state: "found", value: { version: "1" } },
      queues: { vip: { state: "found", value: { name: "Web VIP" } } },
    });
    expect(await drift(outs)).toEqual([]);
  });

  test("betrays what others changed since", async () => {
    const { outs } = await deployedRecord.create(inputs());
    await publish();
    await renameQueue();
    expect(await drift(outs)).toEqual([
      ['flow "Attribute routing"', "published version", "1.0", "2.0"],
      ['queue vip "Web VIP"', "name", "Web VIP", "Gold"],
    ]);
  });

  test("takes what the stack itself changed for deployed, and nothing else: a change by others stays drift", async () => {
    const { outs } = await deployedRecord.create(inputs());
    await publish();
    await renameQueue();
    const next = { ...subject, flow: { ...subject.flow, content: "2" } };
    const updated = await deployedRecord.update("id", outs, inputs(next));
    expect(await drift(updated.outs)).toEqual([['queue vip "Web VIP"', "name", "Web VIP", "Gold"]]);
  });

  test("stays as it is through a refresh", async () => {
    const { outs } = await deployedRecord.create(inputs());
    await publish();
    expect((await deployedRecord.read("id", outs)).props).toEqual(outs);
  });

  test("leaves out the settings of a deployment that exists already: they are not the stack's", async () => {
    const adopted = { ...subject, deployment: { ...subject.deployment, isAdopted: true }, configuration: null };
    const { outs } = await deployedRecord.create(inputs(adopted));
    expect(outs.deployed).toMatchObject({ deployment: { value: { settings: null } }, configuration: null });
  });
});

describe("looking at what is live", () => {
  const only = { flow: { id: "f", content: "" }, deployment: { id: "d", isAdopted: true, content: "" }, queues: {} };
  const deployment = { status: 200, body: { id: "d", name: "Shop", flow: { id: "f" } } };

  test("tells who published a flow, and when, as the platform names them", async () => {
    const flow = { name: "Routing", publishedVersion: { id: "7.0", datePublished: "2026-11-22T10:00:00Z" } };
    const versionOf = async (more: object) => {
      const body = { ...flow, publishedVersion: { ...flow.publishedVersion, ...more } };
      const api = await scriptedApi([{ status: 200, body }, deployment]);
      const { flow: seen } = await observe(api.rest, only);
      return seen.state === "found" ? seen.value : seen;
    };
    expect(await versionOf({ createdBy: { id: "u", name: "Jane Doe" } })).toEqual({
      name: "Routing",
      version: "7.0",
      publishedAt: "2026-11-22T10:00:00Z",
      publishedBy: "Jane Doe",
    });
    expect(await versionOf({ createdByClient: { id: "c" } })).toMatchObject({ publishedBy: "the OAuth client c" });
    expect(await versionOf({ datePublished: undefined, dateCreated: 1_795_341_600_000 })).toMatchObject({
      publishedAt: "2026-11-22T10:00:00.000Z",
      publishedBy: null,
    });
  });

  test("says of a thing that may not be seen why, and goes on with the others", async () => {
    const api = await scriptedApi([{ status: 403, body: { code: "missing.permissions", message: "no" } }, deployment]);
    const { flow, deployment: found } = await observe(api.rest, only);
    expect(flow).toEqual({ state: "untold", why: expect.stringContaining("answered 403 (missing.permissions: no)") });
    expect(found.state).toBe("found");
  });

  test("fails where the platform fails: nothing is known then", async () => {
    const api = await scriptedApi([{ status: 501, body: {} }]);
    expect((await failureOf(observe(api.rest, only))).message).toContain("answered 501");
  });
});
