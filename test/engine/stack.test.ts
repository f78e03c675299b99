import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

/** One life of the stack on the real engine, against an emulator that stays up beside it. Each test goes on from the last. */
describe("the stack on the real engine", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  let organisation: OrganisationClient;
  let rightFlow: string;

  beforeAll(async () => {
    emulator = await project.startEmulator();
    organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  test("the first update creates everything and every scenario passes", async () => {
    const { code, stdout, stderr } = await project.run(["up"]);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/VIP with an order .* Web VIP .* Web VIP .* VIP customers .* passed/);
    expect(stdout).toMatch(/(\d+) scenarios: \1 passed/);
    expect(await organisation.inventory()).toEqual({
      queues: ["Web Standard", "Web VIP"],
      flows: ["Attribute routing"],
      configurations: ["Attribute routing"],
      deployments: ["Attribute routing"],
    });
  });

  test("the conversations of the verification are ended", async () => {
    expect(await organisation.get("/api/v2/conversations")).toMatchObject({ entities: [] });
  });

  test("the same again changes nothing", async () => {
    const { code, stdout } = await project.run(["up"]);
    expect(code).toBe(0);
    expect(stdout).toContain("0 changes, 14 resources as they were");
    expect(stdout).toContain("these verdicts are those of an earlier update");
    expect(stdout).not.toMatch(/warning/i);
  });

  test("a preview says so too", async () => {
    const { code, stdout } = await project.run(["preview"]);
    expect(code).toBe(0);
    expect(stdout).toContain("14 unchanged");
  });

  test("a changed rule changes the flow and the verification only, and verdicts follow", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 4 }", "priority_level: { gte: 3 }");
    const { code, stdout } = await project.run(["up"]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("update 3, 11 resources as they were");
    expect(stdout).toMatch(/genesyscloud:index:Flow .*updated/);
    expect(stdout).toMatch(/ConversationVerification .*updated/);
  });

  test("a flow that routes wrongly fails the update, which names scenario, expected and reached queue", async () => {
    rightFlow = project.read(".local/flows/dev.yaml");
    const swapped = rightFlow
      .replaceAll('"Web VIP"', '"?"')
      .replaceAll('"Web Standard"', '"Web VIP"')
      .replaceAll('"?"', '"Web Standard"');
    await organisation.publish(swapped);
    project.edit("routing.yaml", "VIP with an order", "VIP with an order and an urgent matter");
    const { code, stdout } = await project.run(["up"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /VIP with an order and an urgent matter: failed: Expected queue "Web VIP", found "Web Standard" \(rule that decided: VIP customers\)/,
    );
    expect(stdout).toMatch(/wrong-queue/);
  });

  test("the next update verifies again, and fails while the flow is wrong", async () => {
    expect((await project.run(["up"])).code).toBe(1);
  });

  test("a flow that cannot be published is told as such, though the last verification had failed", async () => {
    const before = project.read("routing.yaml");
    project.edit("routing.yaml", "    queue: vip\n    priority: 50", "    queue: vip\n    skills: [No such skill]");
    const { code, stderr } = await project.run(["up"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/flow publish failed.*No such skill/s);
    project.write("routing.yaml", before);
  });

  test("the next update passes once the flow is right, though nothing in the project changed", async () => {
    await organisation.publish(rightFlow);
    const { code, stdout } = await project.run(["up"]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("update 1, 13 resources as they were");
  });

  test("a refresh finds nothing new", async () => {
    const { code, stdout } = await project.run(["refresh"]);
    expect(code).toBe(0);
    expect(stdout).toContain("14 unchanged");
  });

  test("destroy of a protected stack is refused before it takes anything away", async () => {
    const before = project.read("Pulumi.dev.yaml");
    const inventory = await organisation.inventory();
    project.write("Pulumi.dev.yaml", `${before}  attribute-routing:protect: true\n`);
    expect((await project.run(["up"])).code).toBe(0);
    const { code, stderr } = await project.run(["destroy"]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'the stack "dev" is protected, and nothing was destroyed: set attribute-routing:protect: false in Pulumi.dev.yaml and run up, then destroy',
    );
    expect(await organisation.inventory()).toEqual(inventory);

    project.write("Pulumi.dev.yaml", before);
    expect((await project.run(["up"])).code).toBe(0);
  });

  test("destroy leaves the organisation empty", async () => {
    const { code, stdout, stderr } = await project.run(["destroy"]);
    expect(code, stdout + stderr).toBe(0);
    expect(await organisation.inventory()).toEqual({ queues: [], flows: [], configurations: [], deployments: [] });
  });
});
