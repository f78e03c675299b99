import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { SemVer } from "semver";
import { expect, onTestFinished, test } from "vitest";
import { examineEngine, examineNode, examineProvider } from "../../../cli/doctor/runtime-checks.ts";
import type { Way } from "../../../tools/engine/engine.ts";

test("a Node that is new enough is ok", () => {
  expect(examineNode("v20.19.0")).toEqual({ status: "ok", found: "20.19.0" });
});

test("an old Node is told with the version that is expected", () => {
  expect(examineNode("v18.20.4")).toEqual({
    status: "to-do",
    found: "18.20.4, expected >=20.19",
    fix: "install Node 20.19 or later",
  });
});

test("an engine is told with its version and the way in which it was found", async () => {
  const engine = await engineOfVersion("v3.300.1");
  const { finding, facts } = await examineEngine([["on PATH", () => Promise.reject(new Error("not there"))], engine]);
  expect(finding).toEqual({ status: "ok", found: "3.300.1, in a folder" });
  expect(facts?.engine?.version?.version).toBe("3.300.1");
});

test("where no way gives an engine, each is told, and that nothing was installed", async () => {
  const old = await engineOfVersion("v3.100.0");
  const { finding, facts } = await examineEngine([["on PATH", () => Promise.reject(new Error("not there"))], old]);
  expect(facts).toBeUndefined();
  expect(finding.status).toBe("to-do");
  expect(finding.found).toMatch(/^none yet: on PATH: not there; in a folder: .*3\.100\.0/);
  expect("fix" in finding && finding.fix).toMatch(
    /^install Pulumi 3\.\d+\.\d+ or later so that `pulumi` is on PATH; else/,
  );
});

test.each([
  ["emulator", false, undefined, "the stand-in, which comes with the emulator; the real one is not installed"],
  ["emulator", true, undefined, "the real provider's plugin is installed"],
  ["region", true, "/home/somebody/.pulumi-debug", "the real provider's plugin is installed"],
  ["region", false, undefined, "the real provider, not installed yet: the engine downloads it at the first update"],
] as const)("the provider for %s, installed: %s, home: %s", (organisation, isInstalled, home, found) => {
  expect(examineProvider({ organisation, isInstalled, home })).toEqual({ status: "ok", found });
});

test("a home of Pulumi in which the real provider stalls is told", () => {
  expect(examineProvider({ organisation: "region", isInstalled: true, home: "/home/somebody/.pulumi" })).toEqual({
    status: "to-do",
    found: "PULUMI_HOME is /home/somebody/.pulumi, where the real provider waits for 30 seconds at each start",
    fix: "unset PULUMI_HOME, or name a folder with `debug` in its path, such as ~/.pulumi-debug",
  });
});

/** An engine that can say its version and nothing else. */
async function engineOfVersion(version: string): Promise<Way> {
  const root = await mkdtemp(join(tmpdir(), "engine-"));
  onTestFinished(() => rm(root, { recursive: true }));
  mkdirSync(join(root, "bin"));
  const file = join(root, "bin", "pulumi");
  writeFileSync(file, `#!/bin/sh\necho ${version}\n`);
  chmodSync(file, 0o755);
  return ["in a folder", () => PulumiCommand.get({ root, version: new SemVer("3.248.0") })];
}
