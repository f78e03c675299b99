import { expect } from "vitest";
import { newClient } from "./rest/checked-client.ts";
import { assumed, documented, ours, recorded } from "./support/known.ts";

const byProvider = recorded("Calls of the Terraform provider MyPureCloud/genesyscloud 1.82.0");
const byPages = documented("API pages of the official JavaScript SDK 259.0.0");
const likely = assumed("The platform refuses such requests; with which status and words is not documented");
const ofEmulator = ours();

const minimal = {
  name: "Web VIP",
  description: "",
  mediaSettings: {},
  routingRules: null,
  acwSettings: { wrapupPrompt: "MANDATORY_TIMEOUT" },
  skillEvaluationMethod: "ALL",
  memberGroups: null,
  autoAnswerOnly: true,
  enableTranscription: false,
  callingPartyName: "",
  outboundMessagingAddresses: {},
  scoringMethod: "TimestampAndPriority",
};

byProvider(
  "a queue reads back as it was sent, without what is null or empty, with what the platform computes",
  async () => {
    const client = await newClient();
    const created = await client.post("/routing/queues", minimal);
    // The official provider takes 201 for a failure.
    expect(created.status).toBe(200);
    const { entities: _entities, ...body } = (await client.get(`/routing/queues/${created.body.id}`)).body;
    const { routingRules: _rules, memberGroups: _groups, outboundMessagingAddresses: _addresses, ...kept } = minimal;
    expect(body).toEqual({
      ...kept,
      id: created.body.id,
      acwSettings: { wrapupPrompt: "MANDATORY_TIMEOUT", timeoutMs: 300_000 },
      mediaSettings: {
        call: { alertingTimeoutSeconds: 8, serviceLevel: { percentage: 0.8, durationMs: 20_000 } },
        callback: expect.objectContaining({ alertingTimeoutSeconds: 30, mode: "AgentFirst" }),
        chat: { alertingTimeoutSeconds: 30, serviceLevel: { percentage: 0.8, durationMs: 20_000 } },
        email: { alertingTimeoutSeconds: 300, serviceLevel: { percentage: 0.8, durationMs: 86_400_000 } },
        message: { alertingTimeoutSeconds: 30, serviceLevel: { percentage: 0.8, durationMs: 20_000 } },
      },
      division: expect.objectContaining({ name: "Home" }),
      memberCount: 0,
      userMemberCount: 0,
      joinedMemberCount: 0,
      dateCreated: expect.any(String),
      selfUri: `/api/v2/routing/queues/${created.body.id}`,
    });
  },
);

byProvider(
  "a queue keeps a media block that was sent, zeros and all, completed where clients read unchecked",
  async () => {
    const client = await newClient();
    const call = { alertingTimeoutSeconds: 10, serviceLevel: { percentage: 0, durationMs: 0 } };
    const { body } = await client.post("/routing/queues", {
      name: "Q",
      mediaSettings: { call, message: { enableAutoAnswer: false } },
    });
    expect(body).toMatchObject({ mediaSettings: { call } });
    expect(body).toMatchObject({
      mediaSettings: {
        message: {
          alertingTimeoutSeconds: 30,
          serviceLevel: { percentage: 0.8, durationMs: 20_000 },
          enableAutoAnswer: false,
        },
      },
    });
  },
);

byProvider("a queue is replaced by PUT, but keeps its division", async () => {
  const client = await newClient();
  const division = (await client.post("/authorization/divisions", { name: "D", description: "" })).body.id;
  const { id } = (
    await client.post("/routing/queues", { ...minimal, division: { id: division }, queueFlow: { id: "f" } })
  ).body;
  const { body } = await client.put(`/routing/queues/${id}`, { name: "Renamed", description: "changed" });
  expect(body).toMatchObject({ id, name: "Renamed", description: "changed", division: { id: division } });
  expect(body).not.toHaveProperty("queueFlow");
});

