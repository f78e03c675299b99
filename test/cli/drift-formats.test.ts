import { describe, expect, test } from "vitest";
import { exitCodeOfDrift } from "../../cli/drift.ts";
import { driftJson, driftMarkdown, driftText } from "../../cli/drift-formats.ts";
import type { Drift } from "../../components/drift/differences.ts";

const NONE: Drift = { differences: [], untold: [] };
const FOUND: Drift = {
  differences: [
    {
      thing: 'queue vip "Web | VIP"',
      property: "name",
      deployed: "Web | VIP",
      live: "Gold",
      message: 'The queue vip "Web | VIP" has the name Gold instead of Web | VIP.',
    },
  ],
  untold: [],
};
const UNTOLD: Drift = { differences: [], untold: ['the flow "Routing" cannot be seen: 403\u001b[31m'] };

describe("drift as text", () => {
  test("is one line where there is none", () => {
    expect(driftText("dev", NONE)).toBe("Stack dev: everything is as deployed");
  });

  test("says each change, and what to do", () => {
    expect(driftText("dev", FOUND).split("\n")).toEqual([
      "Stack dev: 1 thing is not as deployed",
      '  The queue vip "Web | VIP" has the name Gold instead of Web | VIP.',
      "To bring back what the rules say: attribute-routing refresh, then up; for an edit in Architect set another value of",
      "attribute-routing:republish, then up. More: docs/drift.md",
    ]);
  });

  test("says what could not be told, and lets no name steer the terminal", () => {
    expect(driftText("dev", UNTOLD)).toBe(
      'Stack dev: it could not be told whether anything changed\n  Could not be told: the flow "Routing" cannot be seen: 403·[31m',
    );
  });
});

test("drift as JSON says whether there is any, and all of it", () => {
  expect(JSON.parse(driftJson("dev", NONE))).toEqual({ stack: "dev", drifted: false, ...NONE });
  expect(JSON.parse(driftJson("dev", FOUND))).toEqual({ stack: "dev", drifted: true, ...FOUND });
});

test("drift as Markdown is a table whose cells hold, below the line by which comment finds it again", () => {
  const lines = driftMarkdown("dev", FOUND).split("\n");
  expect(lines.slice(0, 5)).toEqual([
    '<!-- attribute-routing {"drift":1,"stack":"dev"} -->',
    "### Stack dev: 1 thing is not as deployed",
    "",
    "| thing | what | deployed | live |",
    "|---|---|---|---|",
  ]);
  expect(lines[5]?.replaceAll("\\|", "").split("|")).toHaveLength(6);
  expect(driftMarkdown("dev", NONE)).toBe(
    '<!-- attribute-routing {"drift":1,"stack":"dev"} -->\n### Stack dev: everything is as deployed',
  );
});

test("drift ends with 1, none with 0, and what could not be told with 3, unless there is drift besides", () => {
  expect([NONE, FOUND, UNTOLD].map(exitCodeOfDrift)).toEqual([0, 1, 3]);
  expect(exitCodeOfDrift({ ...FOUND, untold: UNTOLD.untold })).toBe(1);
});
