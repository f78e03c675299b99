import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Stage } from "../../tools/sweep/stage.ts";

/** All faults at all calls take long (`npx tsx tools/sweep/release.ts`, docs/fault-sweep.md); these are the ones that bite. */
describe("a verified release", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  test("whose answers to creations are lost says what was made, and the next update goes on with it", async () => {
    await stage.set("empty");
    const lost = { kind: "dropped-connection", effect: "done", method: "POST" };
    await stage.addFault({ ...lost, route: "/api/v2/routing/queues", count: "unlimited" });
    const { code, stderr } = await stage.up();
    expect(code, stderr).toBe(3);
    expect(stderr).toMatch(/The queue "Web VIP" was created \(.*\), though the answer was lost: update again/);
    await stage.clearFaults();
    expect((await stage.up()).code).toBe(0);
    expect(await stage.problems()).toEqual([]);
  });

  test("that cannot end its conversations says so, goes no further, and the next update ends them", async () => {
    await stage.set("update");
    const fault = { kind: "500", method: "PATCH", route: "/api/v2/conversations/messages/{id}", count: "unlimited" };
    await stage.addFault(fault);
    const { code, stdout } = await stage.up();
    expect(code, stdout).toBe(3);
    expect(stdout).toMatch(/could not be ended: PATCH .* answered 500/);
    expect(stdout).not.toMatch(/\(live\)/);
    await stage.clearFaults();
    expect((await stage.up()).code).toBe(0);
    expect(await stage.problems()).toEqual([]);
  });

  test("whose new deployment cannot be read says so, and the next update reads it and goes on", async () => {
    await stage.set("empty");
    await stage.addFault({ kind: "expired-token", method: "GET", route: "/api/v2/webdeployments/deployments/{id}" });
    const { code, stderr } = await stage.up();
    expect(code, stderr).toBe(3);
    expect(stderr).toMatch(/401 .* the request was GET .*webdeployments\/deployments/);
    await stage.clearFaults();
    const next = await stage.up();
    expect(next.code, next.stderr).toBe(0);
    expect(next.stderr).toMatch(
      /An earlier update did not finish creating the WebdeploymentsDeployment "Attribute routing candidate": going on with/,
    );
    expect(await stage.problems()).toEqual([]);
  });
});
