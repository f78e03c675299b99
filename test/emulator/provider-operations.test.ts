import { afterEach, beforeEach, describe, expect } from "vitest";
import { types } from "./provider/engine.ts";
import { type Fixture, flowText, startFixture } from "./provider/fixture.ts";
import { official } from "./support/known.ts";

const it = official("The source of the Terraform provider mypurecloud/genesyscloud 1.84: requests, retries, reads");

let fixture: Fixture;

beforeEach(async () => {
  fixture = await startFixture();
});

afterEach(() => fixture.close());

const queue = { name: "VIP", ignoreMembers: true };
const flow = { name: "Routing", filepath: "flow.yaml" };

describe("requests that fail for a moment", () => {
  it("are repeated after what a 429 asks for", async () => {
    const answer = { status: 429, body: { status: 429 }, headers: { "Retry-After": "1" } };
    fixture.organisation.faults.push({ matches: /^POST .*queues/, answer });
    const started = Date.now();
    await fixture.engine.create(types.queue, queue);
    expect(Date.now() - started).toBeGreaterThanOrEqual(990);
    expect(fixture.requests().slice(0, 2)).toEqual(["POST /api/v2/routing/queues", "POST /api/v2/routing/queues"]);
  });

  it.each([500, 502, 503, 504])("are repeated after %i", async (status) => {
    fixture.organisation.faults.push({ matches: /^POST .*queues/, answer: { status } });
    expect((await fixture.engine.create(types.queue, queue)).id).toBe("id-1");
  });

  it("are given up when the wait is too long", async () => {
    const answer = { status: 429, body: { status: 429, message: "slow down" }, headers: { "Retry-After": "300" } };
    fixture.organisation.faults.push({ matches: /^POST .*queues/, answer });
    const create = fixture.engine.create(types.queue, queue);
    await expect(create).rejects.toThrow("API Error: 429 - slow down; the request was POST /api/v2/routing/queues");
  });

  it.each([400, 401, 403, 501])("are not repeated after %i", async (status) => {
    fixture.organisation.faults.push({
      matches: /^POST .*queues/,
      answer: { status, body: { status, message: "no" } },
    });
    await expect(fixture.engine.create(types.queue, queue)).rejects.toThrow(`API Error: ${status} - no`);
    expect(fixture.requests()).toEqual(["POST /api/v2/routing/queues"]);
  });

  it("say what cannot be reached", async () => {
    await fixture.organisation.close();
    await expect(fixture.engine.read(types.queue, "id-1")).rejects.toThrow(
      /GET \/api\/v2\/routing\/queues\/id-1 could not reach the emulator \(ECONNREFUSED\)/,
    );
  });
});

describe("a resource", () => {
  it("that is gone has no id", async () => {
    for (const type of Object.values(types)) {
      expect((await fixture.engine.read(type, "none", { version: "1" })).id).toBe("");
    }
  });

  it("that is gone can be deleted", async () => {
    for (const type of Object.values(types)) await fixture.engine.delete(type, "none");
  });

  it("can be imported by its id", async () => {
    const { id, state } = await fixture.engine.create(types.queue, queue);
    const imported = await fixture.engine.read(types.queue, id);
    const { ignoreMembers: _, ...readable } = state;
    expect(imported.state).toEqual(readable);
    expect(imported.inputs).toMatchObject({ name: "VIP", scoringMethod: "TimestampAndPriority" });
    expect(imported.inputs).not.toHaveProperty("divisionId");
    expect((await fixture.engine.diff(types.queue, imported.state, { name: "VIP" })).paths).toEqual({});
  });

  it("whose creation fails half-way keeps its id, and the next update completes it", async () => {
    const fault = { status: 400, body: { status: 400, message: "not now" } };
    fixture.organisation.faults.push({ matches: /publish$/, answer: fault });
    const inputs = { name: "Web", languages: ["en-us"], defaultLanguage: "en-us" };
    const error = await fixture.engine.create(types.configuration, inputs).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ details: expect.stringContaining("API Error: 400 - not now") });
    const metadata = JSON.stringify(error);
    expect(metadata).toContain("grpc-status-details-bin");
    const [id] = fixture.organisation.configurations.keys();
    const completed = await fixture.engine.update(types.configuration, id ?? "", { name: "Web" }, inputs);
    expect(completed.version).toBe("1");
  });

  it("with a broken answer is an error that names the request and what is missing", async () => {
    fixture.organisation.faults.push({ matches: /^POST .*queues/, answer: { status: 200, body: { name: "x" } } });
    await expect(fixture.engine.create(types.queue, queue)).rejects.toThrow(
      /POST \/api\/v2\/routing\/queues was answered without what the provider needs: id/,
    );
  });
});

