import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { UsageError } from "../../cli/exit-code.ts";
import { init } from "../../cli/init.ts";
import { parseStackConfig } from "../../components/stack-config.ts";
import ours from "../../package.json" with { type: "json" };
import { analyse } from "../../routing/analysis/analyse.ts";
import { readModel } from "../../routing/read.ts";

const FILES = [
  ".github/workflows/routing.yml",
  ".gitignore",
  "Pulumi.dev.yaml",
  "Pulumi.yaml",
  "index.ts",
  "package.json",
  "routing.yaml",
  "tsconfig.json",
];
const DEPENDENT = '{ "dependencies": { "attribute-routing": "0.1.0" } }';

describe("init", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "init-"));
    write("package.json", DEPENDENT);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();

  /** What it prints. */
  async function run(more: { dryRun?: boolean; workflow?: boolean; folder?: string } = {}): Promise<string> {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    try {
      expect(await init({ folder, workflow: true, dryRun: false, ...more })).toBe(0);
      return log.mock.calls.flat().join("\n");
    } finally {
      log.mockRestore();
    }
  }

  async function refusal(more: { folder?: string } = {}): Promise<string> {
    const error: unknown = await run(more).catch((reason: unknown) => reason);
    if (!(error instanceof UsageError)) throw new Error(`not refused: ${String(error)}`);
    return error.message;
  }

  test("writes a project, says what it wrote, and the next three commands", async () => {
    const printed = await run();
    expect(files()).toEqual(FILES);
    for (const name of FILES) expect(printed).toContain(`  ${name} `);
    expect(printed.split("Next:")[1]).toMatch(
      /cd \S+ && npm install\n {2}npx attribute-routing check .*\n {2}npm start .*$/,
    );
  });

  test("writes rules that can be read, hold their own scenario and have no error, and a stack that is valid", async () => {
    await run();
    const findings = analyse(readModel(read("routing.yaml"), "routing.yaml"));
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(parseStackConfig(parse(read("Pulumi.dev.yaml")).config).organisation).toBe("emulator");
    expect(parse(read("Pulumi.yaml"))).toMatchObject({ name: basename(folder), main: "index.ts" });
  });

  test("writes the same program as the project's own", async () => {
    await run();
    const own = readFileSync(join(import.meta.dirname, "..", "..", "index.ts"), "utf8");
    const body = (text: string) => text.slice(text.indexOf("  const routing"));
    expect(body(read("index.ts"))).toBe(body(own));
  });

  test("writes a workflow whose actions are those that the project itself uses", async () => {
    await run();
    const workflows = join(import.meta.dirname, "..", "..", ".github", "workflows");
    const known = readdirSync(workflows).map((name) => readFileSync(join(workflows, name), "utf8"));
    const actions = (text: string) => [...text.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
    const used = actions(read(".github/workflows/routing.yml"));
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((action) => !known.flatMap(actions).includes(action))).toEqual([]);
  });

  test("adds to package.json what it lacks, and keeps what it says", async () => {
    write(
      "package.json",
      JSON.stringify({
        name: "shop",
        type: "commonjs",
        main: "index.js",
        scripts: { start: "shop", test: "vitest" },
        dependencies: { "attribute-routing": "file:vendor/a.tgz", left: "1.0.0" },
        devDependencies: { typescript: "5.9.0" },
      }),
    );
    expect(await run()).toContain("package.json                   what it depends on (completed)");
    expect(JSON.parse(read("package.json"))).toEqual({
      name: "shop",
      // As `npm init` writes it, together with a program that is not there.
      type: "module",
      engines: ours.engines,
      scripts: { start: "shop", stop: "attribute-routing stop", test: "vitest" },
      dependencies: {
        "attribute-routing": "file:vendor/a.tgz",
        "@pulumi/pulumi": ours.dependencies["@pulumi/pulumi"],
        left: "1.0.0",
        tsx: ours.dependencies.tsx,
      },
      devDependencies: { typescript: "5.9.0", "@types/node": ours.devDependencies["@types/node"] },
      overrides: ours.overrides,
      allowScripts: ours.allowScripts,
    });
  });

  test("adds to .gitignore the lines it lacks", async () => {
    write(".gitignore", "coverage/\nnode_modules/");
    await run();
    expect(read(".gitignore")).toBe("coverage/\nnode_modules/\n.local/\n");
  });

  test("overwrites nothing, and writes nothing where something is in the way", async () => {
    write("index.ts", "// mine");
    write("Pulumi.yaml", "name: mine");
    expect(await refusal()).toBe(
      "Pulumi.yaml, index.ts: there already, and nothing is overwritten; nothing was written. " +
        "Choose another folder: attribute-routing init <folder>",
    );
    expect(files()).toEqual(["Pulumi.yaml", "index.ts", "package.json"]);
    expect([read("index.ts"), read("package.json")]).toEqual(["// mine", DEPENDENT]);
  });

  test("takes back what it wrote where one file cannot be written", async () => {
    write(".github", "a file where a folder should be");
    expect(await refusal()).toMatch(/^nothing was written: ENOTDIR|^nothing was written: EEXIST/);
    expect(files()).toEqual([".github", "package.json"]);
    expect(read("package.json")).toBe(DEPENDENT);
  });

  test("only says what it would write with --dry-run", async () => {
    expect(await run({ dryRun: true })).toContain(`Would be written in ${folder}:`);
    expect(files()).toEqual(["package.json"]);
  });

  test("leaves the workflow out with --no-workflow", async () => {
    await run({ workflow: false });
    expect(existsSync(join(folder, ".github"))).toBe(false);
  });

  test("says that a package outside of the folder is on no other machine", async () => {
    write("package.json", '{ "dependencies": { "attribute-routing": "file:../attribute-routing-0.1.0.tgz" } }');
    expect(await run()).toContain("package.json names a file outside of this folder, which other machines do not have");
  });

  test("says where GitHub looks for workflows when the folder is not the repository", async () => {
    mkdirSync(join(folder, ".git"));
    write(".git/HEAD", "ref: refs/heads/main\n");
    mkdirSync(join(folder, ".git/objects"));
    mkdirSync(join(folder, ".git/refs"));
    mkdirSync(join(folder, "routing"));
    write("routing/package.json", DEPENDENT);
    expect(await run({ folder: join(folder, "routing") })).toContain(
      `GitHub finds workflows in ${join(folder, ".github", "workflows")} only`,
    );
  });

  test("takes any folder's name", async () => {
    const odd = join(folder, "Ünser Shop: 'beta'");
    mkdirSync(odd);
    writeFileSync(join(odd, "package.json"), DEPENDENT);
    await run({ folder: odd });
    expect(parse(readFileSync(join(odd, "Pulumi.yaml"), "utf8")).name).toMatch(/^[A-Za-z0-9_.-]{1,100}$/);
  });

  test("refuses a folder that is a file", async () => {
    expect(await refusal({ folder: join(folder, "package.json") })).toMatch(/package\.json is a file, not a folder$/);
  });

  test("refuses a package.json that is none", async () => {
    write("package.json", "{");
    expect(await refusal()).toBe("package.json: expected JSON as npm writes it; correct it, or choose another folder");
  });

  test("refuses to turn another program into an ES module", async () => {
    write(
      "package.json",
      '{ "type": "commonjs", "main": "server.js", "dependencies": { "attribute-routing": "0.1.0" } }',
    );
    write("server.js", "");
    expect(await refusal()).toMatch(/^package\.json says that server\.js is a program of type "commonjs"/);
  });

  test("says from a checkout how to make a package of it", async () => {
    rmSync(join(folder, "package.json"));
    expect(await refusal()).toMatch(/^a checkout is no package .* `npm pack`/);
    expect(files()).toEqual([]);
  });
});
