import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { settleCreations, takeUpInterrupted } from "../../cli/unfinished-creations.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import { RestClient } from "../../genesys/rest-client.ts";

const QUEUE = "genesyscloud:index/routingQueue:RoutingQueue";
const CONFIGURATION = "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration";
const HOUR = 3_600_000;

let emulator: Emulator;
let organisation: Organisation;
let rest: RestClient;
beforeAll(async () => {
  emulator = await startEmulator();
  organisation = { kind: "emulator", url: emulator.url };
  rest = new RestClient(organisation, { clientId: "emulator", clientSecret: "emulator" });
});
afterAll(() => emulator.close());

const create = async (path: string, name: string) =>
  (await rest.call("POST", `/api/v2/${path}`, z.object({ id: z.string() }), { name })).id;

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

test("what a killed update created is recorded as not initialised, and its pending operation is gone", async () => {
  const id = await create("routing/queues", "Killed");
  const { stack, deployment } = stackOf({ pending: [creation(QUEUE, "Killed")] });
  expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation)).toEqual([
    `An earlier update was killed while it created the queue "Killed": going on with ${id}.`,
  ]);
  expect(deployment()).toMatchObject({
    resources: [{ id, type: QUEUE, outputs: { id, name: "Killed" }, initErrors: ["its creation was not recorded"] }],
    pending_operations: [],
  });
});

test("what was not created is created by the next update: only the pending operation is gone", async () => {
  const { stack, deployment } = stackOf({ pending: [creation(QUEUE, "Never")] });
  expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation)).toEqual([]);
  expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
});

test("a queue that was there long before the killed update is somebody else's", async () => {
  await create("routing/queues", "Old");
  const { stack, deployment } = stackOf({
    pending: [creation(QUEUE, "Old")],
    time: new Date(Date.now() + 2 * HOUR),
  });
  expect(await takeUpInterrupted(stack, await stack.exportStack(), organisation)).toEqual([]);
  expect(deployment()).toMatchObject({ resources: [], pending_operations: [] });
});

test("a queue that the stack did not create is told, with both ways out", async () => {
  const id = await create("routing/queues", "Foreign");
  const { stack } = stackOf({});
  const later = new Date(Date.now() + HOUR);
  expect(await settleCreations(stack, organisation, [creation(QUEUE, "Foreign")], later)).toEqual([
    `The organisation has a queue "Foreign" already (${id}), which this stack did not create: ` +
      "let it be used by attribute-routing:queues, or let names differ by attribute-routing:environment.",
  ]);
});

test("a configuration that was made twice is told, and the one to delete is named", async () => {
  const other = await create("webdeployments/configurations", "Twice");
  const id = await create("webdeployments/configurations", "Twice");
  const made = creation(CONFIGURATION, "Twice");
  const { stack } = stackOf({ resources: [{ ...made, id }] });
  expect(await settleCreations(stack, organisation, [made], new Date())).toEqual([
    `The messenger configuration "Twice" was created more than once, because an answer was lost. Nothing uses ${other}: delete it in Admin.`,
  ]);
});