byPages("queues are found by name with asterisks, by id, division, and whether they have a peer", async () => {
  const client = await newClient();
  for (const name of ["Web VIP", "Web Standard", "Phone (1)"]) await client.post("/routing/queues", { name });
  const { id } = (await client.post("/routing/queues", { name: "Peer", peerId: "p" })).body;
  const names = async (query: string) =>
    (await client.get(`/routing/queues?${query}`)).body.entities.map(({ name }) => name);
  expect(await names("")).toEqual(["Peer", "Phone (1)", "Web Standard", "Web VIP"]);
  expect(await names("name=web+vip")).toEqual(["Web VIP"]);
  expect(await names("name=Web*")).toEqual(["Web Standard", "Web VIP"]);
  expect(await names("name=Phone+(1)")).toEqual(["Phone (1)"]);
  expect(await names("name=Web")).toEqual([]);
  expect(await names("hasPeer=true")).toEqual(["Peer"]);
  expect(await names("hasPeer=false")).toHaveLength(3);
  expect(await names(`id=${id},other`)).toEqual(["Peer"]);
  expect(await names("divisionId=nowhere")).toEqual([]);
});

byProvider("pages tell their number and their neighbours, and end with an empty one", async () => {
  const client = await newClient();
  for (const name of ["a", "b", "c"]) await client.post("/routing/queues", { name });
  const second = (await client.get("/routing/queues?pageSize=2&pageNumber=2&hasPeer=false")).body;
  expect(second).toMatchObject({
    entities: [{ name: "c" }],
    pageSize: 2,
    pageNumber: 2,
    total: 3,
    pageCount: 2,
    previousUri: "/api/v2/routing/queues?hasPeer=false&pageSize=2&pageNumber=1",
    lastUri: second.selfUri,
  });
  expect(second).not.toHaveProperty("nextUri");
  expect((await client.get("/routing/queues?pageSize=2")).body).toMatchObject({
    nextUri: expect.stringMatching(/=2$/),
  });
  expect((await client.get("/routing/queues?pageSize=2&pageNumber=3")).body).toMatchObject({
    entities: [],
    total: 3,
    pageCount: 2,
  });
  expect((await client.get("/routing/queues?pageSize=none")).body).toMatchObject({
    status: 400,
    details: [{ fieldName: "pageSize" }],
  });
});

byPages("members join a queue, move to another ring and leave; the list does not count its pages", async () => {
  const client = await newClient();
  const { id } = (await client.post("/routing/queues", { name: "Q" })).body;
  const members = `/routing/queues/${id}/members`;
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  expect((await client.post(members, [{ id: one }, { id: other }])).status).toBe(204);
  expect((await client.patch(`${members}/${one}`, { ringNumber: 2, joined: false })).status).toBe(204);
  const listed = (await client.get(`${members}?memberBy=user&pageNumber=1&pageSize=100`)).body;
  expect(listed).toMatchObject({
    entities: [
      { id: one, ringNumber: 2, joined: false },
      { id: other, ringNumber: 1, joined: true },
    ],
  });
  expect(listed).not.toHaveProperty("total");
  expect((await client.get(`${members}?memberBy=group`)).body.entities).toEqual([]);
  expect((await client.get(`${members}?joined=true`)).body.entities).toMatchObject([{ id: other }]);
  expect((await client.get(`/routing/queues/${id}`)).body).toMatchObject({ memberCount: 2, joinedMemberCount: 1 });
  expect((await client.post(`${members}?delete=true`, [{ id: one }])).status).toBe(204);
  expect((await client.delete(`${members}/${other}`)).status).toBe(204);
  expect((await client.get(members)).body.entities).toEqual([]);
  expect((await client.delete(`${members}/${other}`)).status).toBe(404);
  const tooMany = Array.from({ length: 101 }, () => ({ id: crypto.randomUUID() }));
  expect((await client.post(members, tooMany)).status).toBe(400);
});

byProvider("wrap-up codes are made, changed, offered by queues, and gone everywhere once deleted", async () => {
  const client = await newClient();
  const { body } = await client.post("/routing/wrapupcodes", { name: "Resolved", description: "" });
  expect(body).toMatchObject({ name: "Resolved", description: "", division: { id: "*" } });
  const { id } = (await client.post("/routing/queues", { name: "Q" })).body;
  const ofQueue = `/routing/queues/${id}/wrapupcodes`;
  expect((await client.post(ofQueue, [{ id: body.id }])).json).toMatchObject([{ id: body.id, name: "Resolved" }]);
  expect((await client.get(`${ofQueue}?pageNumber=1&pageSize=100`)).body).toMatchObject({
    entities: [{ id: body.id }],
    pageCount: 1,
  });
  expect((await client.post(ofQueue, [{ id: "none" }])).status).toBe(404);
  await client.put(`/routing/wrapupcodes/${body.id}`, { name: "Solved", description: "d" });
  expect((await client.get(`/routing/wrapupcodes/${body.id}`)).body).toMatchObject({
    name: "Solved",
    description: "d",
  });
  expect((await client.get("/routing/wrapupcodes?name=sol")).body.entities).toHaveLength(1);
  expect((await client.post("/routing/wrapupcodes", { name: "solved" })).status).toBe(409);
  expect((await client.delete(`${ofQueue}/${body.id}`)).status).toBe(204);
  expect((await client.get(ofQueue)).body.entities).toEqual([]);
  await client.post(ofQueue, [{ id: body.id }]);
  expect((await client.delete(`/routing/wrapupcodes/${body.id}`)).status).toBe(204);
  expect((await client.get(ofQueue)).body.entities).toEqual([]);
  expect((await client.get(`/routing/wrapupcodes/${body.id}`)).status).toBe(404);
});

