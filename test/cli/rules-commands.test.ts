import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ProjectCopy } from "../helpers/project-copy.ts";

const RULES = `attributes:
  segment: { type: string, values: [vip, standard] }
  level: { type: integer, minimum: 1, maximum: 5 }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 } }, queue: vip, priority: 50 }
  - { name: Never, when: { segment: vip, level: 1 }, queue: standard }
otherwise: { queue: standard }
acknowledge:
  - { finding: AR401, reason: a wrong VIP costs a minute }
`;

/** The commands about the rules need no organisation and no engine. */
describe("check, explain, diff and diagram", () => {
  let project: ProjectCopy;
  beforeAll(() => {
    project = new ProjectCopy();
    project.write("routing.yaml", RULES);
  });
  afterAll(() => {
    project.remove();
  });

  test("check shows each finding with its line, an example and the way out, and answers 0 where none is an error", async () => {
    const { code, stdout } = await project.run(["check"]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      [
        'routing.yaml:10:13: warning: rule "Never" can never fire: rule "VIP" comes first and takes all of it [AR102]',
        "   |",
        "10 |   - { name: Never, when: { segment: vip, level: 1 }, queue: standard }",
        "   |             ^^^^^",
      ].join("\n"),
    );
    expect(stdout).toMatch(/1 acknowledged\n$/);
  });

  test("check --strict answers 1 for a warning", async () => {
    expect((await project.run(["check", "--strict"])).code).toBe(1);
  });

  test("check --format json has the documented shape", async () => {
    const { stdout } = await project.run(["check", "--format", "json"]);
    const shape = z.strictObject({
      findings: z.array(
        z.strictObject({
          id: z.string().regex(/^AR\d{3}$/),
          severity: z.enum(["error", "warning", "info"]),
          message: z.string(),
          file: z.literal("routing.yaml"),
          line: z.int(),
          column: z.int(),
          endColumn: z.int(),
          rules: z.array(z.string()),
          witness: z.record(z.string(), z.string()).nullable(),
          help: z.string(),
        }),
      ),
      summary: z.strictObject({ error: z.int(), warning: z.int(), info: z.int(), acknowledged: z.literal(1) }),
    });
    const { findings } = shape.parse(JSON.parse(stdout));
    expect(findings.find(({ id }) => id === "AR102")).toMatchObject({ line: 10, column: 13, rules: ["Never", "VIP"] });
  });

  test("check --format sarif lists every rule and places results on one line", async () => {
    const { stdout } = await project.run(["check", "--format", "sarif"]);
    expect(JSON.parse(stdout)).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "attribute-routing",
              rules: expect.arrayContaining([expect.objectContaining({ id: "AR401" })]),
            },
          },
          results: expect.arrayContaining([
            expect.objectContaining({
              ruleId: "AR102",
              level: "warning",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "routing.yaml" },
                    region: { startLine: 10, startColumn: 13, endLine: 10, endColumn: 18 },
                  },
                },
              ],
            }),
          ]),
        },
      ],
    });
    expect(stdout).not.toContain('"ruleId": "AR401"');
  });

  test("check --format github writes one annotation a line, with nothing that a name could break out of", async () => {
    project.write("nasty.yaml", RULES.replaceAll("Never", '"50%, 100%: ::error::"'));
    const { stdout } = await project.run(["check", "--format", "github", "--file", "nasty.yaml"]);
    for (const line of stdout.trim().split("\n"))
      expect(line).toMatch(/^::(error|warning|notice) title=AR\d{3},file=nasty\.yaml,/);
    expect(stdout).toContain("50%25, 100%25: ::error::");
  });

  test("check --format markdown shows names as they are written, whatever Markdown or HTML would make of them", async () => {
    project.write("nasty.yaml", RULES.replaceAll("Never", '"R&amp;D $x$ *b*"'));
    const { stdout } = await project.run(["check", "--format", "markdown", "--file", "nasty.yaml"]);
    expect(stdout).toContain('"R\\&amp;D \\$x\\$ \\*b\\*"');
  });

  test("check --format github says what it leaves out, and how all of it is shown", async () => {
    const rules = Array.from(
      { length: 12 },
      (_, index) => `  - { name: r${index}, when: { segment: x${index} }, queue: vip }`,
    );
    project.write("many.yaml", RULES.replace(/^rules:\n/m, `rules:\n${rules.join("\n")}\n`));
    const { stdout } = await project.run(["check", "--format", "github", "--file", "many.yaml"]);
    expect(stdout).toMatch(/^::error::\d+ more in many\.yaml: run the same check without --format$/m);
  });

  test("explain shows the state of each attribute and why each rule did or did not match", async () => {
    const { code, stdout } = await project.run(["explain", "--attributes", '{"segment":"gold","level":4}']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'queue "vip" (priority 50), decided by rule "Urgent"',
        "",
        "  segment: invalid (is not a declared value)",
        '  level: valid ("4")',
        "",
        "  · VIP: segment is invalid: it is not a declared value",
        "  ✓ Urgent: level 4 is at least 4",
        "  · Never: segment is invalid: it is not a declared value",
        "",
      ].join("\n"),
    );
  });

  test("explain --format json gives rule null for otherwise", async () => {
    const { stdout } = await project.run(["explain", "--format", "json", "--attributes", "{}"]);
    expect(JSON.parse(stdout)).toMatchObject({
      decision: { rule: null, target: { queue: "standard" } },
      attributes: { segment: { state: "absent" } },
      rules: [{ name: "VIP", matched: false, because: "segment is absent" }, { name: "Urgent" }, { name: "Never" }],
    });
  });

  test("explain refuses attributes that are no object of texts", async () => {
    const first = await project.run(["explain", "--attributes", "nonsense"]);
    expect(first).toMatchObject({
      code: 2,
      stderr: '--attributes is not JSON; expected an object such as \'{"customer_segment":"vip"}\'\n',
    });
    const messages = {
      '["a"]': `--attributes is a list; expected an object such as '{"customer_segment":"vip"}'`,
      '{"level":"4","level":"1"}': "--attributes names an attribute twice; give each one value",
      '{"level":12345678901234567890}':
        '--attributes: "level" is a number of more than 15 digits, expected it as a text',
      '{"level":null}':
        '--attributes: "level" is null, expected a text, a number or true or false; leave out what the page does not send',
      '{"level":[4]}': '--attributes: "level" is a list, expected a text, a number or true or false',
    };
    for (const [wrong, message] of Object.entries(messages))
      expect(await project.run(["explain", "--attributes", wrong])).toMatchObject({ code: 2, stderr: `${message}\n` });
  });

  test("explain reads a number as the digits that the snippet sends, and shows no character that a terminal obeys", async () => {
    project.write(
      "typed.yaml",
      [
        "attributes: { amount: { type: number }, note: { type: string } }",
        "queues: { a: { name: A } }",
        "rules: []",
        "otherwise: { queue: a }",
      ].join("\n"),
    );
    for (const [number, text] of [
      ["0.0000001", "0.0000001"],
      ["0.30000000000000004", "0.3"],
      ["1e2", "100"],
    ]) {
      const attributes = `{"amount":${number},"note":"\\u009b31m\\u202e"}`;
      const { stdout } = await project.run(["explain", "--file", "typed.yaml", "--attributes", attributes]);
      expect(stdout).toContain(`  amount: valid ("${text}")\n  note: valid ("\\u009b31m\\u202e")\n`);
    }
  });

  test("explain says of a name that is not declared that it plays no part, and which one was meant", async () => {
    const { code, stdout, stderr } = await project.run(["explain", "--attributes", '{"segmnet":"vip"}']);
    expect(code).toBe(0);
    expect(stdout).toContain("  segment: absent\n");
    expect(stderr).toBe('"segmnet" is not declared and plays no part; did you mean "segment"?\n');
    const own = await project.run(["explain", "--attributes", '{"__proto__":"x"}']);
    expect(own.stderr).toMatch('"__proto__" is not declared and plays no part');
  });

  test("diff compares with another file", async () => {
    project.write("before.yaml", RULES.replace("gte: 4", "gte: 5"));
    const { code, stdout } = await project.run(["diff", "--base", "before.yaml"]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        "1 region is routed differently",
        "",
        "  level: 4; segment: not vip",
        "    before: queue standard (otherwise)",
        '    after:  queue vip, priority 50 (rule "Urgent")',
        '    example: level="4"',
        "",
      ].join("\n"),
    );
  });

  test("diff says once why pairs of rules are not decided, and names some of the rules", async () => {
    const version = (type: string, value: (index: number) => string) =>
      [
        `attributes: { code: { type: ${type} } }`,
        "queues: { a: { name: A }, b: { name: B } }",
        "rules:",
        ...[1, 2, 3, 4, 5].map((index) => `  - { name: r${index}, when: { code: ${value(index)} }, queue: a }`),
        "otherwise: { queue: b }",
      ].join("\n");
    project.write(
      "text.yaml",
      version("string", (index) => `{ startsWith: "${index}" }`),
    );
    project.write("whole.yaml", version("integer", String));
    const { stdout } = await project.run(["diff", "--base", "text.yaml", "--file", "whole.yaml"]);
    expect(stdout.match(/^not decided.*$/gm)).toEqual([
      'not decided, of "r1", "r2", "r3" and 2 more: it depends on "code", whose texts cannot be compared exactly',
    ]);
  });

  test("diff compares with a git ref, and --exit-code answers 1 for a difference", async () => {
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: project.folder });
    git("init", "--quiet");
    git("add", "routing.yaml");
    git("commit", "--quiet", "-m", "first");
    project.edit("routing.yaml", "segment: vip }, queue: vip", "segment: vip }, queue: standard");
    const { code, stdout } = await project.run(["diff", "--base", "HEAD", "--exit-code", "--format", "json"]);
    project.write("routing.yaml", RULES);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      changes: [
        { before: { rule: "VIP", target: { queue: "vip" } }, after: { rule: "VIP", target: { queue: "standard" } } },
      ],
      attributes: { added: [], removed: [], changed: [] },
    });
  });

  test("diff says what a base is that does not exist", async () => {
    const result = await project.run(["diff", "--base", "--no-such"]);
    expect(result).toMatchObject({
      code: 2,
      stderr:
        '"--no-such" is neither a file nor a git ref; expected another file, or a branch, tag or commit of this repository\n',
    });
  });

  test("diagram is Mermaid in which names are only text", async () => {
    project.write("nasty.yaml", RULES.replaceAll("name: VIP", 'name: "end\\"] --> x"'));
    const { stdout } = await project.run(["diagram", "--file", "nasty.yaml"]);
    expect(stdout).toContain('rule1{{"end#34;#93; --#62; x: segment: vip"}}');
  });

  test("diagram says where it is more than GitHub draws", async () => {
    const rules = Array.from({ length: 260 }, (_, index) => `  - { name: r${index}, when: { level: 4 }, queue: vip }`);
    project.write("long.yaml", RULES.replace(/^rules:\n/m, `rules:\n${rules.join("\n")}\n`));
    const { code, stdout, stderr } = await project.run(["diagram", "--file", "long.yaml"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^this has 527 arrows and [\d,]+ characters; GitHub and GitLab draw at most 500 and 50,000, elsewhere set Mermaid's maxEdges and maxTextSize\n$/,
    );
    expect(stdout.match(/-->/g)).toHaveLength(527);
    expect((await project.run(["diagram"])).stderr).toBe("");
  });

  test("reads standard input", async () => {
    const { code, stdout } = await project.run(["compile", "--file", "-"], { input: RULES });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^inboundShortMessage:\n/);
  });
});
