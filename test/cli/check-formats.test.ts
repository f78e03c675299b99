import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { runCommand } from "../helpers/command-run.ts";

const RULES = `attributes:
  segment: { type: string, values: [vip] }
queues:
  vip: { name: Web VIP }
rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Never, when: { segment: vip }, queue: vip }
otherwise: { queue: vip }
`;
/** Two mistakes, with characters that an annotation has to escape. */
const MISTAKES = RULES.replace("{ segment: vip }, queue: vip", '{ "seg,:%ment": vip }, queue: vipp');
const BROKEN = RULES.replace("queues:", "queues: {");

/** A repository with the project in a folder of it, and a folder outside. */
let parent: string;
let project: string;
let outside: string;
beforeAll(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), "check-formats-")));
  const repository = join(parent, "repository");
  project = join(repository, "services", "chat routing");
  outside = join(parent, "outside");
  for (const folder of [project, outside]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "routing.yaml"), RULES);
    writeFileSync(join(folder, "mistakes.yaml"), MISTAKES);
    writeFileSync(join(folder, "broken.yaml"), BROKEN);
    writeFileSync(join(folder, "latin-1.yaml"), Buffer.from(RULES.replace("VIP }", "VÏP }"), "latin1"));
  }
  execFileSync("git", ["init", "--quiet"], { cwd: repository });
});
afterAll(() => rmSync(parent, { recursive: true }));

const check = (folder: string, format: string, file: string, environment: Readonly<Record<string, string>> = {}) =>
  runCommand(folder, ["check", "--format", format, "--file", file], { environment });

const sarifSchema = z.object({
  version: z.literal("2.1.0"),
  runs: z.tuple([
    z.object({
      tool: z.object({ driver: z.object({ rules: z.array(z.looseObject({ id: z.string() })) }) }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.number(),
          level: z.string(),
          message: z.object({ text: z.string() }),
          locations: z.tuple([
            z.object({
              physicalLocation: z.object({
                artifactLocation: z.object({ uri: z.string() }),
                region: z.object({ startLine: z.number(), startColumn: z.number() }),
              }),
            }),
          ]),
          partialFingerprints: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ]),
});

/** The results of a SARIF document, and the rules that it lists. */
function sarifOf(text: string) {
  const [{ tool, results }] = sarifSchema.parse(JSON.parse(text)).runs;
  return { rules: tool.driver.rules.map(({ id }) => id), results };
}

const uriOf = ({ locations: [{ physicalLocation }] }: ReturnType<typeof sarifOf>["results"][number]) =>
  physicalLocation.artifactLocation.uri;

/** The files that annotations and results name. */
async function filesNamed(folder: string, file: string, environment: Readonly<Record<string, string>> = {}) {
  const github = (await check(folder, "github", file, environment)).stdout;
  const sarif = sarifOf((await check(folder, "sarif", file, environment)).stdout);
  return {
    github: [...new Set([...github.matchAll(/,file=([^,]*),/g)].map(([, name]) => name))],
    sarif: [...new Set(sarif.results.map(uriOf))],
  };
}

describe("annotations and SARIF name the file as GitHub does,", () => {
  test("from the repository's root, wherever the command was typed", async () => {
    const expected = {
      github: ["services/chat routing/routing.yaml"],
      sarif: ["services/chat%20routing/routing.yaml"],
    };
    expect(await filesNamed(project, "routing.yaml")).toEqual(expected);
    expect(await filesNamed(outside, join(project, "routing.yaml"))).toEqual(expected);
  });

  test("also where the file cannot be read", async () => {
    expect((await filesNamed(project, "broken.yaml")).github).toEqual(["services/chat routing/broken.yaml"]);
  });

  test("from the job's workspace, where git cannot tell", async () => {
    const workspace = { GITHUB_WORKSPACE: parent };
    expect((await filesNamed(outside, "routing.yaml", workspace)).github).toEqual(["outside/routing.yaml"]);
    // The file is not below it.
    const another = { GITHUB_WORKSPACE: project };
    expect((await filesNamed(outside, "routing.yaml", another)).github).toEqual(["routing.yaml"]);
  });

  test("and elsewhere as it was given", async () => {
    expect(await filesNamed(outside, "./routing.yaml")).toEqual({
      github: ["./routing.yaml"],
      sarif: ["./routing.yaml"],
    });
  });

  test("while other formats name it as it was given", async () => {
    expect((await check(project, "text", "routing.yaml")).stdout).toMatch(/^routing\.yaml:7:/m);
    expect((await check(project, "json", "routing.yaml")).stdout).toContain('"file": "routing.yaml"');
  });
});

describe("a file that cannot be read", () => {
  test("is annotated at each mistake, and told on standard error as ever", async () => {
    const { code, stdout, stderr } = await check(outside, "github", "mistakes.yaml");
    expect(code).toBe(2);
    expect(stdout.trim().split("\n")).toEqual([
      expect.stringMatching(
        /^::error title=unreadable,file=mistakes\.yaml,line=6,col=\d+,endColumn=\d+::unknown attribute "seg,:%25ment"/,
      ),
      expect.stringMatching(
        /^::error title=unreadable,file=mistakes\.yaml,line=6,col=\d+,endColumn=\d+::unknown queue "vipp"; did you mean "vip"\?$/,
      ),
    ]);
    expect(stderr).toBe((await check(outside, "text", "mistakes.yaml")).stderr);
    expect(stderr).toMatch(/^mistakes\.yaml:6:\d+: unknown attribute/);
  });

  test("is a SARIF document with a result for each mistake, of a rule of its own", async () => {
    const { code, stdout } = await check(outside, "sarif", "mistakes.yaml");
    expect(code).toBe(2);
    const { rules, results } = sarifOf(stdout);
    expect(results).toHaveLength(2);
    for (const { ruleId, ruleIndex, level } of results) {
      expect({ ruleId, level, listed: rules[ruleIndex] }).toEqual({
        ruleId: "unreadable",
        level: "error",
        listed: "unreadable",
      });
    }
    expect(results[1]?.message.text).toBe('unknown queue "vipp". Way out: did you mean "vip"?.');
    expect(results[1]?.locations[0].physicalLocation.region.startLine).toBe(6);
    expect(new Set(results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(2);
  });

  test("does not change which rules a SARIF document lists", async () => {
    const readable = sarifOf((await check(outside, "sarif", "routing.yaml")).stdout);
    expect(readable.rules).toContain("unreadable");
    expect(sarifOf((await check(outside, "sarif", "broken.yaml")).stdout).rules).toEqual(readable.rules);
  });

  test("is listed in the documented shape of JSON", async () => {
    const { code, stdout } = await check(outside, "json", "mistakes.yaml");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        expect.objectContaining({ id: "unreadable", severity: "error", file: "mistakes.yaml", line: 6, rules: [] }),
        expect.objectContaining({ message: 'unknown queue "vipp"', witness: null, help: 'did you mean "vip"?' }),
      ],
      summary: { error: 2, warning: 0, info: 0, acknowledged: 0 },
    });
  });

  test.each(["broken.yaml", "latin-1.yaml"])(
    "has an annotation whatever keeps it from being read: %s",
    async (file) => {
      const { code, stdout } = await check(outside, "github", file);
      expect(code).toBe(2);
      expect(stdout).toMatch(/^::error title=unreadable,file=[\w.-]+,line=\d+,col=\d+,endColumn=\d+::.+\n$/);
    },
  );

  test.each(["text", "markdown"])("prints nothing for people in the format %s", async (format) => {
    expect(await check(outside, format, "broken.yaml")).toMatchObject({ code: 2, stdout: "" });
  });
});
