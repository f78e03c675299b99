import { describe, expect, test } from "vitest";
import type { ReportContent } from "../../../cli/report/content.ts";
import { reportMarkdown } from "../../../cli/report/markdown.ts";

type Readable = Extract<ReportContent, { kind: "readable" }>;
type Compared = Extract<Readable["base"], { kind: "compared" }>;

const CHANGES = 5_000;
const range = <T>(make: (index: number) => T): readonly T[] =>
  Array.from({ length: CHANGES }, (_, index) => make(index));
const target = (queue: string) => ({ queue, priority: undefined, skills: [], language: undefined, say: undefined });

/** A change of the rules by which 5,000 decisions are others, with as many findings, resources and scenarios. */
const base: Compared = {
  kind: "compared",
  name: "main",
  diff: {
    changes: range((index) => ({
      region: { customer: `"customer-${index}"` },
      witness: { customer: `customer-${index}` },
      before: { rule: `rule ${index}`, target: target("one") },
      after: { rule: null, target: target("two") },
    })),
    more: false,
    undecided: [],
    attributes: { added: [], removed: [], changed: [] },
    queues: { added: [], removed: [], renamed: [] },
  },
};
const large: Readable = {
  kind: "readable",
  stack: "dev",
  file: "routing.yaml",
  base,
  settings: undefined,
  check: {
    file: "routing.yaml",
    source: "",
    findings: [],
    summary: { error: 0, warning: 0, info: 0, acknowledged: 0 },
  },
  newFindings: new Set(),
  previews: [
    {
      kind: "previewed",
      where: "in staging",
      changes: range((index) => ({ operation: "update", name: `r${index}`, type: "Flow", properties: ["name"] })),
    },
  ],
  scenarios: range((index) => ({ name: `rule ${index}`, rule: `rule ${index}`, queue: "One" })),
  diagram: undefined,
  command: "npx attribute-routing report --base main",
};

describe("a report on 5,000 changed decisions", () => {
  const text = reportMarkdown(large);

  test("fits into a comment of GitHub, with room for what a workflow adds", () => {
    expect(text.length).toBeLessThanOrEqual(60_001);
  });

  test("has its verdict first, then as many of the changes as fit, whole", () => {
    const lines = text.split("\n");
    expect(lines[3]).toBe("**✅ 5000 regions are routed differently; 0 errors, 0 warnings, 0 infos (none new)**");
    const rows = lines.filter((line) => line.startsWith("| customer: "));
    expect(rows.length).toBeGreaterThan(300);
    for (const row of rows) expect(row).toMatch(/^\| customer: "customer-\d+" \|.*\| customer="customer-\d+" \|$/);
  });

  test("says that it is cut, and which commands say more", () => {
    expect(text.trimEnd()).toMatch(
      /\nCut to the length of a comment: `attribute-routing diff` and `attribute-routing check` say more\.$/,
    );
  });
});

describe("the command below the report", () => {
  test.each([
    ["as it is, with the mention that it holds", "report --base 'HEAD@{1}'", "`report --base 'HEAD@{1}'`"],
    ["with backticks that end nothing", "report --base 'a`b``c'", "```report --base 'a`b``c'```"],
    ["with a backtick at its end", "report `", "`` report ` ``"],
    ["with markup that is only text", "report '</code><b>'", "`report '</code><b>'`"],
    ["in one line", "report 'a\n\n# b'", "`report 'a··# b'`"],
  ])("stands there %s", (_, command, span) => {
    const text = reportMarkdown({
      ...large,
      base: { ...base, diff: { ...base.diff, changes: [] } },
      previews: [],
      scenarios: [],
      command,
    });
    expect(text.trimEnd().split("\n").at(-1)).toBe(`<sub>Compared with main. The same on your machine: ${span}</sub>`);
  });
});

describe("settings that change", () => {
  const settings = { kind: "compared", changes: [{ key: "name", a: "Old", b: "A | B" }] } as const;

  test("are not cut off by thousands of changed decisions", () => {
    expect(reportMarkdown({ ...large, settings })).toContain("\n| name | Old | A \\| B |\n");
  });

  test("are shown with the beginning and the length of a long value", () => {
    const long = { kind: "compared", changes: [{ key: "name", a: "x", b: "y".repeat(70_000) }] } as const;
    expect(reportMarkdown({ ...large, settings: long })).toMatch(/\| name \| x \| y{500}… \\\(70000 characters\\\) \|/);
  });
});
