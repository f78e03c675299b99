import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Result } from "../../helpers/project-copy.ts";
import { RULES as BARE, RulesRepository } from "./support/rules-repository.ts";

const RULES = `${BARE}scenarios:
  - name: Gold waits for VIP
    attributes: { tier: gold }
    expect: { queue: vip }
`;

/** A project; its first commit, with the stack dev, is tagged `base`. */
let repository: RulesRepository;
const settings = (...lines: readonly string[]) =>
  `config:\n${["organisation: emulator", ...lines].map((line) => `  attribute-routing:${line}\n`).join("")}`;

beforeEach(() => {
  repository = new RulesRepository();
  repository.write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
  repository.write("Pulumi.dev.yaml", settings());
  repository.write("routing.yaml", RULES);
  repository.commit("base");
});

afterEach(() => repository.remove());

const verdictOf = ({ stdout }: Result) => stdout.split("\n")[3];

describe("the report on a change of the stack file", () => {
  test("lists the settings that differ, before and after, right below the verdict that counts them", async () => {
    repository.write("Pulumi.dev.yaml", settings("name: Shop", "allowedDomains: [evil.example]"));
    const { code, stdout } = await repository.report("--base", "base");
    expect(code).toBe(0);
    expect(stdout.split("\n").slice(3, 14)).toEqual([
      "**⚠️ No conversation is routed differently; 2 settings change; 0 errors, 1 warning, 1 info (none new)**",
      "",
      "<details open><summary>Settings: 2 change</summary>",
      "",
      "| setting | today | with this change |",
      "| --- | --- | --- |",
      '| allowedDomains | – | \\["evil.example"\\] |',
      "| name | Attribute routing | Shop |",
      "",
      "</details>",
      "",
    ]);
  });

  test("lists those that make no resource, too: caps, quiet hours, policies, protection, adopted queues", async () => {
    repository.write(
      "Pulumi.dev.yaml",
      settings(
        "protect: true",
        "queues: { vip: { name: Gold } }",
        "policies: { maxRules: 9 }",
        'verification: { maxConversations: 5, quietHours: { from: "08:00", to: "18:00", timeZone: Europe/Zurich } }',
      ),
    );
    const { stdout } = await repository.report("--base", "base");
    for (const row of [
      "| protect | false | true |",
      '| queues.vip | – | \\{"name":"Gold"\\} |',
      "| verification.maxConversations | 50 | 5 |",
      '| verification.quietHours | – | \\{"from":"08:00","to":"18:00","timeZone":"Europe/Zurich"\\} |',
    ])
      expect(stdout).toContain(row);
    expect(stdout).toContain("| policies | – |");
  });

  test("says that none changes where only the way of writing them does", async () => {
    repository.write(
      "Pulumi.dev.yaml",
      `# Written otherwise\n${settings('name: "Attribute routing"', 'protect: "false"')}`,
    );
    const { stdout } = await repository.report("--base", "base");
    expect(stdout).toContain("\n\nSettings: none changes.\n\n");
    expect(stdout).not.toContain("1 setting");
  });

  test("says that an OAuth client was changed, and shows none of it", async () => {
    repository.write("Pulumi.dev.yaml", settings("clientId: id-of-old", "clientSecret: { secure: v1:old-cipher }"));
    repository.commit("client");
    repository.write("Pulumi.dev.yaml", settings("clientId: id-of-new", "clientSecret: in-clear"));
    const { stdout } = await repository.report("--base", "client", "--html", join(repository.folder, "report.html"));
    expect(stdout).toContain("; 2 settings change; ");
    expect(stdout).toContain("| clientId | not shown | not shown |\n| clientSecret | not shown | not shown |");
    const page = execFileSync("cat", [join(repository.folder, "report.html")], { encoding: "utf8" });
    expect(stdout + page).not.toMatch(/id-of|cipher|in-clear/);
  });

  test("says that the environment is new where the base has no such stack", async () => {
    repository.write("Pulumi.staging.yaml", settings("environment: staging"));
    const answer = await repository.report("--base", "base", "--stack", "staging");
    expect(answer.code).toBe(0);
    expect(verdictOf(answer)).toContain("No conversation is routed differently; the environment is new; ");
    expect(answer.stdout).toContain("\nSettings: base has no Pulumi.staging.yaml, so the environment is new.\n");
  });

  test.each([
    ["no YAML", 'config:\n  attribute-routing:clientSecret: "a secret\n', /line \d+, column \d+: not YAML/],
    ["no YAML that ends", `a: &a [x]\nb: *${"missing"}\n`, /not YAML/],
    ["no mapping", "- a\n", /expected a mapping with the key "config"/],
    ["wrong", settings("colour: red"), /attribute-routing:colour: unknown key/],
  ])("goes on where that of the base is %s, and says why it cannot be read", async (_, text, reason) => {
    repository.write("Pulumi.dev.yaml", text);
    repository.commit("broken");
    repository.write("Pulumi.dev.yaml", settings());
    repository.write("routing.yaml", RULES.replace("gte: 4", "gte: 3"));
    const answer = await repository.report("--base", "broken");
    expect(answer.code).toBe(0);
    expect(verdictOf(answer)).toContain(
      "1 region is routed differently; the earlier settings cannot be read, so they are not compared; ",
    );
    expect(answer.stdout).toContain("<summary>Why Pulumi.dev.yaml of broken cannot be read</summary>");
    expect(answer.stdout).toMatch(reason);
    expect(answer.stdout).not.toContain("a secret");
  });

  test("says nothing of settings where the base is another file", async () => {
    repository.write("Pulumi.dev.yaml", settings("name: Shop"));
    repository.write("old.yaml", RULES);
    const { code, stdout } = await repository.report("--base", "old.yaml");
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/setting/i);
  });

  test("marks what a stricter policy finds as new", async () => {
    repository.write("Pulumi.dev.yaml", settings("policies: { maxRules: 1 }"));
    const { code, stdout } = await repository.report("--base", "base");
    expect(code).toBe(1);
    expect(stdout).toMatch(/\| error, \*\*new\*\* \| AR802 /);
  });
});

