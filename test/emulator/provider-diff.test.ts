import { afterEach, beforeEach, describe, expect } from "vitest";
import { type State, types, unknownValue } from "./provider/engine.ts";
import { type Fixture, flowText, startFixture } from "./provider/fixture.ts";
import { official } from "./support/known.ts";

const it = official(
  "The source of the Terraform provider mypurecloud/genesyscloud 1.84 and of Pulumi's Terraform bridge: schemas and defaults",
);

let fixture: Fixture;

beforeEach(async () => {
  fixture = await startFixture();
});

afterEach(() => fixture.close());

describe("a queue", () => {
  const inputs = {
    name: "VIP",
    ignoreMembers: true,
    teams: ["a", "b"],
    mediaSettingsMessage: { alertingTimeoutSec: 30, serviceLevelPercentage: 0.8, serviceLevelDurationMs: 20_000 },
  };
  let state: State;

  beforeEach(async () => {
    ({ state } = await fixture.engine.create(types.queue, inputs));
  });

  it.each([
    { what: "the same inputs", change: {}, paths: {} },
    { what: "a schema default said aloud", change: { scoringMethod: "TimestampAndPriority" }, paths: {} },
    { what: "an empty text for an absent one", change: { description: "" }, paths: {} },
    { what: "a set in another order", change: { teams: ["b", "a"] }, paths: {} },
    { what: "what the organisation filled in", change: { divisionId: "home", acwTimeoutMs: 300_000 }, paths: {} },
    { what: "a new text", change: { description: "new" }, paths: { description: "UPDATE" } },
    { what: "a flag that is true by default", change: { autoAnswerOnly: false }, paths: { autoAnswerOnly: "UPDATE" } },
    { what: "an element of a set", change: { teams: ["a"] }, paths: { teams: "UPDATE" } },
    { what: "a new block", change: { directRouting: {} }, paths: { directRouting: "ADD" } },
    { what: "a name", change: { name: "VIP two" }, paths: { name: "UPDATE" } },
    { what: "an unknown value", change: { queueFlowId: unknownValue }, paths: { queueFlowId: "UPDATE" } },
    {
      what: "a part of a block",
      change: { mediaSettingsMessage: { ...inputs.mediaSettingsMessage, alertingTimeoutSec: 40 } },
      paths: { "mediaSettingsMessage.alertingTimeoutSec": "UPDATE" },
    },
  ])("differs by $what: $paths", async ({ change, paths }) => {
    const diff = await fixture.engine.diff(types.queue, state, { ...inputs, ...change });
    expect(diff).toEqual({ changed: Object.keys(paths).length > 0, replaces: [], paths });
  });

  it("sees what was removed from the program", async () => {
    const { teams: _, ...without } = inputs;
    expect((await fixture.engine.diff(types.queue, state, without)).paths).toEqual({ teams: "DELETE" });
  });

  it("takes back what somebody changed in the organisation", async () => {
    const [id] = fixture.organisation.queues.keys();
    fixture.organisation.queues.set(id ?? "", { ...fixture.organisation.queues.get(id ?? ""), description: "by hand" });
    const read = await fixture.engine.read(types.queue, id ?? "", state, inputs);
    expect((await fixture.engine.diff(types.queue, read.state, inputs)).paths).toEqual({ description: "DELETE" });
  });

  it("shows in a preview what is computed as unknown, and schema defaults", async () => {
    const { id, state: planned } = await fixture.engine.create(types.queue, inputs, true);
    expect(id).toBe("");
    expect(planned).toMatchObject({
      name: "VIP",
      routingQueueId: unknownValue,
      divisionId: unknownValue,
      acwTimeoutMs: unknownValue,
      mediaSettingsCall: unknownValue,
      scoringMethod: "TimestampAndPriority",
      mediaSettingsMessage: { alertingTimeoutSec: 30, enableAutoAnswer: false },
    });
    expect(planned).not.toHaveProperty("description");
  });
});

describe("a flow", () => {
  const inputs = { name: "Routing", filepath: "flow.yaml" };

  it("is published again when its file has changed, with the same inputs", async () => {
    const { id, state } = await fixture.engine.create(types.flow, inputs);
    expect((await fixture.engine.diff(types.flow, state, inputs)).paths).toEqual({});

    await fixture.writeFlow(flowText("Routing", "changed"));
    expect((await fixture.engine.diff(types.flow, state, inputs)).paths).toEqual({ fileContentHash: "UPDATE" });
    const preview = await fixture.engine.update(types.flow, id, state, inputs, true);
    expect(preview).toEqual({ ...state, fileContentHash: unknownValue });

    const updated = await fixture.engine.update(types.flow, id, state, inputs);
    expect(updated.fileContentHash).not.toBe(state.fileContentHash);
    expect((await fixture.engine.diff(types.flow, updated, inputs)).paths).toEqual({});
  });

  it("is published again when a substitution changes", async () => {
    const { state } = await fixture.engine.create(types.flow, { ...inputs, substitutions: { a: "1" } });
    const diff = await fixture.engine.diff(types.flow, state, { ...inputs, substitutions: { a: "2" } });
    expect(diff.paths).toEqual({ substitutions: "UPDATE" });
  });
});

describe("a web messaging configuration", () => {
  const inputs = { name: "Web", languages: ["en-us"], defaultLanguage: "en-us" };

  it("gets an unknown version with any change, so that its deployment follows", async () => {
    const { id, state } = await fixture.engine.create(types.configuration, inputs);
    const changed = { ...inputs, description: "second" };
    const diff = await fixture.engine.diff(types.configuration, state, changed);
    expect(diff.paths).toEqual({ description: "ADD", version: "UPDATE" });
    const preview = await fixture.engine.update(types.configuration, id, state, changed, true);
    expect(preview.version).toBe(unknownValue);
    expect((await fixture.engine.update(types.configuration, id, state, changed)).version).toBe("2");
  });

  it("keeps what the organisation fills in", async () => {
    const messenger = { messenger: { enabled: true, homeScreen: { enabled: true } } };
    const { state } = await fixture.engine.create(types.configuration, { ...inputs, ...messenger });
    expect(state.messenger).toMatchObject({ homeScreen: { enabled: true, logoUrl: "" } });
    expect((await fixture.engine.diff(types.configuration, state, { ...inputs, ...messenger })).paths).toEqual({});
  });
});
