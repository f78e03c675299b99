import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect } from "vitest";
import { z } from "zod";
import { flowYaml, publish, say, transfer } from "../support/flows.ts";
import { newFolder } from "../support/folder.ts";
import { bodyOf, connect, deploy } from "../support/guest.ts";
import { ours } from "../support/known.ts";
import { emulatorProcess } from "../support/process.ts";
import { type Client, clientOf, emulatorForTest } from "../support/rest.ts";

const test = ours();
const ROUNDS = 5;
const WRITERS = 2;
const GUESTS = 3;

/** What may be found of a queue: its names, or undefined for no queue; one of them once the last write was answered. */
type Expected = Map<string, readonly (string | undefined)[]>;

/** Creates, renames and deletes queues until the emulator is gone. */
async function write({ post, put, delete: remove }: Client, writer: string, expected: Expected): Promise<never> {
  for (let index = 0; ; index++) {
    const [name, renamed] = [`${writer} ${index}`, `${writer} ${index} renamed`];
    const { id } = (await post("/routing/queues", { name })).body;
    expected.set(id, [name, renamed]);
    await put(`/routing/queues/${id}`, { name: renamed });
    expected.set(id, index % 3 === 0 ? [renamed, undefined] : [renamed]);
    if (index % 3 !== 0) continue;
    await remove(`/routing/queues/${id}`);
    expected.set(id, [undefined]);
  }
}

/** Guests come, say something and go on to say more, until the emulator is gone. */
async function chat(url: string, deploymentId: string, accepted: Map<string, string>): Promise<never> {
  for (;;) {
    const guest = await connect(url, deploymentId);
    guest.send({ action: "configureSession", deploymentId, token: guest.token });
    await guest.next();
    for (const step of ["1", "2"]) {
      guest.say(`step ${step}`, { step });
      for (let isEchoed = false; !isEchoed; ) {
        const { id, text } = bodyOf(await guest.next());
        isEchoed = text === `step ${step}`;
        if (isEchoed) accepted.set(id ?? "", step);
      }
    }
    guest.close();
  }
}

const detailsSchema = z.looseObject({ conversationId: z.string() });
const mediaSchema = z.looseObject({ messages: z.array(z.unknown()).optional() });
const conversationSchema = z.looseObject({
  participants: z.array(
    z.looseObject({
      purpose: z.string(),
      attributes: z.record(z.string(), z.string()),
      messages: z.array(mediaSchema),
    }),
  ),
});

async function everyQueue(client: Client): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let page = 1; ; page++) {
    const { entities } = (await client.get(`/routing/queues?pageSize=500&pageNumber=${page}`)).body;
    if (entities.length === 0) return found;
    for (const { id, name } of entities) found.set(id, name);
  }
}

describe("an emulator that is killed at any moment", () => {
  test("has all that it answered, and nothing by halves", async () => {
    const stateFolder = newFolder();
    const expected: Expected = new Map();
    const accepted = new Map<string, string>();
    let deploymentId = "";
    for (let round = 0; round < ROUNDS; round++) {
      const { url, child, exited } = await emulatorProcess(stateFolder);
      const client = await clientOf(url);
      if (deploymentId === "") {
        await client.post("/routing/queues", { name: "VIP" });
        const { flowId } = await publish(client, flowYaml({ actions: [say("Hello"), transfer("VIP")] }));
        deploymentId = await deploy(client, flowId);
      }
      const load = Promise.allSettled([
        ...Array.from({ length: WRITERS }, (_, writer) => write(client, `${round} ${writer}`, expected)),
        ...Array.from({ length: GUESTS }, () => chat(url, deploymentId, accepted)),
      ]);
      const before = expected.size + accepted.size;
      while (expected.size + accepted.size < before + WRITERS + GUESTS) await sleep(5);
      await sleep(Math.random() * 300);
      child.kill("SIGKILL");
      await exited;
      await load;
    }
    expect(expected.size).toBeGreaterThan(0);
    expect(accepted.size).toBeGreaterThan(0);

    const { url } = await emulatorForTest({ stateFolder, requestsPerMinute: Number.POSITIVE_INFINITY });
    const client = await clientOf(url);
    const queues = await everyQueue(client);
    for (const [id, names] of expected) expect(names).toContain(queues.get(id));
    for (const [id, step] of accepted) {
      const { conversationId } = detailsSchema.parse((await client.get(`/conversations/messages/${id}/details`)).body);
      const conversation = conversationSchema.parse((await client.get(`/conversations/${conversationId}`)).body);
      expect(Number(conversation.participants[0]?.attributes.step)).toBeGreaterThanOrEqual(Number(step));
    }
    // A conversation is either not there, or has been through its flow, with what the guest said and was told.
    const list = (await client.get("/conversations?pageSize=500")).body;
    const { entities } = z.looseObject({ entities: z.array(conversationSchema) }).parse(list);
    expect(entities.length).toBeGreaterThan(0);
    for (const { participants } of entities) {
      expect(participants.map(({ purpose }) => purpose)).toEqual(["customer", "workflow", "acd"]);
      const [said, told] = participants.map(({ messages }) => messages[0]?.messages?.length ?? 0);
      expect([String(said), told]).toEqual([participants[0]?.attributes.step, 1]);
    }
  });
});