describe("the report on a stack that names another file for its rules than before", () => {
  test("compares with the rules of the file that it named", async () => {
    repository.write("Pulumi.dev.yaml", settings("routing: rules.yaml"));
    repository.git("mv", "routing.yaml", "rules.yaml");
    repository.write("rules.yaml", RULES.replace("gte: 4", "gte: 3"));
    const answer = await repository.report("--base", "base");
    expect(verdictOf(answer)).toContain("1 region is routed differently; 1 setting changes; ");
    expect(answer.stdout).toContain("| routing | routing.yaml | rules.yaml |");
  });

  test("also where the folder of that file is gone", async () => {
    repository.write("Pulumi.dev.yaml", settings("routing: old/rules.yaml"));
    repository.write("old/rules.yaml", RULES.replace("gte: 4", "gte: 3"));
    repository.commit("in-a-folder");
    repository.write("Pulumi.dev.yaml", settings());
    rmSync(join(repository.folder, "old"), { recursive: true });
    expect(verdictOf(await repository.report("--base", "in-a-folder"))).toContain(
      "1 region is routed differently; 1 setting changes; ",
    );
  });

  test("not with a file of the present name that was no stack's", async () => {
    repository.write("other.yaml", RULES.replace("gte: 4", "gte: 5"));
    repository.commit("two");
    repository.write("Pulumi.dev.yaml", settings("routing: other.yaml"));
    expect((await repository.report("--base", "two")).stdout).toContain("| level: 4; tier: not gold | queue vip ");
  });

  test("but with the file that the command line names", async () => {
    repository.write("Pulumi.dev.yaml", settings("routing: other.yaml"));
    repository.write("other.yaml", RULES.replace("gte: 4", "gte: 5"));
    expect(verdictOf(await repository.report("--base", "base", "--file", "routing.yaml"))).toContain(
      "No conversation is routed differently; 1 setting changes; ",
    );
  });
});

test("the report names the file that git takes for the rules before they were renamed", async () => {
  repository.git("mv", "routing.yaml", "rules.yaml");
  repository.write("rules.yaml", RULES.replace("gte: 4", "gte: 3"));
  repository.git("add", "--all");
  const answer = await repository.report("--base", "base", "--file", "rules.yaml");
  expect(verdictOf(answer)).toContain("1 region is routed differently");
  expect(answer.stdout).toContain(
    "Compared with base:routing.yaml, which git takes for rules.yaml before it was renamed.",
  );
});

describe("the report on rules that a stated scenario contradicts", () => {
  test("holds what else there is to say, with the contradiction in the verdict and among the findings", async () => {
    repository.write(
      "routing.yaml",
      RULES.replace("rules:\n", "rules:\n  - { name: Everybody, when: {}, queue: standard }\n"),
    );
    const answer = await repository.report("--base", "base");
    expect(answer.code).toBe(1);
    expect(verdictOf(answer)).toMatch(
      /^\*\*❌ 2 regions are routed differently; 1 scenario contradicts the rules; \d errors?, /,
    );
    expect(answer.stdout).toContain("| tier: gold | queue vip ");
    expect(answer.stdout).not.toContain("will prove it");
    expect(answer.stdout).toMatch(
      /\| error, \*\*new\*\* \| AR501 \| \d+ \| scenario "Gold waits for VIP" expects queue "vip", but/,
    );
  });
});

describe("the command below the report", () => {
  test("is the one that was typed, as it can be pasted", async () => {
    repository.git("commit", "--quiet", "--allow-empty", "--message", "second");
    repository.write("röuting file.yaml", RULES);
    expect((await repository.report("--base", "HEAD@{1}", "-f", "röuting file.yaml")).stdout).toContain(
      "The same on your machine: `npx attribute-routing report --base 'HEAD@{1}' --file 'röuting file.yaml' --no-resources`</sub>",
    );
  });
});

test("an HTML page that cannot be written is told in a sentence, and the report is there all the same", async () => {
  const { code, stdout, stderr } = await repository.report(
    "--base",
    "base",
    "--html",
    join(repository.folder, "routing.yaml", "x.html"),
  );
  expect(code).toBe(2);
  expect(stdout).toContain("No conversation is routed differently");
  expect(stderr).toMatch(/^\S+x\.html could not be written: E.*\n$/);
});
