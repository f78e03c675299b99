import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ObjectsBefore } from "../../cli/objects-before.ts";
import { settleCreations, takeUpInterrupted } from "../../cli/unfinished-creations.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import { RestClient } from "../../genesys/rest-client.ts";

const QUEUE = "genesyscloud:index/routingQueue:RoutingQueue";
const CONFIGURATION = "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration";
const DEPLOYMENT = "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment";
const HOUR = 3_600_000;
const ADOPT_OR_RENAME =
  "let it be used by attribute-routing:queues, or let names differ by attribute-routing:environment";

const folder = mkdtempSync(join(tmpdir(), "creations-"));
let emulator: Emulator;
let organisation: Organisation;
let rest: RestClient;
beforeAll(async () => {
  emulator = await startEmulator();
  organisation = { kind: "emulator", url: emulator.url };
  rest = new RestClient(organisation, { clientId: "emulator", clientSecret: "emulator" });
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const create = async (path: string, name: string, more: object = {}) =>
  (await rest.call("POST", `/api/v2/${path}`, z.object({ id: z.string() }), { name, ...more })).id;

/** A deployment of its own for a configuration. */
const use = async (configuration: string, name: string) => {
  const path = `webdeployments/configurations/${configuration}/versions/draft/publish`;
  await rest.call("POST", `/api/v2/${path}`, z.object({}));
  return create("webdeployments/deployments", name, { configuration: { id: configuration, version: "1" } });
};

const creation = (type: string, name: string) => ({
  urn: `urn:pulumi:dev::p::${type}::${name}`,
  type,
  inputs: { name },
  parent: "urn:parent",
  provider: "urn:provider::1",
});

/** A stack of which only the state is asked for. */
function stackOf(state: { resources?: readonly object[]; pending?: readonly object[]; time?: Date }) {
  const { resources = [], pending = [], time = new Date() } = state;
  let deployment: unknown = {
    manifest: { time: time.toISOString() },
    resources,
    pending_operations: pending.map((resource) => ({ type: "creating", resource })),
  };
  const stack: Pick<Stack, "exportStack" | "importStack"> = {
    exportStack: async () => ({ version: 3, deployment }),
    importStack: async (imported) => {
      deployment = imported.deployment;
    },
  };
  return { stack, deployment: () => deployment };
}

/** What an update noted of a name before it created something of it; what other stacks have. */
function evidence(type: string, name: string, ids?: readonly string[], inStacks: readonly string[] = []) {
  const file = join(folder, `${name}.json`);
  if (ids !== undefined) new ObjectsBefore(file).note(type, name, ids);
  return { before: new ObjectsBefore(file), inStacks: async () => new Set(inStacks) };
}

describe("after an update that was killed", () => {
  test("what it created is recorded as not initialised, and its pending operation is gone", async () => {
    const id = await create("routing/queues", "Killed");
    const { stack, deployment } = stackOf({ pending: [creation(QUEUE, "Killed")] });
    const noted = evidence(QUEUE, "Killed", []);
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([
      `An earlier update was killed while it created the queue "Killed": going on with ${id}.`,
    ]);
    expect(deployment()).toMatchObject({
      resources: [{ id, type: QUEUE, outputs: { id, name: "Killed" }, initErrors: ["its creation was not recorded"] }],
      pending_operations: [],
    });
    expect(evidence(QUEUE, "Killed").before.idsOf(QUEUE, "Killed")).toBeUndefined();
  });

  test("what was not created is created by the next update: only the pending operation is gone", async () => {
    const { stack, deployment } = stackOf({ pending: [creation(QUEUE, "Never")] });
    const noted = evidence(QUEUE, "Never", []);
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([]);
    expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
  });

  test("a queue that was there before it began is somebody else's, however young", async () => {
    const id = await create("routing/queues", "Old");
    const { stack, deployment } = stackOf({ pending: [creation(QUEUE, "Old")] });
    const noted = evidence(QUEUE, "Old", [id]);
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([]);
    expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
  });

  test("a queue that was created long after its last sign is somebody else's", async () => {
    await create("routing/queues", "Late");
    const { stack, deployment } = stackOf({
      pending: [creation(QUEUE, "Late")],
      time: new Date(Date.now() - 2 * HOUR),
    });
    const noted = evidence(QUEUE, "Late", []);
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([]);
    expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
  });

  test("a queue that another stack has is that stack's", async () => {
    const id = await create("routing/queues", "Another's");
    const { stack, deployment } = stackOf({ pending: [creation(QUEUE, "Another's")] });
    const noted = evidence(QUEUE, "Another's", [], [id]);
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([]);
    expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
  });

  test("a configuration that a deployment uses is somebody else's: this stack's could not be used yet", async () => {
    const id = await create("webdeployments/configurations", "Used");
    await use(id, "Uses it");
    const { stack, deployment } = stackOf({ pending: [creation(CONFIGURATION, "Used")] });
    const noted = evidence(CONFIGURATION, "Used", []);
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([]);
    expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
  });

  test("a queue is not taken where it is not known what was there before: both ways out are told", async () => {
    const id = await create("routing/queues", "Elsewhere");
    const { stack, deployment } = stackOf({ pending: [creation(QUEUE, "Elsewhere")] });
    const noted = evidence(QUEUE, "Elsewhere");
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([
      `An earlier update was killed while it created the queue "Elsewhere", and whether that is ${id} cannot be told: ${ADOPT_OR_RENAME}.`,
    ]);
    expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
  });

  test("nor is a configuration: it is told where to look", async () => {
    const id = await create("webdeployments/configurations", "Elsewhere, too");
    const { stack, deployment } = stackOf({ pending: [creation(CONFIGURATION, "Elsewhere, too")] });
    const noted = evidence(CONFIGURATION, "Elsewhere, too");
    expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation, noted)).toEqual([
      `An earlier update was killed while it created the messenger configuration "Elsewhere, too", and whether that is ${id} cannot be told: the next update makes another; see in Admin what uses this one.`,
    ]);
    expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
  });
});

