import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fitted } from "../../../cli/report/fitted.ts";

const rows = (count: number) => Array.from({ length: count }, (_, index) => `| row ${index} |`).join("\n");
const details = (count: number) => `<details><summary>${count}</summary>\n\n${rows(count)}\n\n</details>`;

test("what fits stays as it is", () => {
  expect(fitted("head", ["one", "two"], 100, "note")).toBe("head\n\none\n\ntwo");
});

test("what does not fit is cut after a line and closed, the rest left out, and a note says so", () => {
  const text = fitted("head", [details(100), "last"], 200, "the note");
  expect(text.length).toBeLessThanOrEqual(200);
  expect(text).toMatch(/^head\n\n<details>.*\| row \d+ \|\n\n<\/details>\n\nthe note$/s);
  expect(text).not.toContain("last");
});

test("a fenced block is never cut", () => {
  const block = `\`\`\`mermaid\n${rows(100)}\n\`\`\``;
  expect(fitted("head", [block], 200, "the note")).toBe("head\n\nthe note");
});

test("the head and the note are always there, within the limit, with as many opened details as closed ones", () => {
  const section = fc.oneof(fc.integer({ min: 0, max: 60 }).map(details), fc.integer({ min: 1, max: 60 }).map(rows));
  fc.assert(
    fc.property(fc.array(section), fc.integer({ min: 60, max: 3000 }), (sections, longest) => {
      const text = fitted("the head", sections, longest, "the note");
      expect(text.length).toBeLessThanOrEqual(longest);
      expect(text.startsWith("the head")).toBe(true);
      expect(text.split("<details>").length).toBe(text.split("</details>").length);
      if (text !== ["the head", ...sections].join("\n\n")) expect(text.endsWith("\n\nthe note")).toBe(true);
    }),
  );
});
