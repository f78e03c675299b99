import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstThatWorks, intoPlace, NoEngineError } from "../../tools/engine/engine.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "engine-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Something that answers `version` as an engine does. */
function writeEngine(root: string, version = "v3.259.0"): void {
  mkdirSync(join(root, "bin"), { recursive: true });
  const file = join(root, "bin", "pulumi");
  writeFileSync(file, `#!/bin/sh\necho ${version}\n`);
  chmodSync(file, 0o755);
}

test("the first way that gives an engine is taken, and the others are not tried", async () => {
  writeEngine(folder);
  const found = await firstThatWorks([
    ["on PATH", () => PulumiCommand.get({ root: join(folder, "nothing-here") })],
    ["in the cache", () => PulumiCommand.get({ root: folder })],
    ["built", () => Promise.reject(new Error("must not be tried"))],
  ]);
  expect(found.command).toBe(join(folder, "bin", "pulumi"));
});

test("where no way gives one, a single error names all of them with the reason", async () => {
  const search = firstThatWorks([
    ["on PATH", () => Promise.reject(new Error("spawn pulumi ENOENT"))],
    ["official install", () => Promise.reject(new Error("getaddrinfo ENOTFOUND\nat somewhere"))],
    ["built from its Go module", () => Promise.reject(new Error("go: spawn go ENOENT"))],
  ]);
  await expect(search).rejects.toThrow(NoEngineError);
  await expect(search).rejects.toThrow(
    [
      "no Pulumi engine could be found or made:",
      "  on PATH: spawn pulumi ENOENT",
      "  official install: getaddrinfo ENOTFOUND",
      "  built from its Go module: go: spawn go ENOENT",
      "install Pulumi 3.248.0 or later so that `pulumi` is on PATH, or Go 1.25 or later with access to its module proxy",
    ].join("\n"),
  );
});

test("an engine is made under another name and moved into place", async () => {
  const place = join(folder, "v1");
  const made = await intoPlace(place, async (draft) => {
    expect(draft).not.toBe(place);
    writeEngine(draft);
  });
  expect(made.command).toBe(join(place, "bin", "pulumi"));
  expect(readdirSync(folder)).toEqual(["v1"]);
});

test("an attempt that breaks off leaves nothing, and what was there stays", async () => {
  const place = join(folder, "v1");
  writeEngine(place);
  const attempt = intoPlace(place, async (draft) => {
    mkdirSync(join(draft, "bin"));
    throw new Error("interrupted");
  });
  await expect(attempt).rejects.toThrow("interrupted");
  expect(readdirSync(folder)).toEqual(["v1"]);
  expect((await PulumiCommand.get({ root: place })).command).toBe(join(place, "bin", "pulumi"));
});

test("something that is no engine is not moved into place", async () => {
  await expect(intoPlace(join(folder, "v1"), async () => undefined)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
