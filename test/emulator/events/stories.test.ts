import { expect } from "vitest";
import { z } from "zod";
import { startEmulator } from "../../../emulator/server.ts";
import { rig } from "../faults/rig.ts";
import { flowYaml, publish, respond, transfer } from "../support/flows.ts";
import { newFolder } from "../support/folder.ts";
import { deploy, enter } from "../support/guest.ts";
import { ours } from "../support/known.ts";
import { clientOf, emulatorForTest } from "../support/rest.ts";

const test = ours();

const storySchema = z.looseObject({
  frames: z.array(z.looseObject({ direction: z.string(), text: z.string() })),
  steps: z.array(z.looseObject({ step: z.looseObject({ node: z.string() }) })),
});
const logSchema = z.object({
  entries: z.array(
    z.looseObject({ method: z.string(), path: z.string(), status: z.number(), fault: z.string().nullable() }),
  ),
});

const json = async (url: string, path: string): Promise<unknown> => (await fetch(`${url}/emulator/${path}`)).json();
const storyOf = async (url: string, id: string) => storySchema.parse(await json(url, `conversations/${id}/story`));

test("the story of a conversation has all its frames, its flow's actions, what was said, and what became of it", async () => {
  const { url, raw, begin } = await rig();
  const { guest, conversationId } = await begin();
  await guest.next();
  await raw("DELETE", `/api/v2/conversations/${conversationId}`);
  await guest.next();
  const story = await storyOf(url, conversationId);
  expect(story).toMatchObject({
    id: conversationId,
    state: "ended",
    flow: { name: "Routing", version: 1 },
    queue: { name: "VIP" },
    attributes: { tier: "gold" },
    transcript: [
      { from: "guest", text: "hello" },
      { from: "workflow", text: "tier gold" },
    ],
    events: [{ kind: "started" }, { kind: "queued" }, { kind: "ended" }],
  });
  // Also the frames from before the conversation began: the session, and the message itself.
  expect(story.frames.map(({ direction }) => direction)).toEqual([
    "guest",
    "platform",
    "guest",
    "platform",
    "platform",
    "platform",
  ]);
  expect(story.steps.map(({ step }) => step.action)).toEqual(["getParticipantData", "sendResponse", "transferToAcd"]);
});

test("of a conversation that the emulator only remembers, the story has no frames and no actions", async () => {
  const stateFolder = newFolder();
  const first = await startEmulator({ stateFolder });
  const client = await clientOf(first.url);
  await client.post("/routing/queues", { name: "VIP" });
  const { flowId } = await publish(client, flowYaml({ actions: [respond('"hello"'), transfer("VIP")] }));
  const guest = await enter(first.url, await deploy(client, flowId));
  guest.say("hello");
  await guest.next();
  const { conversations } = z
    .object({ conversations: z.array(z.looseObject({ id: z.string() })) })
    .parse(await json(first.url, "conversations"));
  await first.close();
  const { url } = await emulatorForTest({ stateFolder });
  const id = conversations[0]?.id ?? "";
  expect(await storyOf(url, id)).toMatchObject({ state: "queued", flow: { id: flowId }, frames: [], steps: [] });
  expect((await fetch(`${url}/emulator/conversations/none/story`)).status).toBe(404);
});

test("the log has the API's requests, newest first, with client and fault, and none of those that steer the emulator", async () => {
  const { url, raw, fault } = await rig();
  await fault({ kind: "dropped-connection", route: "/api/v2/routing/skills", effect: "done" });
  await fault({ kind: "429", route: "/api/v2/routing/languages" });
  await raw("GET", "/api/v2/routing/queues?pageSize=5");
  await raw("GET", "/api/v2/routing/languages");
  await raw("GET", "/api/v2/routing/skills").catch(() => undefined);
  await raw("GET", "/api/v2/nothing/of/this");
  await raw("GET", "/emulator/status");
  await fetch(`${url}/api/v2/routing/queues`);
  const { entries } = logSchema.parse(await json(url, "log?limit=5"));
  expect(entries.map(({ path, status, client, fault: met }) => [path, status, client, met])).toEqual([
    ["/api/v2/routing/queues", 401, null, null],
    ["/api/v2/nothing/of/this", 501, "emulator", null],
    ["/api/v2/routing/skills", 0, "emulator", "dropped-connection"],
    ["/api/v2/routing/languages", 429, "emulator", "429"],
    ["/api/v2/routing/queues", 200, "emulator", null],
  ]);
  const all = logSchema.parse(await json(url, "log")).entries.map(({ path }) => path);
  expect(all.filter((path) => path.startsWith("/emulator/"))).toEqual(["/emulator/uploads/{secret}"]);
});

test("a guest who is not let in stands in the log with the reason, which no browser tells", async () => {
  const { url, call, deploymentId } = await rig();
  const { body } = await call("GET", `/api/v2/webdeployments/deployments/${deploymentId}`);
  await call("PUT", `/api/v2/webdeployments/deployments/${deploymentId}`, {
    ...body,
    allowAllDomains: false,
    allowedDomains: ["shop.example"],
  });
  await expect(enter(url, deploymentId)).rejects.toThrow("403");
  expect(logSchema.parse(await json(url, "log?limit=1")).entries).toMatchObject([
    {
      method: "GET",
      path: "/v1",
      status: 403,
      reason: "The deployment Web does not let guests in from nowhere (no Origin header), only from shop.example.",
    },
  ]);
});
