import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../../helpers/project-copy.ts";
import { RULES, RulesRepository } from "./support/rules-repository.ts";

/** Holds the rules in the commit tagged `base`; the commit before, `nothing`, has none. */
let repository: RulesRepository;

beforeAll(() => {
  repository = new RulesRepository();
  repository.commit("nothing");
  write(RULES);
  repository.commit("base");
});

afterAll(() => repository.remove());

const write = (text: string) => repository.write("routing.yaml", text);

const report = (...args: readonly string[]): Promise<Result> =>
  repository.report("--file", join(repository.folder, "routing.yaml"), ...args);

describe("the report on a pull request", () => {
  test("is written as an HTML page, too, where a file is named for it", async () => {
    write(RULES.replace("gte: 4", "gte: 3"));
    const file = join(repository.folder, "made", "report.html");
    expect((await report("--base", "base", "--html", file)).stdout).toContain("1 region is routed differently");
    expect(readFileSync(file, "utf8")).toContain("1 region is routed differently");
  });

  test("says whose conversations are routed differently, with an example, and draws the changed rules", async () => {
    write(RULES.replace("gte: 4", "gte: 3"));
    const { code, stdout } = await report("--base", "base");
    expect(code).toBe(0);
    expect(stdout.split("\n").slice(0, 8)).toEqual([
      '<!-- attribute-routing {"report":1,"stack":"dev"} -->',
      "## Routing changes in dev",
      "",
      "**⚠️ 1 region is routed differently; 0 errors, 1 warning, 1 info (1 new)**",
      "",
      "| customers | today | with this change | example |",
      "|---|---|---|---|",
      '| level: 3; tier: not gold | queue standard \\(otherwise\\) | queue vip \\(rule "High"\\) | level="3" |',
    ]);
    expect(stdout).toContain('rule1["1 more rule"]');
    expect(stdout).toContain('rule2{{"High: level:');
  });

  test("is the same text for the same change, so that an edited comment does not flicker", async () => {
    write(RULES.replace("gte: 4", "gte: 3"));
    expect((await report("--base", "base")).stdout).toBe((await report("--base", "base")).stdout);
  });

  test("says that nothing is routed differently, and draws nothing", async () => {
    write(RULES.replace("name: Gold", "name: Golden"));
    const { stdout } = await report("--base", "base");
    expect(stdout).toContain("No conversation is routed differently");
    write(RULES);
    expect((await report("--base", "base")).stdout).not.toContain("mermaid");
  });

  test("marks the findings that the change brings", async () => {
    write(
      RULES.replace("- name: High", "- name: Gold again\n    when: { tier: gold }\n    queue: vip\n  - name: High"),
    );
    const { stdout } = await report("--base", "base");
    expect(stdout).toMatch(/\| (error|warning|info), \*\*new\*\* \| AR\d+ \| \d+ \| .*Gold again/);
  });

  test("says that the rules are new where the base has none", async () => {
    write(RULES);
    const { code, stdout } = await report("--base", "nothing");
    expect(code).toBe(0);
    expect(stdout).toContain("The rules are new");
  });

  test("is written for a file that cannot be read, too, and answers 2", async () => {
    write(RULES.replace("gte: 4", "gte: four"));
    const { code, stdout } = await report("--base", "base");
    expect(code).toBe(2);
    expect(stdout).toMatch(/\*\*❌ .*routing\.yaml cannot be read\*\*/);
    expect(stdout).toMatch(/```text\n.*routing\.yaml:12:\d+: /s);
  });

  test("compares with nothing where the base cannot be read, and says why", async () => {
    write(RULES.replace("gte: 4", "gte: four"));
    repository.commit("broken");
    write(RULES);
    const { code, stdout } = await report("--base", "broken");
    expect(code).toBe(0);
    expect(stdout).toContain("The earlier rules cannot be read, so nothing is compared");
    expect(stdout).toContain("<details><summary>Why broken cannot be read</summary>");
  });

  test("refuses a base that is no ref and no file", async () => {
    const { code, stderr } = await report("--base", "--output=x");
    expect(code).toBe(2);
    expect(stderr).toContain('"--output=x" is neither a file nor a git ref');
  });

  test("stays within the length of a comment where thousands of decisions change, verdict first", async () => {
    const values = Array.from({ length: 400 }, (_, index) => `"${"x".repeat(60)}${index}"`);
    const many = (queueOf: (index: number) => string) =>
      `attributes:\n  a: { type: string, values: [${values.join(", ")}] }\nqueues:\n  one: { name: One }\n  two: { name: Two }\nrules:\n${values
        .map((value, index) => `  - { name: r${index}, when: { a: ${value} }, queue: ${queueOf(index)} }`)
        .join("\n")}\notherwise: { queue: one }\n`;
    write(many((index) => (index % 2 === 0 ? "one" : "two")));
    repository.commit("many");
    write(many((index) => (index % 2 === 0 ? "two" : "one")));
    const { stdout } = await report("--base", "many");
    expect(stdout.length).toBeLessThanOrEqual(60_001);
    expect(stdout.split("\n")[3]).toContain("50 or more regions are routed differently");
    expect(stdout).toContain(
      "Cut to the length of a comment: `attribute-routing diff` and `attribute-routing check` say more.",
    );
  });
});
