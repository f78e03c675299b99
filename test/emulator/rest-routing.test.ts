import { describe, expect, test } from "vitest";
import { newClient } from "./support/rest.ts";

describe("the organisation", () => {
  test("tells what the official provider reads without a check", async () => {
    const client = await newClient();
    expect((await client.get("/organizations/me")).body).toMatchObject({
      id: expect.any(String),
      defaultCountryCode: "US",
    });
    expect((await client.get("/authorization/products")).body).toMatchObject({
      total: 1,
      entities: [{ id: expect.any(String) }],
    });
  });
});

describe("a division", () => {
  test("lives", async () => {
    const client = await newClient();
    const home = (await client.get("/authorization/divisions/home")).body;
    expect(home).toMatchObject({ name: "Home", homeDivision: true });
    const { body } = await client.post("/authorization/divisions", { name: "Messaging", description: "d" });
    expect(body).toEqual({
      entities: [],
      id: body.id,
      name: "Messaging",
      description: "d",
      selfUri: `/api/v2/authorization/divisions/${body.id}`,
    });
    await client.put(`/authorization/divisions/${body.id}`, { name: "Messages" });
    expect((await client.get(`/authorization/divisions/${body.id}?objectCount=false`)).body).toMatchObject({
      name: "Messages",
      description: "",
    });
    expect((await client.get("/authorization/divisions?name=essag")).body.entities.map(({ name }) => name)).toEqual([
      "Messages",
    ]);
    expect((await client.delete(`/authorization/divisions/${body.id}?force=false`)).status).toBe(204);
    expect((await client.get(`/authorization/divisions/${body.id}`)).body).toMatchObject({
      status: 404,
      code: "not.found",
    });
  });

  test("stays while it is the home division, or has objects; and no two have one name", async () => {
    const client = await newClient();
    const { id } = (await client.get("/authorization/divisions/home")).body;
    expect((await client.delete(`/authorization/divisions/${id}`)).status).toBe(400);
    const other = (await client.post("/authorization/divisions", { name: "Other" })).body.id;
    const queue = (await client.post("/routing/queues", { name: "Q", division: { id: other } })).body;
    expect(queue).toMatchObject({ division: { id: other, name: "Other" } });
    expect((await client.delete(`/authorization/divisions/${other}`)).status).toBe(400);
    expect((await client.post("/authorization/divisions", { name: "other" })).status).toBe(409);
  });
});

describe("a queue", () => {
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

  test("reads back as it was sent, without what is null or empty, with what the platform computes", async () => {
    const client = await newClient();
    const created = await client.post("/routing/queues", minimal);
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
      dateCreated: expect.any(String),
      selfUri: `/api/v2/routing/queues/${created.body.id}`,
    });
  });

  test("keeps a media block that was sent, zeros and all, completed only where clients cannot do without", async () => {
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
  });

  test("is replaced by PUT, but keeps its division", async () => {
    const client = await newClient();
    const division = (await client.post("/authorization/divisions", { name: "D" })).body.id;
    const { id } = (
      await client.post("/routing/queues", { ...minimal, division: { id: division }, queueFlow: { id: "f" } })
    ).body;
    const { body } = await client.put(`/routing/queues/${id}`, { name: "Renamed", description: "changed" });
    expect(body).toMatchObject({ id, name: "Renamed", description: "changed", division: { id: division } });
    expect(body).not.toHaveProperty("queueFlow");
  });

  test("is found by name, with asterisks, by id, division, and whether it has a peer", async () => {
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

  test("pages end with an empty one", async () => {
    const client = await newClient();
    for (const name of ["a", "b", "c"]) await client.post("/routing/queues", { name });
    expect((await client.get("/routing/queues?pageSize=2&pageNumber=2")).body).toMatchObject({
      entities: [{ name: "c" }],
      pageSize: 2,
      pageNumber: 2,
      total: 3,
      pageCount: 2,
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

  test("has no members and no wrap-up codes", async () => {
    const client = await newClient();
    const { id } = (await client.post("/routing/queues", { name: "Q" })).body;
    for (const part of ["members", "wrapupcodes"])
      expect((await client.get(`/routing/queues/${id}/${part}?pageNumber=1&pageSize=100`)).body).toMatchObject({
        entities: [],
        total: 0,
        pageCount: 0,
      });
  });

  test("is gone after DELETE", async () => {
    const client = await newClient();
    const { id } = (await client.post("/routing/queues", { name: "Q" })).body;
    expect((await client.delete(`/routing/queues/${id}?forceDelete=true`)).status).toBe(204);
    expect((await client.get(`/routing/queues/${id}`)).body).toMatchObject({ status: 404, code: "not.found" });
    expect((await client.delete(`/routing/queues/${id}`)).status).toBe(404);
  });

  test.each([
    ["no name", {}, "name"],
    ["an empty name", { name: " " }, "name"],
    ["a media block that is no object", { name: "Q", mediaSettings: { call: 1 } }, "mediaSettings.call"],
    ["no object", [], "body"],
  ])("with %s is refused, and the answer names the field", async (_name, body, fieldName) => {
    const client = await newClient();
    expect((await client.post("/routing/queues", body)).body).toMatchObject({
      status: 400,
      code: "bad.request",
      message: expect.stringContaining(fieldName),
      details: [{ errorCode: "invalid.value", fieldName }],
    });
  });

  test("of a name that is taken, or in a division that is not there, is refused", async () => {
    const client = await newClient();
    await client.post("/routing/queues", { name: "VIP" });
    expect((await client.post("/routing/queues", { name: "vip" })).status).toBe(409);
    expect((await client.post("/routing/queues", { name: "Q", division: { id: "nowhere" } })).status).toBe(404);
  });

  test("sent as something that is not JSON is refused", async () => {
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
});

describe.each(["skills", "languages"])("%s", (kind) => {
  test("are made, found by the beginning of their name, and deleted", async () => {
    const client = await newClient();
    const { body } = await client.post(`/routing/${kind}`, { name: "Billing" });
    await client.post(`/routing/${kind}`, { name: "Other" });
    expect(body).toMatchObject({ name: "Billing", state: "active" });
    expect((await client.get(`/routing/${kind}?name=bill`)).body.entities).toMatchObject([{ id: body.id }]);
    expect((await client.get(`/routing/${kind}/${body.id}`)).body).toMatchObject({ name: "Billing" });
    expect((await client.post(`/routing/${kind}`, { name: "Billing" })).status).toBe(409);
    expect((await client.post(`/routing/${kind}`, {})).status).toBe(400);
    expect((await client.delete(`/routing/${kind}/${body.id}`)).status).toBe(204);
    expect((await client.get(`/routing/${kind}/${body.id}`)).status).toBe(404);
  });
});
