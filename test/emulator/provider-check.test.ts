import { afterAll, beforeAll, expect } from "vitest";
import { types, unknownValue } from "./provider/engine.ts";
import { type Fixture, startFixture } from "./provider/fixture.ts";
import { official } from "./support/known.ts";

const it = official("The source of the Terraform provider mypurecloud/genesyscloud 1.84: schemas and validation");

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(() => fixture.close());

const good = {
  queue: { name: "VIP", ignoreMembers: true },
  flow: { name: "Routing", filepath: "flow.yaml" },
  configuration: { name: "Web", languages: ["en-us"], defaultLanguage: "en-us" },
  deployment: { name: "Web", allowAllDomains: true, configuration: { id: "c", version: "1" } },
};

const kinds = [
  { kind: "queue", type: types.queue, inputs: good.queue },
  { kind: "flow", type: types.flow, inputs: good.flow },
  { kind: "configuration", type: types.configuration, inputs: good.configuration },
  { kind: "deployment", type: types.deployment, inputs: good.deployment },
];

it.each(kinds)("accepts a good $kind", async ({ type, inputs }) => {
  expect(await fixture.engine.check(type, inputs)).toEqual([]);
});

it.each(kinds)("does not make up the name of a $kind", async ({ type, inputs: { name: _, ...unnamed } }) => {
  const failures = await fixture.engine.check(type, unnamed);
  expect(failures).toEqual([{ property: "name", reason: "it is required and missing" }]);
});

it.each([
  { type: types.flow, inputs: { name: "R" }, property: "filepath", reason: "required" },
  {
    type: types.configuration,
    inputs: { ...good.configuration, languages: [] },
    property: "languages",
    reason: "at least 1",
  },
  {
    type: types.configuration,
    inputs: { name: "W", languages: ["en-us"] },
    property: "defaultLanguage",
    reason: "required",
  },
  {
    type: types.configuration,
    inputs: { ...good.configuration, version: "3" },
    property: "version",
    reason: "cannot be given",
  },
  {
    type: types.deployment,
    inputs: { name: "W", allowAllDomains: true },
    property: "configuration",
    reason: "required",
  },
  {
    type: types.deployment,
    inputs: { ...good.deployment, configuration: {} },
    property: "configuration.id",
    reason: "required",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, scoringMetod: "x" },
    property: "scoringMetod",
    reason: "not a property",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, mediaSettingsCall: { alertingTimeout: 8 } },
    property: "mediaSettingsCall.alertingTimeout",
    reason: "not a property",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, scoringMethod: "Best" },
    property: "scoringMethod",
    reason: "TimestampAndPriority",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, autoAnswerOnly: "yes" },
    property: "autoAnswerOnly",
    reason: "true or false",
  },
  { type: types.queue, inputs: { ...good.queue, description: 3 }, property: "description", reason: "must be a string" },
  { type: types.queue, inputs: { ...good.queue, teams: "a" }, property: "teams", reason: "must be a list" },
  {
    type: types.queue,
    inputs: { ...good.queue, directRouting: [] },
    property: "directRouting",
    reason: "must be an object",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, mediaSettingsMessage: { alertingTimeoutSec: 6 } },
    property: "mediaSettingsMessage.alertingTimeoutSec",
    reason: "it is 6; expected at least 7",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, mediaSettingsMessage: { alertingTimeoutSec: 7.5 } },
    property: "mediaSettingsMessage.alertingTimeoutSec",
    reason: "whole number",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, bullseyeRings: [{ expansionTimeoutSeconds: 5 }, {}] },
    property: "bullseyeRings[1].expansionTimeoutSeconds",
    reason: "required",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, defaultScriptIds: { FAX: "s" } },
    property: "defaultScriptIds.FAX",
    reason: "CALL",
  },
  {
    type: types.queue,
    inputs: { ...good.queue, members: [] },
    property: "ignoreMembers",
    reason: "conflicts with members",
  },
  {
    type: types.queue,
    inputs: {
      ...good.queue,
      conditionalGroupRoutingRules: [{ queueId: "q", groups: [{ memberGroupId: "g", memberGroupType: "TEAM" }] }],
    },
    property: "conditionalGroupRoutingRules[0].queueId",
    reason: "leave queueId out",
  },
  {
    type: types.configuration,
    inputs: { ...good.configuration, messenger: { styles: { primaryColor: "blue" } } },
    property: "messenger.styles.primaryColor",
    reason: "#2A60C8",
  },
  {
    type: types.configuration,
    inputs: { ...good.configuration, name: "x".repeat(101) },
    property: "name",
    reason: "101 characters",
  },
])("refuses $property: $reason", async ({ type, inputs, property, reason }) => {
  const failures = await fixture.engine.check(type, inputs);
  expect(failures).toEqual([{ property, reason: expect.stringContaining(reason) }]);
});

it("names every fault at once", async () => {
  const failures = await fixture.engine.check(types.queue, { teams: 1, skill: true });
  expect(failures.map(({ property }) => property)).toEqual(["skill", "teams", "name"]);
});

it.each([
  { domains: { allowAllDomains: true, allowedDomains: ["example.com"] }, reason: "when all domains are allowed" },
  { domains: {}, reason: "Either allowed domains must be specified" },
  { domains: { allowedDomains: [] }, reason: "Either allowed domains must be specified" },
])("wants exactly one of allowAllDomains and allowedDomains: $domains", async ({ domains, reason }) => {
  const inputs = { name: "W", configuration: { id: "c" }, ...domains };
  const failures = await fixture.engine.check(types.deployment, inputs);
  expect(failures).toEqual([{ property: "allowedDomains", reason: expect.stringContaining(reason) }]);
});

it("leaves alone what is not known yet", async () => {
  const inputs = {
    name: "W",
    configuration: { id: unknownValue, version: unknownValue },
    allowedDomains: unknownValue,
  };
  expect(await fixture.engine.check(types.deployment, inputs)).toEqual([]);
  expect(await fixture.engine.check(types.flow, { name: "F", filepath: unknownValue })).toEqual([]);
});

it("names the flow file that is missing, as given and where it was looked for", async () => {
  const failures = await fixture.engine.check(types.flow, { name: "R", filepath: "flows/none.yaml" });
  expect(failures).toHaveLength(1);
  expect(failures[0]?.property).toBe("filepath");
  expect(failures[0]?.reason).toContain("the flow file flows/none.yaml cannot be read (ENOENT)");
  expect(failures[0]?.reason).toContain(`${fixture.folder}/flows/none.yaml`);
});

it("reads no flow file from elsewhere", async () => {
  const failures = await fixture.engine.check(types.flow, { name: "R", filepath: "https://example.com/flow.yaml" });
  expect(failures[0]?.reason).toContain("only reads files of this machine");
});

it("takes secrets", async () => {
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hidden" };
  expect(await fixture.engine.check(types.queue, { ...good.queue, description: secret })).toEqual([]);
});

it("names a resource type that it does not know, and those it does", async () => {
  const check = fixture.engine.check("genesyscloud:index/authDivision:AuthDivision", {});
  await expect(check).rejects.toThrow(/does not know the resource type genesyscloud:index\/authDivision:AuthDivision/);
  await expect(check).rejects.toThrow(/index\/flow:Flow/);
});
