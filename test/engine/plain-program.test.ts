import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProviderStandIn } from "../../emulator/provider/server.ts";
import { findEngine } from "../../tools/engine/engine.ts";
import { startLanguageHost } from "../helpers/language-host.ts";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const run = promisify(execFile);

/** Plain `pulumi` in the project's folder: index.ts runs in a process of its own, as the language host would run it. */
describe("plain pulumi up", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  let organisation: OrganisationClient;
  let close: () => Promise<void>;
  let pulumi: (...args: readonly string[]) => Promise<{ code: number; stdout: string }>;

  beforeAll(async () => {
    emulator = await project.startEmulator();
    organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    const engine = await findEngine(() => undefined);
    const standIn = await startProviderStandIn({ projectFolder: project.folder, environment: {} });
    const host = await startLanguageHost(join(project.folder, "index.ts"), ["--import", "tsx"]);
    close = async () => {
      host.close();
      await standIn.close();
    };
    const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
    const env = {
      ...process.env,
      PATH: [process.env.PATH, sdk].join(delimiter),
      PULUMI_HOME: join(project.folder, ".local", "home"),
      PULUMI_BACKEND_URL: `file://${project.folder}/.local`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
      PULUMI_DEBUG_PROVIDERS: `terraform-provider:${standIn.port}`,
    };
    pulumi = async (...args) => {
      const client = ["up", "preview"].includes(args[0] ?? "") ? [`--client=${host.address}`] : [];
      const all = [...args, ...client, "--non-interactive"];
      return run(engine.command, all, { cwd: project.folder, env })
        .then(({ stdout, stderr }) => ({ code: 0, stdout: stdout + stderr }))
        .catch((error: { code: number; stdout: string; stderr: string }) => ({
          code: error.code,
          stdout: error.stdout + error.stderr,
        }));
    };
    await pulumi("stack", "init", "dev");
  });
  afterAll(async () => {
    await close();
    emulator.stop();
    project.remove();
  });

  test("previews, deploys and verifies with the same program", async () => {
    const preview = await pulumi("preview");
    expect(preview.code, preview.stdout).toBe(0);
    const up = await pulumi("up", "--yes");
    expect(up.code, up.stdout).toBe(0);
    expect((await organisation.inventory()).queues).toEqual(["Web Standard", "Web VIP"]);
  });

  test("shows in short what the verification found among the outputs", async () => {
    const { stdout } = await pulumi("stack", "output", "verification", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ passed: 12, failed: 0, error: 0, skipped: 0, notPassed: [] });
  });

  test("finds nothing to do the second time", async () => {
    const { code, stdout } = await pulumi("preview", "--expect-no-changes");
    expect(code, stdout).toBe(0);
  });

  test("tells a mistake in routing.yaml without a stack, and ends", async () => {
    const before = project.read("routing.yaml");
    project.edit("routing.yaml", "queue: vip\n    priority", "queue: vipp\n    priority");
    const { code, stdout } = await pulumi("preview");
    project.write("routing.yaml", before);
    expect(code).not.toBe(0);
    expect(stdout).toContain('routing.yaml:18:12: unknown queue "vipp"');
    expect(stdout).toContain('help: did you mean "vip"?');
    expect(stdout).not.toMatch(/^\s+at /m);
  });

  test("destroys everything", async () => {
    const { code, stdout } = await pulumi("destroy", "--yes");
    expect(code, stdout).toBe(0);
    expect((await organisation.inventory()).queues).toEqual([]);
  });
});
