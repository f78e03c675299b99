import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { recordingSchema, snapshotSchema } from "../../cli/doctor/recording/snapshot.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const report = z.object({
  checks: z.array(
    z.strictObject({
      id: z.string(),
      group: z.string(),
      title: z.string(),
      status: z.enum(["ok", "to-do", "unknown", "skipped"]),
      found: z.string(),
      fix: z.string().nullable(),
    }),
  ),
});

/** The command as a user has it; every address is on loopback. */
describe("doctor", () => {
  let project: ProjectCopy;
  beforeAll(() => {
    project = new ProjectCopy();
  });
  afterAll(() => project.remove());

  const statuses = async (args: readonly string[], environment: Record<string, string> = {}) => {
    const { code, stdout } = await project.run(["doctor", "--format", "json", ...args], { environment });
    const { checks } = report.parse(JSON.parse(stdout));
    return { code, byId: new Map(checks.map((line) => [line.id, line])) };
  };

  test("in a fresh checkout says what is fine, and examines the emulator for as long as it takes", async () => {
    const { byId } = await statuses([]);
    // Whether there is an engine depends on the machine.
    for (const id of [
      "node",
      "stack-file",
      "rules",
      "provider",
      "backend",
      "region",
      "clock",
      "token",
      "routing:queue:view",
    ])
      expect(byId.get(id)).toMatchObject({ id, status: "ok", fix: null });
    expect(byId.get("deployment")?.status).toBe("skipped");
  });

  test("text is for people: a line a check and a sum", async () => {
    const { stdout } = await project.run(["doctor"]);
    expect(stdout).toContain("  ok       stack file: Pulumi.dev.yaml is valid, for the emulator");
    expect(stdout).toMatch(/\n\d+ of \d+ ok.*\.\n$/);
  });

  test("a mistake in the rules is something to do, and keeps nothing else from being examined", async () => {
    const rules = project.read("routing.yaml");
    project.write("routing.yaml", "attributes: {\n");
    try {
      const { code, byId } = await statuses([]);
      expect(code).toBe(1);
      expect(byId.get("rules")).toMatchObject({ status: "to-do", found: expect.stringContaining("routing.yaml:1:13") });
      expect(byId.get("token")?.status).toBe("ok");
    } finally {
      project.write("routing.yaml", rules);
    }
  });

  test("an emulator that is not there is something to do; what needs it is not examined", async () => {
    project.write(
      "Pulumi.away.yaml",
      "config:\n  attribute-routing:organisation: emulator\n  attribute-routing:emulatorUrl: http://127.0.0.1:1\n",
    );
    const { code, byId } = await statuses(["--stack", "away"]);
    expect(code).toBe(1);
    expect(byId.get("region")).toMatchObject({
      status: "to-do",
      found: expect.stringContaining("no emulator answers"),
    });
    expect(byId.get("token")).toMatchObject({
      status: "skipped",
      found: "not examined without the organisation and the credentials",
    });
  });

  test("no secret of the environment is printed", async () => {
    const environment = {
      GENESYSCLOUD_OAUTHCLIENT_ID: "the-client",
      GENESYSCLOUD_OAUTHCLIENT_SECRET: "hunter2",
      PULUMI_BACKEND_URL: "postgres://me:hunter2@127.0.0.1:1/state?sslmode=disable",
      PULUMI_CONFIG_PASSPHRASE: "hunter2",
      PULUMI_ACCESS_TOKEN: "hunter2",
    };
    for (const format of ["text", "json"]) {
      const { stdout, stderr } = await project.run(["doctor", "--format", format], { environment });
      expect(stdout + stderr).not.toMatch(/hunter2|the-client/);
      expect(stdout).toContain("postgres://•••@127.0.0.1:1/state");
    }
  });

  test.each([
    [["--stack", "nope"], 'there is no stack "nope": Pulumi.nope.yaml does not exist; there are: '],
    [["--probe"], "--probe belongs to --record <folder>"],
    [
      ["--record", "routing"],
      "--record routing: the folder is not empty; name one that is, or one that does not exist",
    ],
    [["--record", "routing.yaml"], "--record routing.yaml: expected a folder, found something else (ENOTDIR)"],
    [
      ["--format", "xml"],
      "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json.",
    ],
  ])("%o is refused", async (args, message) => {
    const { code, stdout, stderr } = await project.run(["doctor", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("a probe of a real organisation needs the opt-in of its stack, and touches nothing without it", async () => {
    project.write("Pulumi.prod.yaml", "config:\n  attribute-routing:organisation: eu-central-1\n");
    const { code, stderr } = await project.run(["doctor", "--stack", "prod", "--record", "out", "--probe"]);
    expect(code).toBe(2);
    expect(stderr).toContain("set attribute-routing:verification.realConversations to true");
    expect(existsSync(join(project.folder, "out"))).toBe(false);
  });

  test("a probe of a real organisation keeps to the quiet hours of its stack", async () => {
    const hours = (from: string, to: string) => `{ from: "${from}", to: "${to}", timeZone: UTC }`;
    // Quiet in either half of the day, so in this one.
    const quiet = new Date().getUTCHours() < 12 ? hours("00:00", "12:00") : hours("12:00", "00:00");
    project.write(
      "Pulumi.quiet.yaml",
      "config:\n  attribute-routing:organisation: eu-central-1\n  attribute-routing:verification:\n" +
        `    realConversations: true\n    quietHours: ${quiet}\n`,
    );
    const { code, stderr } = await project.run(["doctor", "--stack", "quiet", "--record", "out", "--probe"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--probe: quiet hours are .*; record later, or without --probe$/m);
    expect(existsSync(join(project.folder, "out"))).toBe(false);
  });

  test("--record writes one file a snapshot, and what it learnt", async () => {
    const { code, stdout } = await project.run(["doctor", "--record", "recording"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ snapshots in recording, recorded by the emulator\.\n/);
    const files = readdirSync(join(project.folder, "recording"));
    const read = (file: string): unknown => JSON.parse(project.read(join("recording", file)));
    expect(recordingSchema.parse(read("recording.json"))).toMatchObject({ recordedBy: "emulator", leftOut: [] });
    for (const file of files.filter((name) => name !== "recording.json")) snapshotSchema.parse(read(file));
    expect(files).toContain("guest-too-large.json");
  });
});