describe("after an update", () => {
  test("a queue whose answer was lost is taken up", async () => {
    const id = await create("routing/queues", "Lost");
    const { stack, deployment } = stackOf({});
    const made = creation(QUEUE, "Lost");
    expect(await settleCreations(stack, organisation, [made], evidence(QUEUE, "Lost", []))).toEqual([
      `The queue "Lost" was created (${id}), though the answer was lost: update again to go on with it.`,
    ]);
    expect(deployment()).toMatchObject({ resources: [{ id, initErrors: ["its creation was not recorded"] }] });
  });

  test("a queue that was there a moment before is not the stack's: both ways out are told", async () => {
    const id = await create("routing/queues", "Foreign");
    const { stack, deployment } = stackOf({});
    const made = creation(QUEUE, "Foreign");
    expect(await settleCreations(stack, organisation, [made], evidence(QUEUE, "Foreign", [id]))).toEqual([
      `The organisation has a queue "Foreign" already (${id}), which this stack did not create: ${ADOPT_OR_RENAME}.`,
    ]);
    expect(deployment()).toMatchObject({ resources: [] });
  });

  test("a queue that another stack created meanwhile is not the stack's", async () => {
    const id = await create("routing/queues", "Meanwhile");
    const { stack, deployment } = stackOf({});
    const made = creation(QUEUE, "Meanwhile");
    expect(await settleCreations(stack, organisation, [made], evidence(QUEUE, "Meanwhile", [], [id]))).toEqual([
      `The organisation has a queue "Meanwhile" already (${id}), which this stack did not create: ${ADOPT_OR_RENAME}.`,
    ]);
    expect(deployment()).toMatchObject({ resources: [] });
  });

  test("a queue is not taken where nobody could look before", async () => {
    const id = await create("routing/queues", "Unseen");
    const { stack, deployment } = stackOf({});
    const made = creation(QUEUE, "Unseen");
    expect(await settleCreations(stack, organisation, [made], evidence(QUEUE, "Unseen"))).toEqual([
      `The update ended while it created the queue "Unseen", and whether that is ${id} cannot be told: ${ADOPT_OR_RENAME}.`,
    ]);
    expect(deployment()).toMatchObject({ resources: [] });
  });

  test("a configuration that was made twice is told, and the one to delete is named", async () => {
    const other = await create("webdeployments/configurations", "Twice");
    const id = await create("webdeployments/configurations", "Twice");
    const made = creation(CONFIGURATION, "Twice");
    const { stack } = stackOf({ resources: [{ ...made, id }] });
    expect(await settleCreations(stack, organisation, [made], evidence(CONFIGURATION, "Twice", []))).toEqual([
      `The messenger configuration "Twice" was created more than once, because an answer was lost. Nothing uses ${other}: delete it in Admin.`,
    ]);
  });

  test("a deployment that was made twice is told, and the one that no stack has is named", async () => {
    const configuration = await create("webdeployments/configurations", "For two");
    const [other, id] = [await use(configuration, "Two"), await use(configuration, "Two")];
    const made = creation(DEPLOYMENT, "Two");
    const { stack } = stackOf({ resources: [{ ...made, id }] });
    expect(await settleCreations(stack, organisation, [made], evidence(DEPLOYMENT, "Two", []))).toEqual([
      `The web deployment "Two" was created more than once, because an answer was lost. No stack that can be read here has ${other}: delete it in Admin, unless somebody made it meanwhile.`,
    ]);
  });

  test("a configuration of the same name that was there before, or that is used, is never one to delete", async () => {
    const before = await create("webdeployments/configurations", "Same");
    const used = await create("webdeployments/configurations", "Same");
    await use(used, "Uses the same");
    const id = await create("webdeployments/configurations", "Same");
    const made = creation(CONFIGURATION, "Same");
    const { stack } = stackOf({ resources: [{ ...made, id }] });
    expect(await settleCreations(stack, organisation, [made], evidence(CONFIGURATION, "Same", [before]))).toEqual([]);
  });
});
