import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { flowYaml, publish, say, transfer } from "./support/flows.ts";
import { newFolder } from "./support/folder.ts";
import { bodyOf, conversationOf, deploy, enter } from "./support/guest.ts";
import { ours } from "./support/known.ts";
import { emulatorProcess } from "./support/process.ts";
import { clientOf, emulatorForTest } from "./support/rest.ts";

const test = ours();

describe("with a state folder", () => {
  test("everything answered is there after kill -9: queues, flow, deployment, the guest's session and conversation", async () => {
    const stateFolder = newFolder();
    const { url, child, exited } = await emulatorProcess(stateFolder);
    const before = await clientOf(url);
    const organisation = (await before.get("/organizations/me")).body.id;
    await before.post("/routing/queues", { name: "VIP" });
    const removed = (await before.post("/routing/queues", { name: "Removed" })).body.id;
    await before.delete(`/routing/queues/${removed}`);
    const { flowId } = await publish(
      before,
      flowYaml({ actions: [say("Hello"), transfer("VIP", { priority: { lit: 7 } })] }),
    );
    const deploymentId = await deploy(before, flowId);
    const guest = await enter(url, deploymentId);
    guest.say("hi", { tier: "gold" });
    const message = await guest.next();
    child.kill("SIGKILL");
    await exited;

    const emulator = await emulatorForTest({ stateFolder });
    const after = await clientOf(emulator.url);
    expect((await after.get("/organizations/me")).body.id).toBe(organisation);
    expect((await after.get("/routing/queues")).body.entities.map(({ name }) => name)).toEqual(["VIP"]);
    expect(await conversationOf(after, message)).toMatchObject({
      participants: [
        { purpose: "customer", attributes: { tier: "gold" } },
        { purpose: "workflow" },
        { purpose: "acd", queueName: "VIP" },
      ],
    });
    const again = await enter(emulator.url, deploymentId, guest.token);
    again.say("still there", { tier: "silver" });
    expect(await conversationOf(after, await again.next())).toMatchObject({
      participants: [{ attributes: { tier: "silver" } }, {}, {}],
    });
    const other = await enter(emulator.url, deploymentId);
    other.say("hi");
    await other.next();
    expect(bodyOf(await other.next())).toMatchObject({ text: "Hello", direction: "Outbound" });
  });

  test("tokens do not survive, and nothing secret of OAuth or of guests is on the disk", async () => {
    const stateFolder = newFolder();
    const first = await startEmulator({ stateFolder });
    const client = await clientOf(first.url);
    const guest = await enter(first.url, await deploy(client, undefined));
    guest.say("hi");
    await guest.next();
    await first.close();
    const journal = readFileSync(join(stateFolder, "journal.jsonl"), "utf8");
    expect(journal).toContain('"collection":"messages"');
    for (const secret of [client.token, guest.token]) expect(journal).not.toContain(secret);
    const second = await emulatorForTest({ stateFolder });
    expect(
      (await fetch(`${second.url}/api/v2/organizations/me`, { headers: { Authorization: `Bearer ${client.token}` } }))
        .status,
    ).toBe(401);
  });

  test("a flow keeps running after a restart although its queue has another name by now", async () => {
    const stateFolder = newFolder();
    const first = await startEmulator({ stateFolder });
    const client = await clientOf(first.url);
    const { id } = (await client.post("/routing/queues", { name: "VIP" })).body;
    const { flowId } = await publish(client, flowYaml({ actions: [transfer("VIP")] }));
    const deploymentId = await deploy(client, flowId);
    await client.put(`/routing/queues/${id}`, { name: "Gold" });
    await first.close();
    const { url } = await emulatorForTest({ stateFolder });
    const guest = await enter(url, deploymentId);
    guest.say("hi");
    expect(await conversationOf(await clientOf(url), await guest.next())).toMatchObject({
      participants: [{}, {}, { queueId: id, queueName: "Gold" }],
    });
  });

  test("a half-written last line, which was never answered, is dropped", async () => {
    const stateFolder = newFolder();
    const first = await startEmulator({ stateFolder });
    await (await clientOf(first.url)).post("/routing/queues", { name: "VIP" });
    await first.close();
    appendFileSync(join(stateFolder, "journal.jsonl"), '{"collection":"queues","id":"x","val');
    const second = await startEmulator({ stateFolder });
    const client = await clientOf(second.url);
    expect((await client.get("/routing/queues")).body.entities).toHaveLength(1);
    await client.post("/routing/queues", { name: "Standard" });
    await second.close();
    const third = await emulatorForTest({ stateFolder });
    expect((await (await clientOf(third.url)).get("/routing/queues")).body.entities).toHaveLength(2);
  });

  test("a journal that this version did not write stops the start, and stays as it is", async () => {
    const wrong = [
      ["garbage\n", "line 1: it is not JSON"],
      ["{}\n", "line 1: it is not a change"],
      ['{"collection":"queues","id":"x","value":{"id":"x"}}\n', "stored queues x does not have the expected shape"],
    ] as const;
    for (const [content, expected] of wrong) {
      const stateFolder = newFolder();
      const file = join(stateFolder, "journal.jsonl");
      writeFileSync(file, content);
      await expect(startEmulator({ stateFolder })).rejects.toThrow(expected);
      expect(readFileSync(file, "utf8")).toContain(content.trim());
      await expect(startEmulator({ stateFolder })).rejects.toThrow(expected);
    }
  });
});

test("nothing keeps a process alive after its emulator was closed", async () => {
  const { exited } = await emulatorProcess(newFolder(), "close");
  expect(await exited).toEqual([0, null]);
});
