import { describe, expect, it } from "vitest";
import { checkReport } from "../../../cli/findings/report.ts";
import type { ReportContent } from "../../../cli/report/content.ts";
import { reportHtml } from "../../../cli/report/html.tsx";
import { analyse } from "../../../routing/analysis/analyse.ts";
import { changedRules } from "../../../routing/analysis/changed-rules.ts";
import { diff } from "../../../routing/analysis/diff.ts";
import { readModel } from "../../../routing/read.ts";

const MARKUP = "<img src=x onerror=alert(1)>";
const rules = (level: number, queue = "VIP") => `attributes:
  level: { type: integer, minimum: 1, maximum: 5 }
queues:
  vip: { name: '${queue}' }
  standard: { name: Standard }
rules:
  - name: High
    when: { level: { gte: ${level} } }
    queue: vip
otherwise: { queue: standard }
`;

function html(beforeText: string, afterText: string): string {
  const [before, after] = [readModel(beforeText, "routing.yaml"), readModel(afterText, "routing.yaml")];
  const comparison = diff(before, after);
  const content: ReportContent = {
    kind: "readable",
    stack: "dev",
    file: "routing.yaml",
    base: { kind: "compared", name: "main", diff: comparison },
    settings: { kind: "compared", changes: [{ key: "allowedDomains", a: undefined, b: ["<b>evil.example</b>"] }] },
    check: checkReport("routing.yaml", afterText, analyse(after)),
    newFindings: new Set(),
    previews: [
      {
        kind: "previewed",
        where: "on the emulator",
        changes: [{ operation: "update", name: "flow", type: "Flow", properties: ["file"] }],
      },
    ],
    scenarios: [{ name: "High", rule: "High", queue: "VIP" }],
    diagram: undefined,
    command: "npx attribute-routing report --base main",
  };
  return reportHtml(content, { before, after, changed: changedRules(before, after, comparison).after });
}

/** What a reader sees. */
const textOf = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the report of a change as HTML", () => {
  it("says which conversations are routed differently, with an example, before and after", () => {
    const text = textOf(html(rules(4), rules(3)));
    expect(text).toContain("1 region is routed differently");
    expect(text).toContain("level 3 Before Standard by otherwise After VIP by rule “High” Example level= 3");
  });

  it("marks the rules that changed in the table, and draws them", () => {
    const page = html(rules(4), rules(3));
    expect(page).toMatch(/<tbody class="changed"><tr><td class="number">1<\/td><th scope="row">High/);
    expect(page).toMatch(/<g class="node decision changed"/);
    expect(html(rules(4), rules(4))).not.toContain("<svg");
  });

  it("says which resources change, and what will prove it", () => {
    const text = textOf(html(rules(4), rules(3)));
    expect(text).toContain("Resources on the emulator: 1 changes");
    expect(text).toContain("1 conversation will prove it after the deployment");
  });

  it("says which settings change, before and after", () => {
    const page = html(rules(4), rules(4));
    expect(textOf(page)).toContain("No conversation is routed differently; 1 setting changes");
    expect(textOf(page)).toContain("Setting Before After allowedDomains – [&quot;&lt;b>evil.example&lt;/b>&quot;]");
    expect(page).not.toContain("<b>");
  });

  it("lets no text become markup, loads nothing and runs nothing", () => {
    const page = html(rules(4, MARKUP), rules(3, MARKUP));
    expect(page).not.toMatch(/<(script|link|img|iframe)|url\(|https?:/);
    expect(page).toContain("&lt;img src=x onerror=alert(1)>");
  });

  it("shows the mistakes of a file that cannot be read", () => {
    const content = { kind: "unreadable", stack: "dev", file: "routing.yaml", message: "line 1:\nno <rules>" } as const;
    const page = reportHtml(content, undefined);
    expect(textOf(page)).toContain("routing.yaml cannot be read");
    expect(page).toContain("<pre>line 1:\nno &lt;rules></pre>");
  });
});
