import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { startEmulator } from "../../../emulator/server.ts";
import { flowYaml, publish, read, respond, say, transfer, variable } from "../support/flows.ts";
import { bodyOf, conversationOf, deploy, enter, type TestGuest } from "../support/guest.ts";
import { assumed, official, ours } from "../support/known.ts";
import { type Client, clientOf, emulatorForTest } from "../support/rest.ts";
import { callData, collect, saying } from "./builders.ts";

const likely = assumed(
  "Collect Input is documented for calls only; one public flow has it for messages, in a dialect that does not publish",
);
const sdk = official("purecloud-platform-client-v2 262.0.0: errorInfo of a participant's message");
const promise = ours();

const asking = flowYaml({
  variables: [variable("string", "Flow.order"), variable("string", "Flow.tier")],
  actions: [
    say("Which order?"),
    collect("Flow.order"),
    respond('Append("Order ", Flow.order)'),
    collect("Flow.order"),
    read("tier", "Flow.tier"),
    respond('Append("Tier ", Flow.tier)'),
    transfer("VIP"),
  ],
});

async function deployed(client: Client, yaml: string): Promise<string> {
  await client.post("/routing/queues", { name: "VIP" });
  return deploy(client, (await publish(client, yaml)).flowId);
}

/** The next texts that a guest hears, its own among them. */
async function heard(guest: TestGuest, count: number): Promise<unknown[]> {
  const texts: unknown[] = [];
  while (texts.length < count) texts.push(bodyOf(await guest.next()).text);
  return texts;
}

/** Says something and hears so many texts, the own one first. */
function ask(guest: TestGuest, text: string, count: number, attributes?: Record<string, unknown>): Promise<unknown[]> {
  guest.say(text, attributes);
  return heard(guest, count);
}

const purposes = async (client: Client, own: Parameters<typeof conversationOf>[1]) => {
  const { participants } = await conversationOf(client, own);
  return participants.map((participant) => ({
    purpose: participant.purpose,
    isThere: participant.endTime === undefined,
  }));
};

likely(
  "in a conversation a flow that asks goes on with the guest's next message, and reads its attributes",
  async () => {
    const { url } = await emulatorForTest();
    const client = await clientOf(url);
    const guest = await enter(url, await deployed(client, asking));
    guest.say("hi");
    const own = await guest.next();
    expect(await heard(guest, 1)).toEqual(["Which order?"]);
    expect(await purposes(client, own)).toEqual([
      { purpose: "customer", isThere: true },
      { purpose: "workflow", isThere: true },
    ]);
    expect(await ask(guest, "12", 2)).toEqual(["12", "Order 12"]);
    expect(await ask(guest, "and?", 2, { tier: "gold" })).toEqual(["and?", "Tier gold"]);
    expect(await purposes(client, own)).toEqual([
      { purpose: "customer", isThere: true },
      { purpose: "workflow", isThere: false },
      { purpose: "acd", isThere: true },
    ]);
    expect(await ask(guest, "hello?", 1)).toEqual(["hello?"]);
  },
);

promise("a flow that waits goes on after a restart, and says nothing twice", async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), "waiting-flow-"));
  onTestFinished(() => rmSync(stateFolder, { recursive: true, force: true }));
  const first = await startEmulator({ stateFolder });
  const deploymentId = await deployed(await clientOf(first.url), asking);
  const before = await enter(first.url, deploymentId);
  await ask(before, "hi", 2);
  await ask(before, "12", 2);
  before.close();
  await first.close();
  const { url } = await emulatorForTest({ stateFolder });
  const guest = await enter(url, deploymentId, before.token);
  guest.say("and?", { tier: "gold" });
  const own = await guest.next();
  expect(await heard(guest, 1)).toEqual(["Tier gold"]);
  expect(await purposes(await clientOf(url), own)).toEqual([
    { purpose: "customer", isThere: true },
    { purpose: "workflow", isThere: false },
    { purpose: "acd", isThere: true },
  ]);
});

const lookingUp = flowYaml({ actions: [callData({ outputs: saying("success", "failure") }), transfer("VIP")] });

const script = (url: string, outcomes: object) =>
  fetch(`${url}/emulator/outcomes`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(outcomes),
  });

sdk("a conversation tells what its flow lacked: a data action without a scripted outcome fails", async () => {
  const { url } = await emulatorForTest();
  const client = await clientOf(url);
  const guest = await enter(url, await deployed(client, lookingUp));
  guest.say("hi");
  const own = await guest.next();
  expect(await heard(guest, 1)).toEqual(["failure"]);
  expect(await conversationOf(client, own)).toMatchObject({
    participants: [
      {},
      { messages: [{ errorInfo: { message: expect.stringContaining('callData "Look up"; script it') } }] },
      { purpose: "acd" },
    ],
  });
});

promise("outcomes that are put to the emulator answer in conversations that begin later", async () => {
  const { url } = await emulatorForTest();
  const deploymentId = await deployed(await clientOf(url), lookingUp);
  expect((await script(url, { "Look up": { output: "success" } })).status).toBe(204);
  const guest = await enter(url, deploymentId);
  expect(await ask(guest, "hi", 2)).toEqual(["hi", "success"]);
  const refused = await script(url, { "Look up": { putput: "success" } });
  expect(refused.status).toBe(400);
});
