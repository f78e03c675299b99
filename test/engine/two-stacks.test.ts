import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { killTree } from "../../tools/sweep/process-tree.ts";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const faults = z.object({ faults: z.array(z.object({ fired: z.number() })) });

// The engine may stop at the first queue that is refused.
const NOT_ITS_OWN =
  /The organisation has a queue "Web (VIP|Standard)" already \(.*\), which this stack did not create: let it be used by attribute-routing:queues, or let names differ by attribute-routing:environment\./;

/** Two stacks whose names are the same, one right after the other in one organisation: what is one's is never the other's. */
describe("a second stack of the same names", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  let organisation: OrganisationClient;
  let queues: unknown;

  beforeAll(async () => {
    project.write("Pulumi.other.yaml", "config:\n  attribute-routing:organisation: emulator\n");
    emulator = await project.startEmulator();
    organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    const { code, stdout, stderr } = await project.run(["up"]);
    expect(code, stdout + stderr).toBe(0);
    queues = await organisation.get("/api/v2/routing/queues");
  });
  const control = (method: string, body?: object) =>
    fetch(`${emulator.url}/emulator/faults`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  test.each(["first", "second"])(
    "is told at its %s update that the queues are not its own, and of nothing to delete",
    async () => {
      const { code, stderr } = await project.run(["up", "--stack", "other"]);
      expect(code).toBe(3);
      expect(stderr).toMatch(NOT_ITS_OWN);
      expect(stderr).not.toMatch(/the answer was lost|going on with|delete it/);
    },
  );

  test("takes up nothing of the first after it was killed while the queues were asked for", async () => {
    const fault = { kind: "slow-answer", milliseconds: 600_000, method: "POST", route: "/api/v2/routing/queues" };
    await control("POST", { ...fault, count: "unlimited" });
    const child = project.spawn(["up", "--stack", "other"]);
    const closed = once(child, "close");
    while (faults.parse(await (await control("GET")).json()).faults.every(({ fired }) => fired === 0)) await sleep(50);
    killTree(z.number().parse(child.pid));
    await closed;
    await control("DELETE");
    const { code, stderr } = await project.run(["up", "--stack", "other"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/An earlier update was killed; its lock is removed/);
    expect(stderr).toMatch(NOT_ITS_OWN);
    expect(stderr).not.toMatch(/the answer was lost|going on with|delete it/);
  });

  test("takes nothing of the first away when it is destroyed", async () => {
    expect((await project.run(["destroy", "--stack", "other"])).code).toBe(0);
    expect(await organisation.get("/api/v2/routing/queues")).toEqual(queues);
    expect((await organisation.inventory()).configurations).toEqual(["Attribute routing"]);
    const { code, stdout } = await project.run(["up"]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("0 changes, 14 resources as they were");
  });
});
