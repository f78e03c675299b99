import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import envPaths from "env-paths";
import { expect, test } from "vitest";

const FOLDER = ".github/workflows";
const FILES = readdirSync(FOLDER).map((name) => join(FOLDER, name));
const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.10";
const ZIZMOR = "1.32.0";
const PATIENCE = 280_000;

function run(command: string, ...args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", timeout: PATIENCE });
  return { status, output: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}

test("actionlint has nothing to say about the workflows", ({ skip }) => {
  const known = run("go", "run", ACTIONLINT, "-version");
  if (known.status !== 0) skip(`actionlint cannot be installed here: ${known.output.slice(0, 200)}`);
  expect(run("go", "run", ACTIONLINT, ...FILES)).toEqual({ status: 0, output: "" });
});

test("zizmor finds no weakness in the workflows", ({ skip }) => {
  const folder = join(envPaths("attribute-routing", { suffix: "" }).cache, `zizmor-${ZIZMOR}`);
  const zizmor = join(folder, "bin", "zizmor");
  if (!existsSync(zizmor)) {
    const made = run("python3", "-m", "venv", folder);
    const installed = made.status === 0 ? run(join(folder, "bin", "pip"), "install", "-q", `zizmor==${ZIZMOR}`) : made;
    if (installed.status !== 0) skip(`zizmor cannot be installed here: ${installed.output.slice(0, 200)}`);
  }
  const { status, output } = run(zizmor, "--offline", "--no-progress", "--persona", "pedantic", FOLDER);
  expect(output).toContain("No findings to report");
  expect(status).toBe(0);
});

test.each(FILES)("every action of %s is pinned by digest, with its version beside", (file) => {
  const uses = [...readFileSync(file, "utf8").matchAll(/uses: (.+)/g)].map(([, text]) => text ?? "");
  expect(uses.length).toBeGreaterThan(0);
  for (const action of uses) expect(action).toMatch(/^[\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+/);
});