byProvider("a queue is gone after DELETE", async () => {
  const client = await newClient();
  const { id } = (await client.post("/routing/queues", { name: "Q" })).body;
  expect((await client.delete(`/routing/queues/${id}?forceDelete=true`)).status).toBe(204);
  expect((await client.get(`/routing/queues/${id}`)).body).toMatchObject({ status: 404, code: "not.found" });
  expect((await client.delete(`/routing/queues/${id}`)).status).toBe(404);
});

likely("a queue with a fault is refused, and the answer names the field", async () => {
  const client = await newClient();
  for (const [body, fieldName] of [
    [{}, "name"],
    [{ name: " " }, "name"],
    [{ name: "Q", mediaSettings: { call: 1 } }, "mediaSettings.call"],
    [[], "body"],
  ] as const)
    expect((await client.post("/routing/queues", body)).body).toMatchObject({
      status: 400,
      code: "bad.request",
      message: expect.stringContaining(fieldName),
      details: [{ errorCode: "invalid.value", fieldName }],
    });
});

likely("a queue of a name that is taken, or in a division that is not there, is refused", async () => {
  const client = await newClient();
  await client.post("/routing/queues", { name: "VIP" });
  expect((await client.post("/routing/queues", { name: "vip" })).status).toBe(409);
  expect((await client.post("/routing/queues", { name: "Q", division: { id: "nowhere" } })).status).toBe(404);
});

byPages("a body that is not JSON, of another type, or longer than 512,000 bytes is refused", async () => {
  const { url, token } = await newClient();
  const send = (type: string, body: string) =>
    fetch(`${url}/api/v2/routing/queues`, {
      method: "POST",
      body,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": type },
    });
  expect((await send("application/json", "{")).status).toBe(400);
  expect((await send("text/plain", "x")).status).toBe(415);
  expect((await send("application/json", JSON.stringify({ name: "x".repeat(600_000) }))).status).toBe(413);
});

byProvider("skills and languages are made, found by the beginning of their name, and deleted", async () => {
  const client = await newClient();
  for (const kind of ["skills", "languages"]) {
    const { body } = await client.post(`/routing/${kind}`, { name: "Billing" });
    await client.post(`/routing/${kind}`, { name: "Other" });
    expect(body).toMatchObject({ name: "Billing", state: "active" });
    expect((await client.get(`/routing/${kind}?name=bill`)).body.entities).toMatchObject([{ id: body.id }]);
    expect((await client.get(`/routing/${kind}/${body.id}`)).body).toMatchObject({ name: "Billing" });
    expect((await client.post(`/routing/${kind}`, { name: "Billing" })).status).toBe(409);
    expect((await client.post(`/routing/${kind}`, {})).status).toBe(400);
    expect((await client.delete(`/routing/${kind}/${body.id}`)).status).toBe(204);
    expect((await client.get(`/routing/${kind}/${body.id}`)).status).toBe(404);
  }
});

ofEmulator("what a queue offered and who was in it is forgotten with it", async () => {
  const client = await newClient();
  const { id } = (await client.post("/routing/queues", { name: "Q" })).body;
  await client.post(`/routing/queues/${id}/members`, [{ id: crypto.randomUUID() }]);
  await client.delete(`/routing/queues/${id}`);
  expect((await client.get(`/routing/queues/${id}/members`)).status).toBe(404);
  expect((await client.get(`/routing/queues/${id}/wrapupcodes`)).status).toBe(404);
});
