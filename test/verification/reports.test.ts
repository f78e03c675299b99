import { describe, expect, test } from "vitest";
import { verificationHtml } from "../../verification/reports/html.tsx";
import { verificationJson } from "../../verification/reports/json.ts";
import { verificationJunit } from "../../verification/reports/junit.ts";
import { verificationMarkdown } from "../../verification/reports/markdown.ts";
import { summaryOf, type VerificationReport } from "../../verification/reports/report.ts";
import { verdicts } from "./support/examples.ts";

const report: VerificationReport = {
  stack: "dev",
  file: "routing.yaml",
  started: "2026-01-15T12:00:00.000Z",
  milliseconds: 4321,
  verdicts,
  notes: ['1 conversation that an earlier run left open: found by <mark> & "ended"'],
};

/** The style sheets are the page's own; a tag a line, so that a change can be read. */
const withoutStyle = (text: string): string =>
  text.startsWith("<!doctype") ? text.replace(/<style>.*<\/style>/s, "<style></style>").replaceAll("><", ">\n<") : text;

describe("a report", () => {
  test.each([
    ["junit.xml.txt", verificationJunit],
    ["report.html.txt", verificationHtml],
    ["report.json.txt", verificationJson],
    ["report.md.txt", verificationMarkdown],
  ] as const)("as %s is what it was: look at the file beside this test when it changes", async (file, write) => {
    await expect(withoutStyle(write(report))).toMatchFileSnapshot(`reports/${file}`);
  });

  test.each([
    ["JUnit", verificationJunit],
    ["HTML", verificationHtml],
    ["Markdown", verificationMarkdown],
  ])("as %s lets no text become markup, nor a control character through", (_, write) => {
    const text = write(report);
    expect(text).not.toMatch(/<script|<b>|<mark>/);
    expect(text).not.toContain("\u001b");
  });

  test("as HTML loads nothing and runs nothing", () => {
    expect(verificationHtml(report)).not.toMatch(/<(script|link|img|iframe)|url\(|https?:/);
  });

  test("as Markdown mentions nobody and keeps each row on its line", () => {
    const text = verificationMarkdown(report);
    expect(text).not.toMatch(/@[a-z]/);
    const rows = text.split("\n").filter((line) => line.startsWith("| "));
    expect(rows.length).toBe(verdicts.length + 1);
    for (const row of rows) expect(row.replace(/\\\|/g, "").split("|")).toHaveLength(8);
  });

  test("as JUnit counts failures and errors apart, and gives each test a name of its own in a class of its kind", () => {
    const xml = verificationJunit(report);
    expect(xml).toMatch(/<testsuites [^>]*tests="4" failures="1" errors="1" skipped="1"/);
    expect(xml.match(/<testcase /g)).toHaveLength(4);
    expect(xml).toContain('<failure message="Expected queue &quot;Web VIP&quot;, found');
    expect(xml).toContain('type="wrong-queue"');
    expect(xml).toContain('<error message="the guest socket did not open" type="unreachable"');
  });

  test("of nothing says so", () => {
    expect(summaryOf([])).toBe("0 scenarios: 0 passed");
    expect(JSON.parse(verificationJson({ ...report, verdicts: [] }))).toMatchObject({ conclusion: "untold" });
  });
});
