import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const git = (folder: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
    cwd: folder,
    stdio: "pipe",
    encoding: "utf8",
  });

/** The report on a pull request from a fork, as a pipeline makes it: real repositories, the real engine, no credentials. */
describe("a fork's pull request", () => {
  const project = new ProjectCopy();
  const elsewhere = mkdtempSync(join(tmpdir(), "fork-"));

  beforeAll(() => {
    const { folder } = project;
    const upstream = join(elsewhere, "upstream.git");
    const fork = join(elsewhere, "fork.git");
    const contributor = join(elsewhere, "contributor");
    project.write("Pulumi.staging.yaml", "config:\n  attribute-routing:organisation: eu-central-1\n");
    git(folder, "init", "--quiet", "--initial-branch", "main");
    git(folder, "add", "routing.yaml", "Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.staging.yaml");
    git(folder, "commit", "--quiet", "--message", "rules");
    git(elsewhere, "clone", "--quiet", "--bare", folder, upstream);
    git(elsewhere, "clone", "--quiet", "--bare", upstream, fork);

    // Somebody else changes a rule in a fork of theirs.
    git(elsewhere, "clone", "--quiet", fork, contributor);
    git(contributor, "switch", "--quiet", "--create", "urgent-from-three");
    const file = join(contributor, "routing.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("gte: 4", "gte: 3"));
    git(contributor, "commit", "--quiet", "--all", "--message", "urgent from three");
    git(contributor, "push", "--quiet", "origin", "urgent-from-three");

    // The pipeline checks out what merging it would give.
    git(folder, "remote", "add", "origin", upstream);
    git(folder, "fetch", "--quiet", "origin");
    git(folder, "fetch", "--quiet", fork, "urgent-from-three");
    git(folder, "merge", "--quiet", "--no-ff", "--message", "merge", "FETCH_HEAD");
  });
  afterAll(() => {
    project.remove();
    rmSync(elsewhere, { recursive: true });
  });

  test("is reported on in full; of the environment itself it says why it is not previewed", async () => {
    const { code, stdout, stderr } = await project.run(["report", "--base", "origin/main", "--stack", "staging"]);
    expect(code, stderr).toBe(0);
    expect(stdout).toBe(readFileSync(join(import.meta.dirname, "report-of-a-fork.md"), "utf8"));
  });
});

/** On this machine: what a change of the stack's own file does to its resources, and rules that are never deployed. */
describe("the report on a stack of the emulator", () => {
  const project = new ProjectCopy();
  const report = (base: string) => project.run(["report", "--base", base]);
  const settings = project.read("Pulumi.dev.yaml");
  const rules = project.read("routing.yaml");
  const protectedSettings = `${settings}  attribute-routing:protect: true\n`;
  const resources = (text: string) =>
    text.slice(text.indexOf("Resources on the emulator"), text.indexOf("will prove it"));
  function commit(tag: string): void {
    git(project.folder, "add", "routing.yaml", "Pulumi.dev.yaml");
    git(project.folder, "commit", "--quiet", "--message", tag);
    git(project.folder, "tag", tag);
  }

  beforeAll(() => {
    git(project.folder, "init", "--quiet");
    commit("first");
    project.write("Pulumi.dev.yaml", protectedSettings);
    commit("protected");
  });
  beforeEach(() => {
    project.write("Pulumi.dev.yaml", settings);
    project.write("routing.yaml", rules);
  });
  afterAll(() => project.remove());

  test("shows the resources that other settings change", async () => {
    project.write(
      "Pulumi.dev.yaml",
      `${settings}  attribute-routing:name: Shop\n  attribute-routing:allowedDomains: [evil.example]\n`,
    );
    const { code, stdout, stderr } = await report("first");
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("No conversation is routed differently; 2 settings change; ");
    expect(resources(stdout)).toMatch(
      /\| update \| attribute-routing-channel-deployment \| WebdeploymentsDeployment \| .*allowedDomains.*name \|/,
    );
    expect(resources(stdout)).toMatch(/\| replace \| attribute-routing-flow-flow \| Flow \| fileContentHash, name \|/);
  });

  test("says that adopted queues count as created there, and that settings without a resource change none", async () => {
    project.write(
      "Pulumi.dev.yaml",
      `${settings}  attribute-routing:queues: { vip: { name: Gold } }
  attribute-routing:verification: { quietHours: { from: "00:00", to: "23:59", timeZone: Europe/Zurich } }\n`,
    );
    const { stdout } = await report("first");
    expect(stdout).toContain("; 2 settings change; ");
    expect(stdout).toContain(
      "Resources on the emulator: none changes. Adopted queues and deployments are not on the emulator: they count as created there.",
    );
  });

  test("says in the engine's words, once, why a protected queue cannot be deleted", async () => {
    project.write("Pulumi.dev.yaml", protectedSettings);
    project.edit("routing.yaml", "queue: standard", "queue: normal");
    project.edit("routing.yaml", "  standard: {", "  normal: {");
    const { stdout } = await report("protected");
    expect(stdout).toMatch(
      /Resources on the emulator: not previewed, .*attribute-routing-queues-standard" cannot be deleted because it is protected/,
    );
    expect(resources(stdout).match(/cannot be deleted/g)).toHaveLength(1);
  });

  test("creates everything where the stack is new", async () => {
    project.write("Pulumi.staging.yaml", `${settings}  attribute-routing:environment: staging\n`);
    const { stdout } = await project.run(["report", "--base", "first", "--stack", "staging"]);
    expect(stdout).toContain("; the environment is new; ");
    expect(resources(stdout)).toContain("| create | attribute-routing-flow-flow | Flow |  |");
    expect(resources(stdout)).not.toContain("| update |");
  });

  test("previews nothing where a stated scenario contradicts the rules, and says which", async () => {
    project.edit("routing.yaml", "rules:\n", "rules:\n  - { name: Everybody, when: {}, queue: standard }\n");
    const { code, stdout } = await report("first");
    expect(code).toBe(1);
    expect(stdout).toContain("**❌ 2 regions are routed differently; 1 scenario contradicts the rules; ");
    expect(stdout).toContain('Resources on the emulator: not previewed, scenario "VIP with an order" ');
  });
});

/** Where credentials exist. An emulator at an address of its own stands in for the real organisation. */
describe("the report on an environment", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  const report = () => project.run(["report", "--base", "HEAD", "--stack", "staging"]);

  beforeAll(async () => {
    emulator = await project.startEmulator();
    const settings = { organisation: "emulator", emulatorUrl: emulator.url, environment: "staging" };
    const lines = Object.entries(settings).map(([key, value]) => `  attribute-routing:${key}: ${value}\n`);
    project.write("Pulumi.staging.yaml", `config:\n${lines.join("")}`);
    git(project.folder, "init", "--quiet");
    git(project.folder, "add", "routing.yaml");
    git(project.folder, "commit", "--quiet", "--message", "rules");
    project.edit("routing.yaml", "gte: 4", "gte: 3");
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  test("does not make the stack that there is not", async () => {
    const { stdout } = await report();
    expect(stdout).toContain("Resources in staging: not previewed, nothing is deployed there yet");
    const { stdout: stacks } = await project.run(["env", "diff", "dev", "staging"]);
    expect(stacks).toContain("staging: routing.yaml; nothing is deployed");
  });

  test("shows what would change there, beside what changes on the emulator", async () => {
    expect((await project.run(["up", "--stack", "staging"])).code).toBe(0);
    const organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    const before = await organisation.inventory();
    project.edit("routing.yaml", "name: Web VIP", "name: Web Gold");
    const { code, stdout, stderr } = await report();
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("<details><summary>Resources on the emulator: ");
    expect(stdout).toContain("<details><summary>Resources in staging: ");
    const own = stdout.slice(stdout.indexOf("Resources in staging"));
    expect(own).toMatch(/\| update \| attribute-routing-queues-vip \| RoutingQueue \| name \|/);
    expect(await organisation.inventory()).toEqual(before);
  });
});
