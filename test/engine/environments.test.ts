import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const answer = z.object({
  a: z.object({ rules: z.object({ kind: z.string(), where: z.string() }) }),
  b: z.object({ rules: z.object({ kind: z.string(), where: z.string() }) }),
  settings: z.object({
    differing: z.array(z.unknown()),
    own: z.array(z.object({ key: z.string(), a: z.unknown(), b: z.unknown() })),
  }),
  decisions: z.object({ changes: z.array(z.object({ witness: z.record(z.string(), z.string()) })) }),
});

/** Two environments in one organisation, on the real engine. Each test goes on from the last. */
describe("two environments in one organisation", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  let organisation: OrganisationClient;
  const commit = () => {
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: project.folder }).toString();
    git("add", "routing.yaml");
    git("commit", "--quiet", "--message", "rules");
    return git("rev-parse", "HEAD").slice(0, 10);
  };
  const diff = async () => {
    const { code, stdout, stderr } = await project.run(["env", "diff", "dev", "second", "--format", "json"]);
    expect(stderr).not.toContain("could not");
    return { code, ...answer.parse(JSON.parse(stdout)) };
  };

  beforeAll(async () => {
    execFileSync("git", ["init", "--quiet"], { cwd: project.folder });
    emulator = await project.startEmulator();
    organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  test("decide alike by the files as long as nothing is deployed", async () => {
    commit();
    expect((await project.run(["env", "new", "second", "--organisation", "emulator"])).code).toBe(0);
    const { code, a, decisions } = await diff();
    expect(code).toBe(0);
    expect(a.rules).toMatchObject({ kind: "file", where: "routing.yaml" });
    expect(decisions.changes).toEqual([]);
  });

  test("do not collide: every name of the second carries its label, and both pass", async () => {
    for (const stack of ["dev", "second"]) {
      const files = `markdown=out/${stack}.md,junit=out/${stack}.xml`;
      const { code, stdout, stderr } = await project.run(["up", "--stack", stack, "--report", files]);
      expect(code, stdout + stderr).toBe(0);
    }
    expect(await organisation.inventory()).toEqual({
      queues: ["Web Standard", "Web Standard (second)", "Web VIP", "Web VIP (second)"],
      flows: ["Attribute routing", "Attribute routing (second)"],
      configurations: ["Attribute routing", "Attribute routing (second)"],
      deployments: ["Attribute routing", "Attribute routing (second)"],
    });
  });

  test("have each its verification written down by the update that made it", () => {
    for (const stack of ["dev", "second"]) {
      expect(project.read(`out/${stack}.md`)).toMatch(
        new RegExp(`^### Verification of ${stack}: (\\d+) scenarios: \\1 passed`),
      );
      expect(project.read(`out/${stack}.xml`)).toContain('failures="0" errors="0"');
    }
  });

  test("have what an update that changed nothing writes down marked as older", async () => {
    const { code } = await project.run(["up", "--report", "markdown=out/unchanged.md"]);
    expect(code).toBe(0);
    expect(project.read("out/unchanged.md")).toMatch(/12 passed.*these verdicts are those of an earlier update/s);
  });

  test("are the same where both have the same rules deployed", async () => {
    const { code, a, b, settings } = await diff();
    expect(code).toBe(0);
    expect(a.rules).toEqual({ kind: "deployed", where: "routing.yaml" });
    expect(b.rules).toEqual({ kind: "deployed", where: "routing.yaml" });
    expect(settings).toEqual({ differing: [], own: [{ key: "environment", a: null, b: "second" }] });
  });

  test("differ once one of them has other rules deployed: what the other has is found in git", async () => {
    const before = commitOf(project.folder);
    project.edit("routing.yaml", "priority_level: { gte: 4 }", "priority_level: { gte: 3 }");
    const { code, stdout, stderr } = await project.run(["up"]);
    expect(code, stdout + stderr).toBe(0);
    commit();
    const found = await diff();
    expect(found.code).toBe(1);
    expect(found.a.rules).toEqual({ kind: "deployed", where: "routing.yaml" });
    expect(found.b.rules).toEqual({ kind: "deployed", where: `routing.yaml at ${before}` });
    expect(found.decisions.changes.map(({ witness }) => witness)).toEqual([{ priority_level: "3" }]);
  });

  test("are gone one by one", async () => {
    expect((await project.run(["destroy", "--stack", "second"])).code).toBe(0);
    expect(await organisation.inventory()).toMatchObject({ queues: ["Web Standard", "Web VIP"] });
    const { code } = await project.run(["verify"]);
    expect(code).toBe(0);
  });
});

function commitOf(folder: string): string {
  return execFileSync("git", ["rev-parse", "HEAD"], { cwd: folder, encoding: "utf8" }).slice(0, 10);
}
