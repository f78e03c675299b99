import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Deployment } from "@pulumi/pulumi/automation/index.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { lookingFirst, ObjectsBefore } from "../../cli/objects-before.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import { RestClient } from "../../genesys/rest-client.ts";
import * as genesyscloud from "../../sdks/genesyscloud/index.ts";

const QUEUE = "genesyscloud:index/routingQueue:RoutingQueue";
const NOTHING = { version: 3, deployment: { resources: [] } };

const folder = mkdtempSync(join(tmpdir(), "objects-before-"));
const file = join(folder, "below", "dev.json");
const requests: string[] = [];
let emulator: Emulator;
let organisation: Organisation;
let vip: string;
beforeAll(async () => {
  emulator = await startEmulator({ onRequest: ({ method, path }) => requests.push(`${method} ${path}`) });
  organisation = { kind: "emulator", url: emulator.url };
  const rest = new RestClient(organisation, { clientId: "emulator", clientSecret: "emulator" });
  const made = await rest.call("POST", "/api/v2/routing/queues", z.object({ id: z.string() }), { name: "Web VIP" });
  vip = made.id;
  await rest.call("POST", "/api/v2/routing/queues", z.unknown(), { name: "Web VIP of somebody else" });
});
beforeEach(() => {
  requests.length = 0;
  rmSync(file, { force: true });
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** Runs a program that has a queue; what the note's file says of the name when the engine is told of the queue. */
async function run(exported: Deployment, before: ObjectsBefore) {
  const told: unknown[] = [];
  await pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ type, name, inputs }) => {
      if (type === QUEUE) told.push({ name: inputs.name, ids: new ObjectsBefore(file).idsOf(QUEUE, "Web VIP") });
      return { id: `${name}-id`, state: inputs };
    },
  });
  const program = async () => {
    new genesyscloud.RoutingQueue("queues-vip", { name: "Web VIP" });
  };
  await pulumi.runtime.runInPulumiStack(lookingFirst(program, exported, organisation, before));
  await pulumi.runtime.disconnect();
  return told;
}

test("what has the name is noted before the engine is told of the resource, which keeps its name", async () => {
  expect(await run(NOTHING, new ObjectsBefore(file))).toEqual([{ name: "Web VIP", ids: [vip] }]);
});

test("what the state has costs no call and no note", async () => {
  const urn = `urn:pulumi:dev::p::attribute-routing:index:RoutingQueues$${QUEUE}::queues-vip`;
  const recorded = { version: 3, deployment: { resources: [{ urn }] } };
  expect(await run(recorded, new ObjectsBefore(file))).toEqual([{ name: "Web VIP", ids: undefined }]);
  expect(requests).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test("a note of an earlier update is forgotten when the program begins", async () => {
  new ObjectsBefore(file).note(QUEUE, "Web VIP", ["of an earlier update"]);
  expect(await run(NOTHING, new ObjectsBefore(file))).toEqual([{ name: "Web VIP", ids: [vip] }]);
});

test("where nobody can look, the creation goes on and nothing is noted", async () => {
  const fault = { kind: "429", retryAfter: 3600, method: "GET", route: "/api/v2/routing/queues" };
  const headers = { "content-type": "application/json" };
  await fetch(`${emulator.url}/emulator/faults`, { method: "POST", headers, body: JSON.stringify(fault) });
  expect(await run(NOTHING, new ObjectsBefore(file))).toEqual([{ name: "Web VIP", ids: undefined }]);
});

test("in a folder that cannot be written to, what was noted is known as long as the command runs", async () => {
  const before = new ObjectsBefore(join(import.meta.filename, "dev.json"));
  before.note(QUEUE, "Web VIP", [vip]);
  expect(before.idsOf(QUEUE, "Web VIP")).toEqual([vip]);
});
