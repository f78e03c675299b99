import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { OrganisationClient } from "../helpers/organisation.ts";
import { filesBelow, ProjectCopy } from "../helpers/project-copy.ts";

const report = z.object({
  conclusion: z.string(),
  verdicts: z.array(
    z.object({ verdict: z.string(), reason: z.string().optional(), conversationId: z.string().nullable() }),
  ),
});

/** `verify` on the real engine, against an emulator that stays up beside it. Each test goes on from the last. */
describe("verify", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  const organisation = async () => {
    const client = new OrganisationClient(emulator.url);
    await client.logIn();
    return client;
  };

  beforeAll(async () => {
    emulator = await project.startEmulator();
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  test("of a stack that has deployed nothing says what to do", async () => {
    const { code, stderr } = await project.run(["verify"]);
    expect(code).toBe(2);
    expect(stderr).toContain('stack "dev" has deployed nothing; run: attribute-routing up --stack dev');
  });

  test("of a deployed stack passes, writes every report, and leaves no conversation open", async () => {
    expect((await project.run(["up"])).code).toBe(0);
    const files = "junit=out/verify.xml,html=out/verify.html,json=out/verify.json,markdown=out/verify.md";
    const { code, stdout, stderr } = await project.run(["verify", "--report", files]);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/(\d+) scenarios: \1 passed/);
    expect(project.read("out/verify.xml")).toContain('failures="0" errors="0"');
    expect(project.read("out/verify.html")).toContain("Verification of dev");
    expect(project.read("out/verify.md")).toContain("### Verification of dev");
    expect(await (await organisation()).get("/api/v2/conversations")).toMatchObject({ entities: [] });
  });

  test("of one conversation shows what arrived and which rule matches", async () => {
    const { verdicts } = report.parse(JSON.parse(project.read("out/verify.json")));
    const { code, stdout } = await project.run(["verify", "--conversation", verdicts[0]?.conversationId ?? ""]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('found:    queue "Web VIP", rule "VIP customers"');
    expect(stdout).toContain("order_id: valid\n");
    expect(stdout).toContain("✓ VIP customers: customer_segment is vip");
    expect(stdout).toContain("As the rules say.");
  });

  test("by Open Messaging passes and takes its integration away", async () => {
    const { code, stdout } = await project.run(["verify", "--transport", "open"]);
    expect(code, stdout).toBe(0);
    const left = await (await organisation()).get("/api/v2/conversations/messaging/integrations/open");
    expect(left).toMatchObject({ entities: [] });
  });

  test("of rules that are not deployed yet is red as stale-flow, and says so", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 4 }", "priority_level: { gte: 3 }");
    const { code, stdout } = await project.run(["verify", "--format", "json"]);
    expect(code).toBe(1);
    const { verdicts } = report.parse(JSON.parse(stdout));
    expect(new Set(verdicts.flatMap(({ reason }) => reason ?? []))).toEqual(new Set(["stale-flow"]));
    expect(stdout).toContain("routing.yaml is not what is deployed");
  });

  test("watches the rules until Ctrl-C, and answers 1 where the last run was red", async () => {
    const child = project.spawn(["verify", "--watch"]);
    let said = "";
    child.stderr.on("data", (data: Buffer) => {
      said += data.toString();
    });
    const until = async (times: number) => {
      while (said.split("Verifies again when routing.yaml changes").length <= times) await once(child.stderr, "data");
    };
    await until(1);
    project.edit("routing.yaml", "priority_level: { gte: 3 }", "priority_level: { gte: 2 }");
    await until(2);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([1, null]);
  });

  test("in quiet hours sends nothing, skips everything and answers 3: nothing was told", async () => {
    const [from, to] = [-1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16));
    const verification = { quietHours: { from, to, timeZone: "UTC" } };
    const before = project.read("Pulumi.dev.yaml");
    const config = { "attribute-routing:organisation": "emulator", "attribute-routing:verification": verification };
    project.write("Pulumi.dev.yaml", JSON.stringify({ config }));
    const { code, stdout } = await project.run(["verify"]);
    project.write("Pulumi.dev.yaml", before);
    expect(code, stdout).toBe(3);
    expect(stdout).toMatch(/(\d+) scenarios: 0 passed, \1 skipped/);
    expect(stdout).toContain(`quiet hours are ${from} to ${to} UTC`);
  });

  test("of a conversation that is not there is bad input", async () => {
    const { code, stderr } = await project.run(["verify", "--conversation", "00000000-0000-4000-8000-000000000000"]);
    expect(code).toBe(2);
    expect(stderr).toContain("there is no such conversation");
  });

  test("and no sensitive value stands in the state, whatever was verified, passed or failed", async () => {
    project.edit("routing.yaml", "order_id: A-1", "order_id: S-4711-secret");
    expect((await project.run(["up"])).code).toBe(0);
    const flow = project.read(".local/flows/dev.yaml");
    await (await organisation()).publish(flow.replaceAll('"Web VIP"', '"Web Standard"'));
    project.edit("routing.yaml", "order_id: S-4711-secret", "order_id: S-4711-secrets");
    const { code, stdout, stderr } = await project.run(["up"]);
    expect(code).toBe(1);
    // No identifier and no ciphertext holds this by chance.
    expect(stdout + stderr).not.toContain("S-4711");
    for (const file of filesBelow(`${project.folder}/.local/state`)) {
      expect(project.read(file.slice(project.folder.length + 1)), file).not.toContain("S-4711");
    }
  });
});
