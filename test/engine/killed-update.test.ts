import { afterAll, beforeAll, expect, test } from "vitest";
import { type KillCase, runKill } from "../../tools/sweep/kill-sweep.ts";
import { Stage } from "../../tools/sweep/stage.ts";

/** All calls take long (`npx tsx tools/sweep/kill.ts`, docs/kill-sweep.md); these are of each kind one. */
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

test.each<KillCase & { readonly says: RegExp }>([
  {
    scene: "empty",
    call: "POST /api/v2/routing/queues",
    after: 0,
    when: "done",
    says: /killed while it created the queue "Web (VIP|Standard)": going on with \{id\}/,
  },
  {
    scene: "empty",
    call: "POST /api/v2/webdeployments/deployments",
    after: 1,
    when: "done",
    says: /killed while it created the web deployment "Attribute routing": going on with \{id\}/,
  },
  {
    scene: "update",
    call: "PATCH /api/v2/conversations/messages/{id}",
    after: 0,
    when: "before",
    says: /its lock is removed/,
  },
])("an update that is killed at $call is completed by the next, with nothing lost or doubled", async (one) => {
  const { killed, code, said, problems } = await runKill(stage, one);
  expect(killed).toBe(true);
  expect({ code, problems }, said.join("\n")).toEqual({ code: 0, problems: [] });
  expect(said.join("\n")).toMatch(one.says);
});
