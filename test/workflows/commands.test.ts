import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { main } from "../../cli/main.ts";

// A command line is read as it always is; only what it would do is left out.
vi.mock("../../cli/check.ts", () => ({ check: async () => 0 }));
vi.mock("../../cli/report.ts", () => ({ report: async () => 0 }));
vi.mock("../../cli/comment.ts", () => ({ comment: async () => 0 }));
vi.mock("../../cli/up.ts", () => ({ up: async () => 0 }));
vi.mock("../../cli/drift.ts", () => ({ drift: async () => 0 }));

const FOLDER = ".github/workflows";
const githubSchema = z.object({
  jobs: z.record(z.string(), z.object({ steps: z.array(z.object({ run: z.string().optional() })) })),
});
const jobSchema = z.object({ script: z.array(z.string()) });

/** The script lines of a GitHub workflow. */
function githubLines(file: string): readonly string[] {
  const { jobs } = githubSchema.parse(parse(readFileSync(join(FOLDER, file), "utf8")));
  return Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .flatMap(({ run }) => run?.split("\n") ?? []);
}

/** The script lines of the pipeline in the docs. */
function gitlabLines(): readonly string[] {
  const text = /```yaml\n(# \.gitlab-ci\.yml\n.*?)```/s.exec(readFileSync("docs/environments.md", "utf8"))?.[1] ?? "";
  const pipeline = z.record(z.string(), z.unknown()).parse(parse(text));
  return Object.values(pipeline).flatMap((job) => jobSchema.safeParse(job).data?.script ?? []);
}

/** The words of our command in a line, up to where the shell takes over. */
function wordsOf(line: string): readonly string[] | undefined {
  const command = /^\s*npx attribute-routing (.+)$/.exec(line)?.[1]?.split(/ > | \|\| /)[0];
  return command === undefined
    ? undefined
    : [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

describe.each([
  ...readdirSync(FOLDER).map((file) => [file, () => githubLines(file)] as const),
  ["the documented .gitlab-ci.yml", gitlabLines] as const,
])("%s", (_, lines) => {
  test("calls commands and options that there are", async () => {
    const commands = lines().flatMap((line) => {
      const words = wordsOf(line);
      return words === undefined ? [] : [words];
    });
    expect(commands.length).toBeGreaterThan(0);
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    onTestFinished(() => written.mockRestore());
    for (const words of commands) {
      expect(await main(["node", "attribute-routing", ...words]), words.join(" ")).toBe(0);
    }
    expect(written).not.toHaveBeenCalled();
  });
});

test("a workflow that calls an option that there is not would be noticed", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  expect(await main(["node", "attribute-routing", "up", "--reports", "junit=x"])).toBe(2);
});

test("only the jobs of environments see secrets, and pull requests from forks never run one of them", () => {
  const schema = z.object({
    jobs: z.record(z.string(), z.looseObject({ environment: z.unknown().optional(), if: z.string().optional() })),
  });
  for (const file of readdirSync(FOLDER)) {
    const { jobs } = schema.parse(parse(readFileSync(join(FOLDER, file), "utf8")));
    for (const job of Object.values(jobs)) {
      if (!JSON.stringify(job).includes("secrets.")) continue;
      expect(job.environment).toBeDefined();
      if (file === "pull-request.yml")
        expect(job.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    }
  }
});
