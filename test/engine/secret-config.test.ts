import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findEngine } from "../../tools/engine/engine.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const SECRET = "a-secret-that-nobody-else-has";

let project: ProjectCopy;
let backend: string;
let environment: Record<string, string>;

beforeAll(async () => {
  const engine = await findEngine(() => undefined);
  project = new ProjectCopy();
  backend = mkdtempSync(join(tmpdir(), "secret-config-"));
  environment = {
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_HOME: join(backend, "home"),
    // Nothing is downloaded: without the real provider a preview ends where it would begin to use the credentials.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  project.write("Pulumi.staging.yaml", "config:\n  attribute-routing:organisation: eu-central-1\n");
  const pulumi = (...args: readonly string[]) =>
    execFileSync(engine.command, args, { cwd: project.folder, env: { ...process.env, ...environment }, stdio: "pipe" });
  pulumi("stack", "init", "staging");
  pulumi("config", "set", "clientId", "client", "--stack", "staging");
  pulumi("config", "set", "--secret", "clientSecret", SECRET, "--stack", "staging");
});

afterAll(() => {
  project.remove();
  rmSync(backend, { recursive: true });
});

test("an OAuth client whose secret is encrypted in the stack's config is found, and not shown", async () => {
  expect(project.read("Pulumi.staging.yaml")).toContain("secure:");
  const { code, stdout, stderr } = await project.run(["preview", "--stack", "staging"], { environment });
  expect(stderr).toContain("terraform-provider");
  expect(code).toBe(3);
  expect(stderr).not.toContain("no credentials");
  expect(stdout + stderr).not.toContain(SECRET);
});

test.each([
  ["missing", {}, "passphrase must be set with PULUMI_CONFIG_PASSPHRASE"],
  ["wrong", { PULUMI_CONFIG_PASSPHRASE: "another" }, "incorrect passphrase"],
])("a passphrase that is %s is a mistake of configuration, told once", async (_, given, reason) => {
  const { PULUMI_CONFIG_PASSPHRASE: __, ...others } = environment;
  const run = await project.run(["preview", "--stack", "staging"], { environment: { ...others, ...given } });
  expect(run.code, run.stderr).toBe(2);
  expect(run.stderr.split(reason)).toHaveLength(2);
});
