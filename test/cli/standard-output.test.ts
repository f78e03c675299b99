import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { ProjectCopy } from "../helpers/project-copy.ts";
import { FULL, runInto } from "../helpers/run-into.ts";

const COMMAND = join(import.meta.dirname, "..", "..", "bin", "attribute-routing.js");
const RULES = `attributes:
  segment: { type: string, values: [vip] }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
otherwise: { queue: standard }
`;
const SETTINGS = "config:\n  attribute-routing:organisation: emulator\n";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "standard-output-"));
  writeFileSync(join(folder, "routing.yaml"), RULES);
  writeFileSync(join(folder, "other.yaml"), RULES.replace("queue: standard", "queue: vip"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  for (const stack of ["dev", "other"]) writeFileSync(join(folder, `Pulumi.${stack}.yaml`), SETTINGS);
});
afterAll(() => rmSync(folder, { recursive: true }));

const into = (file: string, args: readonly string[], output?: "stderr") =>
  runInto(file, { command: COMMAND, folder, args }, output);

describe.skipIf(!existsSync(FULL))("on a full disk (skipped where there is no /dev/full)", () => {
  test.each([
    "compile",
    "snippet",
    "diagram",
    "check",
    "check --format json",
    "explain --attributes {}",
    "diff --base other.yaml",
    "report --base other.yaml --file routing.yaml --no-resources",
    "env diff dev other --files",
    "emulator expression 1+1",
    "--help",
  ])("%s says that its result is not complete, and answers 3", async (line) => {
    const { code, said } = await into(FULL, line.split(" "));
    expect({ code, said }).toEqual({
      code: 3,
      said: expect.stringMatching(/^standard output is not complete: ENOSPC: no space left on device, write\n$/m),
    });
  });

  test("a command that has no result answers as ever", async () => {
    expect(await into(FULL, ["compile", "--file", "nowhere.yaml"])).toMatchObject({ code: 2 });
  });

  test("messages that cannot be written change nothing", async () => {
    expect(await into(FULL, ["compile", "--file", "nowhere.yaml"], "stderr")).toEqual({ code: 2, said: "" });
    expect(await into(FULL, ["compile", "--no-such-option"], "stderr")).toEqual({ code: 2, said: "" });
  });
});

test("a command that only shows a result ends with its own exit code when its reader has seen enough", async () => {
  const args = [COMMAND, "diff", "--base", "other.yaml", "--exit-code"];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: "pipe" });
  child.stdout.destroy();
  expect(await once(child, "close")).toEqual([1, null]);
});

test("the emulator ends in order when nobody reads where it is", async () => {
  const project = new ProjectCopy();
  onTestFinished(() => project.remove());
  const child = project.spawn(["emulator"]);
  child.stdout.destroy();
  expect(await once(child, "close")).toEqual([0, null]);
  expect(await project.run(["stop"])).toMatchObject({ code: 0, stdout: "Nothing is running.\n" });
});
