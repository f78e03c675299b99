import { expect } from "vitest";
import { bodyOf, connect, deploy, enter } from "../support/guest.ts";
import { ours } from "../support/known.ts";
import { emulatorForTest, fetchToken } from "../support/rest.ts";
import { tieredFlow } from "../support/tiered-flow.ts";
import { ofType, watch } from "../support/watch.ts";
import { world } from "../support/world.ts";

const test = ours();

/** A deployment whose flow leads gold guests to a queue and ends all others. */
async function tiers() {
  const tiered = await tieredFlow();
  return { ...tiered, deploymentId: await deploy(tiered.client, tiered.flowId) };
}

test("a guest's message is told as it happens: the frame, the conversation, what its flow saw, the queue, the answer", async () => {
  const { url, deploymentId, flowId } = await tiers();
  const guest = await enter(url, deploymentId);
  const events = await watch(url);
  guest.say("hello", { tier: "gold" });
  const told = await events.until((seen) => ofType(seen, "frame").length === 2);
  expect(told.map(({ type, data: { direction, state } }) => [type, direction ?? state].join(" ").trim())).toEqual([
    "frame guest",
    "conversation started",
    "flow-step",
    "flow-step",
    "flow-step",
    "conversation queued",
    "frame platform",
  ]);
  expect(told.at(-2)?.data).toMatchObject({
    deploymentId,
    flow: { id: flowId, name: "Routing" },
    queue: { name: "VIP" },
    attributes: { tier: "gold" },
  });
  const steps = ofType(told, "flow-step").map(({ data }) => data);
  expect(steps.map(({ step }) => step)).toMatchObject([
    { action: "getParticipantData", name: "Read", seen: [{ at: "tier", value: "gold" }] },
    {
      action: "switch",
      edge: "case 1",
      seen: [
        {
          at: "evaluate.firstTrue.cases[0].case.value",
          expression: 'Flow.tier == "gold"',
          value: true,
          reads: { "Flow.tier": "gold" },
        },
      ],
    },
    { action: "transferToAcd", seen: [{ at: "targetQueue", value: { name: "VIP" } }] },
  ]);
  expect(steps[0]?.flow).toEqual({ id: flowId, name: "Routing", version: 1 });
});

test("no token of a guest or of a client, and no address that opens a file, is in what is told", async () => {
  const { client, url, deploymentId } = await world(
    {},
    { messenger: { fileUpload: { enableAttachments: true, modes: [{ fileTypes: ["text/plain"] }] } } },
  );
  const events = await watch(url);
  const guest = await connect(url, deploymentId);
  guest.send({ action: "configureSession", deploymentId, token: guest.token, tracingId: guest.token });
  await guest.next();
  const secrets = [guest.token, client.token];
  for (const action of ["getJwt", "resumeToken"]) {
    guest.send({ action, token: guest.token });
    secrets.push(...Object.values(bodyOf(await guest.next())).flatMap((one) => (typeof one === "string" ? [one] : [])));
  }
  guest.send({ action: "onAttachment", token: guest.token, fileName: "a.txt", fileType: "text/plain", fileSize: 1 });
  const address = String(bodyOf(await guest.next()).url);
  secrets.push(address.slice(address.lastIndexOf("/") + 1));
  await fetch(address);
  guest.sendRaw(`not JSON: {"token":"${guest.token}"`);
  await guest.next();
  guest.say(`my token is ${guest.token}`, { tier: guest.token });
  await guest.next();
  await client.get(`/routing/queues?access_token=${client.token}`);
  await events.until((seen) => seen.some(({ data }) => data.path === "/api/v2/routing/queues"));
  const { conversations } = await (await fetch(`${url}/emulator/conversations`)).json();
  const story = await (await fetch(`${url}/emulator/conversations/${conversations[0].id}/story`)).json();
  const told = [
    ...(await events.until(() => true)).filter(({ type }) => type === "frame" || type === "request"),
    await (await fetch(`${url}/emulator/log`)).json(),
    story.frames,
  ].map((one) => JSON.stringify(one));
  expect(secrets).toHaveLength(5);
  for (const secret of secrets) expect(told.filter((text) => text.includes(secret))).toEqual([]);
  expect(told.join()).toContain("•••");
});

test("who comes back goes on where it was, and misses nothing", async () => {
  const { url } = await emulatorForTest();
  const put = (name: string) =>
    fetch(`${url}/emulator/documents/${name}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
  const first = await watch(url);
  await put("one");
  const [one] = await first.until(({ length }) => length === 1);
  first.close();
  await put("two");
  await put("three");
  const second = await watch(url, one?.id);
  await put("four");
  const later = await second.until(({ length }) => length === 3);
  expect(later.map(({ data }) => data.name)).toEqual(["two", "three", "four"]);
});

test("who comes back to another emulator, or too late, is told to look at everything again", async () => {
  const { url } = await emulatorForTest();
  for (const id of ["another-1", "x", ""]) {
    const [reset] = await (await watch(url, id)).until(({ length }) => length === 1);
    expect(reset).toMatchObject({ type: "reset", data: {} });
  }
});

test("a change of queues, flows, deployments, faults or latency is told, several at once as one", async () => {
  const { client, url, deploymentId } = await tiers();
  const events = await watch(url);
  const tell = (method: string, path: string, body: object) =>
    fetch(`${url}/emulator/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  const changes = [
    () => client.post("/routing/queues", { name: "Other" }),
    () => client.delete(`/webdeployments/deployments/${deploymentId}`),
    () => tell("POST", "faults", { kind: "500", method: "GET", route: "/api/v2/routing/queues" }),
    () => client.get("/routing/queues"),
    () => tell("PUT", "latency", { milliseconds: 1 }),
  ];
  for (const [index, change] of changes.entries()) {
    await change();
    await events.until((seen) => ofType(seen, "organisation").length === index + 1);
  }
});

test("what is told is not for caches, and not for pages of others", async () => {
  const { url } = await emulatorForTest();
  await fetchToken(url);
  const { headers } = await watch(url);
  expect(headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  for (const path of ["events", "log", "organisation", "conversations", "documents"])
    for (const origin of ["https://evil.example", url.replace("127.0.0.1", "localhost"), "null"])
      expect((await fetch(`${url}/emulator/${path}`, { headers: { Origin: origin } })).status).toBe(403);
});
