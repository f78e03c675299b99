import { describe, expect, it } from "vitest";
import { cellsOf } from "../../page/parts/condition-words.ts";
import { findingsByPlace } from "../../page/parts/findings-by-place.ts";
import { layoutGraph } from "../../page/parts/graph-layout.ts";
import { rulesGraph } from "../../page/parts/rules-graph.ts";
import { visible } from "../../page/parts/visible.ts";
import { wrap } from "../../page/parts/wrap.ts";
import { answersTo } from "../../page/views/rules/analysis.ts";
import { coverageOf } from "../../page/views/rules/coverage.ts";
import { analyse } from "../../routing/analysis/analyse.ts";
import { readModel } from "../../routing/read.ts";

const model = (...conditions: readonly string[]) =>
  readModel(
    [
      "attributes:",
      "  tier: { type: string }",
      "  level: { type: integer, minimum: 1, maximum: 9 }",
      "  account: { type: string, sensitive: true }",
      "queues: { vip: { name: VIP }, standard: { name: Standard } }",
      "rules:",
      ...conditions.map((when, index) => `  - { name: R${index + 1}, when: ${when}, queue: vip, priority: 5 }`),
      "otherwise: { queue: standard }",
      "scenarios:",
      "  - { name: stated, attributes: { tier: gold, account: secret }, expect: { queue: vip } }",
      "",
    ].join("\n"),
    "routing.yaml",
  );

/** What stands in each column of a rule with this condition. */
function cells(condition: string) {
  const [rule] = model(condition).rules;
  if (rule === undefined) throw new Error("there is no rule");
  const { byAttribute, together } = cellsOf(rule);
  return { ...Object.fromEntries(byAttribute), ...(together.length === 0 ? {} : { together }) };
}

describe("a condition in the decision table", () => {
  it.each([
    ["{ tier: gold, level: { gte: 4 } }", { tier: "gold", level: "≥ 4" }],
    ["{ level: { gte: 2, lt: 5 } }", { level: "≥ 2 and < 5" }],
    ["{ tier: [gold, silver, basic] }", { tier: "gold, silver or basic" }],
    ["{ not: { tier: gold } }", { tier: "not gold" }],
    ["{ not: { level: { gte: 4 } } }", { level: "not (≥ 4)" }],
    ["{ tier: { startsWith: go }, not: { tier: gold } }", { tier: "starts with go and not gold" }],
    ["{ tier: { present: false } }", { tier: "absent or invalid" }],
    ["{ any: [{ tier: gold }, { tier: silver }] }", { tier: "gold or silver" }],
    ["{ any: [{ tier: gold }, { level: { gte: 4 } }] }", { together: ["tier = gold or level ≥ 4"] }],
    [
      "{ level: 1, any: [{ tier: gold, level: { lt: 3 } }, { account: { contains: x } }] }",
      { level: "1", together: ["(tier = gold and level < 3) or account contains x"] },
    ],
    ["{}", {}],
  ])("%s says what is asked of each attribute alone, and apart what is asked of several", (condition, expected) => {
    expect(cells(condition)).toEqual(expected);
  });
});

describe("what is known of the rules", () => {
  it("names the scenarios that reach each rule, and masks sensitive values", () => {
    const coverage = coverageOf(model("{ tier: gold }", "{ tier: gold, level: 4 }", "{ level: { gte: 4 } }"));
    expect(coverage.rules.get("R1")).toContainEqual({
      name: "stated",
      kind: "stated",
      attributes: { tier: "gold", account: "•••" },
    });
    expect(coverage.rules.get("R2")).toEqual([]);
    expect(coverage.boundaries.map(({ name, scenarios }) => [name, scenarios.length > 0])).toContainEqual([
      "level 4 (at gte 4)",
      true,
    ]);
  });

  it("puts findings to the rule on whose lines they stand, the others apart", () => {
    const twice = model("{ tier: gold }", "{ tier: gold }");
    const { rules, elsewhere } = findingsByPlace(twice, analyse(twice));
    expect(rules.get("R2")?.map(({ id }) => id)).toContain("AR103");
    expect(elsewhere.every(({ place }) => place.line < 6)).toBe(true);
  });

  it("comes step by step, mistakes instead of all", () => {
    const good = {
      name: "disk",
      text: "queues: { a: { name: A } }\nattributes: {}\nrules: []\notherwise: { queue: a }\n",
    };
    const bad = { name: "deployed", text: "rules: [" };
    const steps = [...answersTo({ shown: good, pair: { before: bad, after: good } })];
    expect(steps.map(({ step }) => step)).toEqual(["read", "compared", "analysed", "covered"]);
    expect(steps[1]).toEqual({ step: "compared", comparison: { kind: "unreadable", name: "deployed" } });
    expect([...answersTo({ shown: bad, pair: undefined })].map(({ step }) => step)).toEqual(["faulty"]);
  });
});

describe("a diagram", () => {
  it("asks rule after rule, and counts those that are not drawn", () => {
    const { nodes, edges } = rulesGraph(model("{ tier: a }", "{ tier: b }", "{ tier: c }"), {
      shown: (rule) => rule === "R3",
    });
    expect(nodes.map(({ label }) => label)).toEqual(["guest writes", "2 more rules", "R3", "VIP", "Standard"]);
    expect(edges.map(({ label }) => label)).toEqual([undefined, undefined, "yes", "no"]);
  });

  it("keeps its nodes apart and everything within its size", () => {
    const { nodes, edges } = rulesGraph(model("{ tier: a }", "{ tier: b }"));
    const { width, height, nodes: placed } = layoutGraph(nodes, edges);
    for (const one of placed) {
      expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width / 2).toBeLessThanOrEqual(width);
      expect(one.y + one.height / 2).toBeLessThanOrEqual(height);
      for (const other of placed.filter((node) => node !== one))
        expect(
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
            Math.abs(one.y - other.y) >= (one.height + other.height) / 2,
        ).toBe(true);
    }
  });

  it("breaks long texts between words, words that are too long anywhere, and cuts the rest", () => {
    expect(wrap("one two three", 7, 3)).toEqual(["one two", "three"]);
    expect(wrap("abcdefgh", 3, 3)).toEqual(["abc", "def", "gh"]);
    expect(wrap("one two three four", 5, 2)).toEqual(["one", "two…"]);
  });
});

it("shows characters that cannot be seen", () => {
  expect(visible("a\u001b[31m\u202eb\u200bc\nd")).toBe("a·[31m·b·c·d");
});
