import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../helpers/command-run.ts";

const RULES = `attributes:
  segment: { type: string, values: [vip] }
queues:
  vip: { name: Web VÏP }
rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
otherwise: { queue: vip }
`;
const LONG = `${"long".repeat(75)}.yaml`;

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "unreadable-")));
  writeFileSync(join(folder, "routing.yaml"), RULES);
  writeFileSync(join(folder, "latin-1.yaml"), Buffer.from(RULES, "latin1"));
  symlinkSync("loop.yaml", join(folder, "loop.yaml"));
  mkdirSync(join(folder, "folder"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command says that cannot do its work: nothing on stdout, exit code 2. */
async function refusal(args: readonly string[], input: string | Uint8Array = ""): Promise<string> {
  const { code, stdout, stderr } = await runCommand(folder, args, { input });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  return stderr.trim();
}

describe("a file that cannot be read is named in one sentence that says why:", () => {
  test.each([
    ["a folder", "folder", "folder is a folder, not a file"],
    ["below a file", "routing.yaml/x", "routing.yaml/x does not exist: a part of its path is a file, not a folder"],
    ["with too long a name", LONG, `${LONG} has a longer name than a file can have`],
    ["a link to itself", "loop.yaml", "loop.yaml is a symbolic link that leads back to itself"],
    ["without a name", "", "the name of the file is empty; a variable that it comes from may not be set"],
  ])("%s", async (_, file, message) => {
    expect(await refusal(["check", "--file", file])).toBe(message);
  });

  test.skipIf(process.getuid?.() === 0)("one of somebody else's", async () => {
    writeFileSync(join(folder, "secret.yaml"), RULES);
    chmodSync(join(folder, "secret.yaml"), 0);
    expect(await refusal(["check", "--file", "secret.yaml"])).toBe("secret.yaml may not be read by this user");
  });

  test.each([
    ["check", "--file", "folder"],
    ["compile", "--file", "folder"],
    ["diagram", "--file", "folder"],
    ["snippet", "--file", "folder"],
    ["explain", "--attributes", "{}", "--file", "folder"],
    ["diff", "--base", "routing.yaml", "--file", "folder"],
  ])("by %s", async (...args) => {
    expect(await refusal(args)).toBe("folder is a folder, not a file");
  });
});

describe("a file that does not exist", () => {
  test("is said with the folder where it was looked for", async () => {
    expect(await refusal(["check", "--file", "nowhere.yaml"])).toBe(`nowhere.yaml does not exist in ${folder}`);
  });

  test("is named where the project above has it", async () => {
    const project = join(folder, "project");
    mkdirSync(join(project, "src", "pages"), { recursive: true });
    writeFileSync(join(project, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    writeFileSync(join(project, "routing.yaml"), RULES);
    const below = join(project, "src", "pages");
    expect(await runCommand(below, ["compile"])).toEqual({
      code: 2,
      stdout: "",
      stderr: `routing.yaml does not exist in ${below}; the project has one above: --file ../../routing.yaml\n`,
    });
    expect(await runCommand(below, ["compile", "--file", "../../routing.yaml"])).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("a file that is not UTF-8 is refused with the place of its first such byte:", () => {
  test("Latin-1", async () => {
    expect(await refusal(["compile", "--file", "latin-1.yaml"])).toBe(
      [
        "latin-1.yaml:4:21: the byte CF is not UTF-8",
        "  |",
        "4 |   vip: { name: Web V\ufffdP }",
        "  |                     ^",
        "help: save it as UTF-8",
      ].join("\n"),
    );
  });

  test("Latin-1 on standard input", async () => {
    const said = await refusal(["compile", "--file", "-"], Buffer.from(RULES, "latin1"));
    expect(said).toMatch(/^-:4:21: the byte CF is not UTF-8\n/);
  });

  test("Latin-1 to compare with", async () => {
    expect(await refusal(["diff", "--base", "latin-1.yaml"])).toMatch(
      /^latin-1\.yaml:4:21: the byte CF is not UTF-8\n/,
    );
  });
});

test("a byte order mark of UTF-8 changes nothing", async () => {
  const plain = await runCommand(folder, ["compile", "--file", "-"], { input: RULES });
  expect(plain.stdout).toContain("Web VÏP");
  expect(await runCommand(folder, ["compile", "--file", "-"], { input: `\ufeff${RULES}` })).toEqual(plain);
});
