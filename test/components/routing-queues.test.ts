import { describe, expect, test } from "vitest";
import { RoutingQueues } from "../../components/routing-queues.ts";
import { outputOf, runMocked } from "./support/mocked-engine.ts";

const ADOPTED = "11111111-2222-4333-8444-555555555555";
const queues = new Map([
  ["vip", { name: "Web VIP (test)" }],
  ["standard", { id: ADOPTED }],
]);

describe.each([{ preview: true }, { preview: false }])("the queues (preview: $preview)", ({ preview }) => {
  const run = (protect: boolean) => runMocked(preview, () => new RoutingQueues("q", { queues, protect }));

  test("are created under their names, and never touch the agents who belong to them", async () => {
    const vip = (await run(false)).named("q-vip");
    expect(vip).toMatchObject({
      type: "genesyscloud:index/routingQueue:RoutingQueue",
      id: undefined,
      parent: "q",
      protect: false,
    });
    expect(vip.inputs).toEqual({ name: "Web VIP (test)", ignoreMembers: true });
  });

  test("are looked up where they are adopted, with nothing set", async () => {
    expect((await run(true)).named("q-standard")).toMatchObject({ id: ADOPTED, parent: "q", inputs: {} });
  });

  test("are protected on request where the stack created them", async () => {
    expect((await run(true)).named("q-vip").protect).toBe(true);
  });

  test("stand in the state under their key: another name renames, another key makes a new one", async () => {
    const renamed = new Map([["vip", { name: "Another name" }]]);
    const { named } = await runMocked(preview, () => new RoutingQueues("q", { queues: renamed, protect: false }));
    expect(named("q-vip").inputs).toMatchObject({ name: "Another name" });
  });
});

test("the queues tell id and name by key, of adopted ones as the organisation has them", async () => {
  const { result } = await runMocked(false, () => new RoutingQueues("q", { queues, protect: false }));
  expect(await outputOf(result.queues)).toEqual({
    vip: { id: "q-vip-id", name: "Web VIP (test)" },
    standard: { id: ADOPTED, name: "Adopted" },
  });
});
