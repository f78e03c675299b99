import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunOptions, runCommand } from "../helpers/command-run.ts";

const rules = (queue: "vip" | "standard") => `attributes:
  segment: { type: string, values: [vip, basic] }
queues:
  vip: { name: Web VÏP }
  standard: { name: Web Standard }
rules:
  - { name: VIP, when: { segment: vip }, queue: ${queue} }
otherwise: { queue: standard }
`;
const CHANGED = "1 region is routed differently";

/** One repository for all: each base is a branch, whose routing.yaml sends VIPs to the other queue than the folder's. */
let parent: string;
let folder: string;
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder, stdio: "pipe" });
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

/** A branch with this routing.yaml, or with another file in its place; the folder is as before afterwards. */
function branch(name: string, content: string | Uint8Array, file = "routing.yaml"): void {
  git("checkout", "--quiet", "-b", name);
  git("rm", "--quiet", "routing.yaml");
  mkdirSync(join(folder, file, ".."), { recursive: true });
  write(file, content);
  git("add", file);
  git("commit", "--quiet", "--message", name);
  git("checkout", "--quiet", "main");
}

beforeAll(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), "base-")));
  folder = join(parent, "repository");
  mkdirSync(folder);
  git("init", "--quiet", "--initial-branch", "main");
  git("commit", "--quiet", "--allow-empty", "--message", "nothing");
  git("tag", "nothing");
  write("routing.yaml", rules("vip"));
  git("add", ".");
  git("commit", "--quiet", "--message", "rules");
  branch("before", rules("standard"));
  branch("long", `${rules("standard")}${`# ${"x".repeat(98)}\n`.repeat(15_000)}`);
  branch("latin", Buffer.from(rules("standard"), "latin1"));
  branch("renamed", rules("standard"), "rules/web chat ü.yaml");
  mkdirSync(join(folder, "docs"));
  branch("docs", rules("standard"));
  mkdirSync(join(folder, "docs"), { recursive: true });
});
afterAll(() => rmSync(parent, { recursive: true }));

const diff = (args: readonly string[], options: RunOptions = {}, where = folder) =>
  runCommand(where, ["diff", ...args], options);

/** What is said of a base that nothing can be compared with. */
async function refusal(args: readonly string[], options: RunOptions = {}, where = folder): Promise<string> {
  const { code, stdout, stderr } = await diff(args, options, where);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  return stderr.trim();
}

describe("an earlier version is read from git", () => {
  test("where it is longer than a megabyte", async () => {
    const { code, stdout, stderr } = await diff(["--base", "long"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(CHANGED);
  });

  test("where a folder has the name of the branch", async () => {
    const { code, stdout } = await diff(["--base", "docs"]);
    expect(code).toBe(0);
    expect(stdout).toContain(CHANGED);
  });

  test("where the file is named from another folder", async () => {
    const { stdout } = await diff(["--base", "before", "--file", join("repository", "routing.yaml")], {}, parent);
    expect(stdout).toContain(CHANGED);
  });

  test("where the file had another name, which is said", async () => {
    const { code, stdout, stderr } = await diff(["--base", "renamed"]);
    expect(code).toBe(0);
    expect(stdout).toContain(CHANGED);
    expect(stderr).toBe(
      "Compared with renamed:rules/web chat ü.yaml, which git takes for routing.yaml before it was renamed.\n",
    );
  });

  test("where the file was in another folder that the repository no longer has", async () => {
    mkdirSync(join(folder, "moved"));
    git("mv", "routing.yaml", "moved/rules.yaml");
    const { stdout, stderr } = await diff(["--base", "before", "--file", "moved/rules.yaml"]);
    git("mv", "moved/rules.yaml", "routing.yaml");
    expect(stdout).toContain(CHANGED);
    expect(stderr).toContain("Compared with before:routing.yaml");
  });

  test("byte by byte, so that another encoding is noticed", async () => {
    expect(await refusal(["--base", "latin"])).toMatch(/^latin:\.\/routing\.yaml:4:21: the byte CF is not UTF-8\n/);
  });
});

describe("a base that nothing can be compared with is refused:", () => {
  test.each(["", " "])("an empty one (%j), which is not the index", async (base) => {
    expect(await refusal(["--base", base])).toBe(
      "--base is empty; expected a git ref or a file. A variable that it comes from may not be set in this run",
    );
  });

  test("a ref at which there are no rules yet", async () => {
    expect(await refusal(["--base", "nothing"])).toBe(
      '"nothing" has no routing.yaml, nor a file that git takes for an earlier one of it; to compare with another file: --base <file>',
    );
  });

  test("a name that git does not know", async () => {
    expect(await refusal(["--base", "mian"])).toBe(
      '"mian" is neither a file nor a git ref; expected another file, or a branch, tag or commit of this repository',
    );
  });

  test("an option for git, which is only a name", async () => {
    expect(await refusal(["--base", "--output=x"])).toMatch(/^"--output=x" is neither a file nor a git ref;/);
  });

  test("a branch that is only known as the remote's", async () => {
    execFileSync("git", ["clone", "--quiet", folder, join(parent, "clone")]);
    expect(await refusal(["--base", "before"], {}, join(parent, "clone"))).toBe(
      '"before" is neither a file nor a git ref; did you mean "origin/before"?',
    );
  });

  test("one that a shallow clone lacks", async () => {
    const shallow = join(parent, "shallow");
    execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${folder}`, shallow]);
    expect(await refusal(["--base", "origin/before"], {}, shallow)).toBe(
      '"origin/before" is neither a file nor a git ref that was fetched: this clone is shallow; fetch the whole history with fetch-depth: 0 (actions/checkout), GIT_DEPTH: 0 (GitLab) or git fetch --unshallow',
    );
  });

  test("a ref where there is no repository", async () => {
    const outside = join(parent, "outside");
    mkdirSync(outside);
    writeFileSync(join(outside, "routing.yaml"), rules("vip"));
    expect(await refusal(["--base", "main"], {}, outside)).toBe(
      `"main" is no file, and as a git ref it cannot be looked up: ${outside} is in no git repository`,
    );
  });

  test("a ref of a repository that git does not trust, in git's words", async () => {
    const said = await refusal(["--base", "main"], { environment: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" } });
    expect(said).toContain("as a git ref it cannot be looked up: fatal: detected dubious ownership");
    expect(said).toContain("safe.directory");
  });

  test("a ref where git is not installed", async () => {
    expect(await refusal(["--base", "main"], { environment: { PATH: join(parent, "nothing") } })).toBe(
      '"main" is no file, and as a git ref it cannot be looked up: git is not installed, or not on PATH',
    );
  });

  test("a ref for rules on standard input, which git does not know", async () => {
    expect(await refusal(["--base", "before", "--file", "-"], { input: rules("vip") })).toBe(
      'standard input has no earlier version in git, and "before" is no file; name the rules with --file, or a file with --base',
    );
  });
});

test("rules on standard input are compared with another file", async () => {
  const { stdout } = await diff(["--base", "routing.yaml", "--file", "-"], { input: rules("standard") });
  expect(stdout).toContain(CHANGED);
});

test("a folder of which git knows no ref is no file either", async () => {
  mkdirSync(join(folder, "pages"));
  expect(await refusal(["--base", "pages"])).toMatch(/^"pages" is neither a file nor a git ref;/);
});
