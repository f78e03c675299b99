import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const flowsSchema = z.object({
  entities: z.array(z.object({ name: z.string(), publishedVersion: z.object({ id: z.string() }) })),
});

/** One life of a stack whose releases are verified, and what it says of changes by others. Each test goes on from the last. */
describe("a stack with verified releases", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  let organisation: OrganisationClient;

  const inventory = {
    queues: ["Web Standard", "Web VIP"],
    flows: ["Attribute routing", "Attribute routing candidate"],
    configurations: ["Attribute routing", "Attribute routing candidate"],
    deployments: ["Attribute routing", "Attribute routing candidate"],
  };
  /** The published version of each flow, by its name. */
  const versions = async () => {
    const { entities } = flowsSchema.parse(await organisation.get("/api/v2/flows"));
    return Object.fromEntries(entities.map(({ name, publishedVersion }) => [name, publishedVersion.id]));
  };
  const drift = (...args: readonly string[]) => project.run(["drift", ...args]);

  beforeAll(async () => {
    emulator = await project.startEmulator();
    organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    project.write("Pulumi.dev.yaml", `${project.read("Pulumi.dev.yaml")}  attribute-routing:release: verified\n`);
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  test("tries everything on the candidate, and one scenario for each target on what is live", async () => {
    const { code, stdout, stderr } = await project.run(["up"]);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/VIP with an order \(live\) .* Web VIP .* passed/);
    expect(await organisation.inventory()).toEqual(inventory);
    expect(await versions()).toEqual({ "Attribute routing": "1.0", "Attribute routing candidate": "1.0" });
  });

  test("verifies nothing where nothing changed", async () => {
    const { code, stdout } = await project.run(["up"]);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/^0 changes/m);
  });

  test("leaves what is live alone where the candidate routes wrongly", async () => {
    const before = project.read("routing/compile/flow.ts");
    project.edit(
      "routing/compile/flow.ts",
      "attribute: { name: { lit: name }, variable",
      "attribute: { name: { lit: name + 'x' }, variable",
    );
    const { code, stdout } = await project.run(["up"]);
    project.write("routing/compile/flow.ts", before);
    expect(code, stdout).toBe(1);
    expect(stdout).toMatch(/wrong-queue/);
    expect(stdout).toMatch(/^\d+ scenarios: \d+ passed, \d+ failed$/m);
    expect(stdout).not.toMatch(/^│.*\(live\)/m);
    expect(await versions()).toEqual({ "Attribute routing": "1.0", "Attribute routing candidate": "2.0" });
    expect((await drift()).code).toBe(0);
  });

  test("goes live once the candidate passes", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 4 }", "priority_level: { gte: 3 }");
    const { code, stdout } = await project.run(["up"]);
    expect(code, stdout).toBe(0);
    expect(await versions()).toEqual({ "Attribute routing": "2.0", "Attribute routing candidate": "3.0" });
  });

  test("is completed by the next update where one was interrupted during the verification of the candidate", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 3 }", "priority_level: { gte: 2 }");
    const child = project.spawn(["up"]);
    let output = "";
    let isInterrupted = false;
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      if (isInterrupted || !/candidate-verification.*updating/.test(output)) return;
      // A second one would end it at once.
      isInterrupted = true;
      child.kill("SIGINT");
    });
    const interrupted = await new Promise((resolve) => child.on("close", resolve));
    expect(interrupted, output).toBe(130);
    expect((await versions())["Attribute routing"]).toBe("2.0");
    const { code, stdout } = await project.run(["up"]);
    expect(code, stdout).toBe(0);
    expect(await versions()).toEqual({ "Attribute routing": "3.0", "Attribute routing candidate": "4.0" });
    expect(await organisation.inventory()).toEqual(inventory);
    expect(await organisation.get("/api/v2/conversations")).toMatchObject({ entities: [] });
  });

  test("is completed by the next update also where one was killed with everything below it", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 2 }", "priority_level: { gte: 4 }");
    const child = project.spawn(["up"]);
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      if (/candidate-verification.*updating/.test(output)) for (const pid of tree(child.pid ?? 0)) kill(pid);
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect((await versions())["Attribute routing"], output).toBe("3.0");
    const { code, stdout, stderr } = await project.run(["up"]);
    expect(code, stdout + stderr).toBe(0);
    expect(stderr).toContain("An earlier update was killed; its lock is removed.");
    expect((await versions())["Attribute routing"]).toBe("4.0");
    expect(await organisation.inventory()).toEqual(inventory);
  });

  test("sees an edit made in Architect, which the provider cannot see", async () => {
    expect((await drift()).code).toBe(0);
    await organisation.publish(project.read(".local/flows/dev.yaml").replaceAll('"Web VIP"', '"Web Standard"'));
    expect((await project.run(["preview"])).stdout).not.toContain("(update)");
    const { code, stdout, stderr } = await drift();
    expect(code, stderr).toBe(1);
    expect(stdout).toContain("Stack dev: 1 thing is not as deployed");
    expect(stdout).toMatch(
      /The flow "Attribute routing" has the published version 5\.0 instead of 4\.0, published .* at 20/,
    );
    const json = await drift("--format", "json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      stack: "dev",
      drifted: true,
      differences: [{ property: "published version", deployed: "4.0", live: "5.0" }],
      untold: [],
    });
    expect((await drift("--format", "markdown")).stdout).toMatch(/\| published version \| 4\.0 \| 5\.0 \|/);
  });

  test("publishes its own flow again on request, by way of the candidate", async () => {
    project.write(
      "Pulumi.dev.yaml",
      `${project.read("Pulumi.dev.yaml")}  attribute-routing:republish: after the edit\n`,
    );
    const { code, stdout } = await project.run(["up"]);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/VIP with an order \(live\) .* Web VIP .* passed/);
    expect((await versions())["Attribute routing"]).toBe("6.0");
    expect((await drift()).code).toBe(0);
  });

  test("takes both away in the end", async () => {
    const { code, stdout, stderr } = await project.run(["destroy"]);
    expect(code, stdout + stderr).toBe(0);
    expect(await organisation.inventory()).toEqual({ queues: [], flows: [], configurations: [], deployments: [] });
    expect((await drift()).code).toBe(2);
  });
});

/** A process and all that it started. */
function tree(pid: number): readonly number[] {
  const list = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  const rows = list.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): readonly number[] => [
    parent,
    ...rows.flatMap(([child = 0, above]) => (above === parent ? below(child) : [])),
  ];
  return below(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
