import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Stage } from "../../tools/sweep/stage.ts";

/** What keeps a verified release from going live without anybody's mistake. */
describe("a verified release", () => {
  let stage: Stage;
  let settings: string;

  beforeAll(async () => {
    stage = await Stage.open();
    settings = stage.project.read("Pulumi.dev.yaml");
  });
  afterAll(() => stage.close());

  test("that is under way keeps another update from beginning; interrupted, it ends its conversations at once, and what is live stays", async () => {
    await stage.set("empty");
    // Without the interruption it would wait for a minute, and then tell that attributes are missing.
    const fault = await stage.addFault({ kind: "late-attributes", reads: 10_000, count: "unlimited" });
    const child = stage.project.spawn(["up"]);
    const closed = once(child, "close");
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => {
        output += data.toString();
      });
    while ((await stage.fired(fault)) === 0) await sleep(50);
    const second = await stage.up();
    expect(second.code, second.stdout).toBe(3);
    expect(second.stderr).toMatch(/lock/);
    child.kill("SIGINT");
    expect(await closed, output).toEqual([130, null]);
    expect(output).toContain("the run was interrupted");
    expect(output).not.toContain("attribute-missing");
    expect(await stage.openConversations()).toEqual([]);
    expect((await stage.inventory()).flows).toEqual(["Attribute routing candidate"]);
  });

  test("that is interrupted after some scenarios passed is not proved: the next update verifies before anything goes live", async () => {
    await stage.set("empty");
    stage.project.write("Pulumi.dev.yaml", `${settings}  attribute-routing:verification: { concurrency: 1 }\n`);
    // The first conversations are found at once; one of the next would be waited for.
    const details = { method: "GET", route: "/api/v2/conversations/messages/*/details" };
    const fault = await stage.addFault({ kind: "slow-answer", ...details, after: 3, milliseconds: 20_000 });
    const child = stage.project.spawn(["up"]);
    const closed = once(child, "close");
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
    });
    while ((await stage.fired(fault)) === 0) await sleep(50);
    child.kill("SIGINT");
    expect(await closed, output).toEqual([130, null]);
    const state = stage.project.read(".local/state/.pulumi/stacks/attribute-routing/dev.json");
    expect(state).toMatch(/"verdict":"passed"/);
    expect(state).toMatch(/"code":"interrupted"/);
    expect((await stage.inventory()).flows).toEqual(["Attribute routing candidate"]);

    await stage.clearFaults();
    const next = await stage.up();
    expect(next.code, next.stdout + next.stderr).toBe(0);
    expect(next.stdout).toMatch(/(\d+) scenarios: \1 passed/);
    expect((await stage.inventory()).flows).toEqual(["Attribute routing", "Attribute routing candidate"]);
  });

  test("in quiet hours says so, and the candidate never goes live", async () => {
    await stage.set("empty");
    const [from, to] = [-1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16));
    const quietHours = `{ from: "${from}", to: "${to}", timeZone: UTC }`;
    stage.project.write(
      "Pulumi.dev.yaml",
      `${settings}  attribute-routing:verification: { quietHours: ${quietHours} }\n`,
    );
    const { code, stdout, stderr } = await stage.up();
    expect(code, stdout + stderr).toBe(3);
    expect(stdout).toContain(`quiet hours are ${from} to ${to} UTC`);
    expect(stdout).toMatch(/(\d+) scenarios: 0 passed, \1 skipped/);
    expect((await stage.inventory()).flows).toEqual(["Attribute routing candidate"]);
  });

  test("to a real organisation without the opt-in for conversations is refused before anything is done", async () => {
    stage.project.write(
      "Pulumi.dev.yaml",
      "config:\n  attribute-routing:organisation: eu-central-1\n  attribute-routing:release: verified\n",
    );
    const { code, stderr } = await stage.up();
    expect(code).toBe(2);
    expect(stderr).toContain(
      'attribute-routing:release: "verified" sends conversations; it needs verification.realConversations: true',
    );
  });
});
