import fc from "fast-check";
import { afterAll, beforeAll, expect } from "vitest";
import { queueFields } from "../../emulator/provider/resources/routing-queue/schema.ts";
import { configurationFields } from "../../emulator/provider/resources/web-configuration/schema.ts";
import { types } from "./provider/engine.ts";
import { type Fixture, startFixture } from "./provider/fixture.ts";
import { inputsArbitrary } from "./provider/inputs-arbitrary.ts";
import { official } from "./support/known.ts";

const it = official("The source of the Terraform provider mypurecloud/genesyscloud 1.84: schemas and requests");

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(() => fixture.close());

/** Sent elsewhere than in the queue's own body, never read back, or only sent with some other property. */
const elsewhere = ["members", "ignoreMembers", "wrapupCodes", "sourceQueueId", "acwTimeoutMs", "routingQueueId"];

const queues = inputsArbitrary(queueFields, elsewhere).filter(
  // The first rule takes no queue, and what is a list in the program is a map by media type in the API.
  (queue) =>
    !JSON.stringify(queue.conditionalGroupRoutingRules ?? "").includes("queueId") &&
    !JSON.stringify(queue).includes("subTypeSettings"),
);

const configurations = inputsArbitrary(configurationFields, ["status", "webdeploymentsConfigurationId"]);

it.each([
  { kind: "queue", type: types.queue, arbitrary: queues },
  { kind: "web messaging configuration", type: types.configuration, arbitrary: configurations },
])("whatever a program says of a $kind is sent, and comes back without a difference", async ({ type, arbitrary }) => {
  await fc.assert(
    fc.asyncProperty(arbitrary, async (inputs) => {
      expect(await fixture.engine.check(type, inputs)).toEqual([]);
      const { id, state } = await fixture.engine.create(type, inputs);
      expect((await fixture.engine.diff(type, state, inputs)).paths).toEqual({});

      const read = await fixture.engine.read(type, id, state, inputs);
      expect(read.state).toEqual(state);
      const updated = await fixture.engine.update(type, id, state, inputs);
      expect({ ...updated, version: state.version }).toEqual({ ...state, version: state.version });

      const imported = await fixture.engine.read(type, id, type === types.configuration ? { version: "1" } : {});
      expect((await fixture.engine.diff(type, imported.state, inputs)).paths).toEqual({});
    }),
    { numRuns: 25 },
  );
});