describe("a queue that does not ignore its members", () => {
  it("loses those the program does not name", async () => {
    const { id, state } = await fixture.engine.create(types.queue, { name: "VIP" });
    expect(fixture.requests()).toEqual([
      "POST /api/v2/routing/queues",
      `GET /api/v2/routing/queues/${id}`,
      `GET /api/v2/routing/queues/${id}/members`,
      `GET /api/v2/routing/queues/${id}`,
      `GET /api/v2/routing/queues/${id}/wrapupcodes`,
      `GET /api/v2/routing/queues/${id}`,
      `GET /api/v2/routing/queues/${id}/members`,
    ]);
    fixture.organisation.members.set(id, [{ id: "user", ringNumber: 1 }]);
    await fixture.engine.update(types.queue, id, state, { name: "VIP", description: "new" });
    expect(fixture.organisation.members.get(id)).toEqual([]);
  });

  it("gets those the program names", async () => {
    const members = [{ userId: "a" }, { userId: "b" }];
    const { id, state } = await fixture.engine.create(types.queue, { name: "VIP", members });
    expect(fixture.organisation.members.get(id)?.map((member) => member.id)).toEqual(["a", "b"]);
    expect(state.members).toEqual([
      { userId: "a", ringNum: 1 },
      { userId: "b", ringNum: 1 },
    ]);
    expect((await fixture.engine.diff(types.queue, state, { name: "VIP", members: members.reverse() })).paths).toEqual(
      {},
    );
  });
});

describe("a queue that ignores its members", () => {
  it("keeps them", async () => {
    const { id, state } = await fixture.engine.create(types.queue, queue);
    fixture.organisation.members.set(id, [{ id: "user", ringNumber: 1 }]);
    await fixture.engine.update(types.queue, id, state, { ...queue, description: "new" });
    expect(fixture.organisation.members.get(id)).toHaveLength(1);
    expect(fixture.requests().join()).not.toContain("/members");
  });
});

describe("a flow", () => {
  it("is uploaded with its substitutions as text, and with the headers of the job alone", async () => {
    await fixture.writeFlow("inboundShortMessage:\n  name: {{name}}\n  description: '{{note}} {{note}} {{other}}'\n");
    const substitutions = { name: "Routing", note: "$& costs $1" };
    await fixture.engine.create(types.flow, { ...flow, substitutions });
    const upload = fixture.organisation.seen.find(({ method }) => method === "PUT");
    expect(upload?.body).toBe(
      "inboundShortMessage:\n  name: Routing\n  description: '$& costs $1 $& costs $1 {{other}}'\n",
    );
    expect(upload?.headers).toMatchObject({ "x-job": "id-1" });
    expect(upload?.headers).not.toHaveProperty("authorization");
    expect(upload?.headers).not.toHaveProperty("content-type");
  });

  it("that is refused says what Architect said", async () => {
    fixture.organisation.jobFailure = "Flow is missing a start state";
    await expect(fixture.engine.create(types.flow, flow)).rejects.toThrow(
      /flow publish failed\. JobID: id-1, flowName: Routing, tracing messages: Flow is missing a start state/,
    );
  });

  it("with another name in its file becomes another flow; the old one stays", async () => {
    const { id, state } = await fixture.engine.create(types.flow, flow);
    await fixture.writeFlow(flowText("Renamed"));
    const updated = await fixture.engine.update(types.flow, id, state, { ...flow, name: "Renamed" });
    expect(updated.flowId).not.toBe(id);
    expect([...fixture.organisation.flows.values()].map(({ name }) => name)).toEqual(["Routing", "Renamed"]);
  });

  it("is unlocked first when the program asks for it", async () => {
    const { id, state } = await fixture.engine.create(types.flow, flow);
    fixture.organisation.faults.push({ matches: /actions\/unlock$/, answer: { status: 200, body: {} } });
    fixture.requests();
    await fixture.engine.update(types.flow, id, state, { ...flow, forceUnlock: true });
    expect(fixture.requests().slice(0, 2)).toEqual(["POST /api/v2/flows/actions/unlock", "POST /api/v2/flows/jobs"]);
  });

  it("in use is deleted as soon as it is free", async () => {
    const { id } = await fixture.engine.create(types.flow, flow);
    fixture.organisation.faults.push({ matches: /^DELETE/, answer: { status: 409, body: { status: 409 } } });
    await fixture.engine.delete(types.flow, id);
    expect(fixture.organisation.flows.size).toBe(0);
  });

  it("is never uploaded to another machine", async () => {
    const body = { id: "job", presignedUrl: "https://bucket.example.com/upload", headers: {} };
    fixture.organisation.faults.push({ matches: /^POST .*jobs$/, answer: { status: 200, body } });
    await expect(fixture.engine.create(types.flow, flow)).rejects.toThrow(/at bucket\.example\.com, not on loopback/);
  });
});

describe("a web messaging deployment", () => {
  const inputs = { name: "Web", allowAllDomains: true };

  it("refuses a configuration version that does not exist", async () => {
    const configuration = { name: "Web", languages: ["en-us"], defaultLanguage: "en-us" };
    const { id } = await fixture.engine.create(types.configuration, configuration);
    const create = fixture.engine.create(types.deployment, { ...inputs, configuration: { id, version: "7" } });
    await expect(create).rejects.toThrow(/Configuration Version Input 7 does not match with any existing versions 1/);
    const { state } = await fixture.engine.create(types.deployment, { ...inputs, configuration: { id } });
    expect(state.configuration).toEqual({ id, version: "1" });
  });

  it("waits until it is active", async () => {
    const configuration = { name: "Web", languages: ["en-us"], defaultLanguage: "en-us" };
    const { id } = await fixture.engine.create(types.configuration, configuration);
    const pending = { status: 200, body: { status: "Pending" } };
    fixture.organisation.faults.push({ matches: /^GET .*\/deployments\//, answer: pending });
    const { state } = await fixture.engine.create(types.deployment, { ...inputs, configuration: { id } });
    expect(state.status).toBe("Active");
  });
});
