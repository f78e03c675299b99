import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { startEmulator } from "../../../emulator/server.ts";
import { newFolder } from "../support/folder.ts";
import { bodyOf, deploy, enter } from "../support/guest.ts";
import { ours } from "../support/known.ts";
import { type Client, clientOf, emulatorForTest } from "../support/rest.ts";

const test = ours();

/** A guest says something; where told so, the conversation is ended and the guest leaves. @returns ids to ask for */
async function converse(client: Client, deploymentId: string, then: "ends" | "stays" | "ends and stays") {
  const guest = await enter(client.url, deploymentId);
  guest.say("hello");
  const messageId = bodyOf(await guest.next()).id ?? "";
  const { conversationId } = (await client.get(`/conversations/messages/${messageId}/details`)).body;
  const end = () => client.patch(`/conversations/messages/${conversationId}`, { state: "disconnected" });
  if (then === "ends") {
    guest.close();
    await guest.closed;
  }
  if (then !== "stays") await end();
  return { guest, messageId, conversationId: String(conversationId), end };
}

const isThere = async (
  client: Client,
  { conversationId, messageId }: { conversationId: string; messageId: string },
) => [
  (await client.get(`/conversations/${conversationId}`)).status,
  (await client.get(`/conversations/messages/${messageId}/details`)).status,
];

describe("with a number of conversations to keep", () => {
  test("the last that ended are there, and all that have not ended", async () => {
    const client = await clientOf((await emulatorForTest({ keepConversations: 2 })).url);
    const deploymentId = await deploy(client, undefined);
    const open = await converse(client, deploymentId, "stays");
    const ended = [];
    for (let index = 0; index < 4; index++) ended.push(await converse(client, deploymentId, "ends"));
    expect(await isThere(client, open)).toEqual([200, 200]);
    const answers = [];
    for (const one of ended) answers.push(await isThere(client, one));
    expect(answers).toEqual([
      [404, 404],
      [404, 404],
      [200, 200],
      [200, 200],
    ]);
  });

  test("one whose guest is still connected waits to be forgotten", async () => {
    const client = await clientOf((await emulatorForTest({ keepConversations: 1 })).url);
    const deploymentId = await deploy(client, undefined);
    const connected = await converse(client, deploymentId, "ends and stays");
    await converse(client, deploymentId, "ends");
    expect(await isThere(client, connected)).toEqual([200, 200]);
    connected.guest.close();
    await connected.guest.closed;
    await converse(client, deploymentId, "ends");
    expect(await isThere(client, connected)).toEqual([404, 404]);
  });

  test("a guest of a forgotten conversation begins anew", async () => {
    const client = await clientOf((await emulatorForTest({ keepConversations: 1 })).url);
    const deploymentId = await deploy(client, undefined);
    const { guest } = await converse(client, deploymentId, "ends");
    await converse(client, deploymentId, "ends");
    const again = await enter(client.url, deploymentId, guest.token);
    again.say("me again");
    expect(bodyOf(await again.next())).toMatchObject({ text: "me again", direction: "Inbound" });
  });

  test("a start with a smaller number forgets at once, also on the disk", async () => {
    const stateFolder = newFolder();
    const first = await startEmulator({ stateFolder });
    const client = await clientOf(first.url);
    const deploymentId = await deploy(client, undefined);
    const [one, other] = [await converse(client, deploymentId, "ends"), await converse(client, deploymentId, "ends")];
    await first.close();
    await (await startEmulator({ stateFolder, keepConversations: 1 })).close();
    const { url } = await emulatorForTest({ stateFolder });
    const after = await clientOf(url);
    expect([await isThere(after, one), await isThere(after, other)]).toEqual([
      [404, 404],
      [200, 200],
    ]);
    const journal = readFileSync(join(stateFolder, "journal.jsonl"), "utf8");
    expect([journal.includes(one.messageId), journal.includes(other.messageId)]).toEqual([false, true]);
  });
});
