import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatProblem } from "../../routing/problem.ts";
import { read } from "../../routing/read.ts";
import { anyText, mutatedFile } from "./support/mutations.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 1000);

/** Reading returns, every problem lies within the file, and its message fits one screen line and can be printed. */
function returnsSoundly(source: string): void {
  const reading = read(source);
  if (reading.ok) return;
  expect(reading.problems.length).toBeGreaterThan(0);
  const lines = source.replace(/^\ufeff/, "").split("\n");
  for (const problem of reading.problems) {
    const { line, column, endColumn } = problem.place;
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
    expect(endColumn).toBeGreaterThan(column);
    expect(problem.message.length).toBeLessThan(400);
    // Nothing that a terminal acts upon.
    expect(formatProblem("routing.yaml", lines, problem)).not.toMatch(/(?![\n\t])\p{Cc}|\p{Bidi_Control}/u);
  }
}

test("reading returns whatever the text is", () => {
  fc.assert(fc.property(anyText, returnsSoundly), { numRuns: RUNS * 2 });
});

test("reading returns whatever is changed in a file", () => {
  fc.assert(fc.property(mutatedFile, returnsSoundly), { numRuns: RUNS * 2 });
});

test.each([
  ["brackets", "[".repeat(100_000)],
  ["braces", "{ not: ".repeat(50_000)],
  ["dashes", "- ".repeat(50_000)],
  ["question marks", "? ".repeat(20_000)],
  ["indented keys", Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  [
    "anchors that repeat each other",
    `a0: &a0 [x, x]\n${Array.from({ length: 60 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join("\n")}`,
  ],
  ["line ends", "\n".repeat(100_000)],
  ["one long word", "a".repeat(1_000_000)],
])("reading returns for very many %s", (_what, source) => {
  returnsSoundly(source);
});
