import { describe, expect, test } from "vitest";
import { exitCodeOfDiff } from "../../../cli/env-diff.ts";
import { environmentsMarkdown, environmentsText } from "../../../cli/environments/diff-formats.ts";
import type { RulesInForce } from "../../../cli/environments/rules-in-force.ts";
import { diffSettings } from "../../../cli/environments/settings-diff.ts";
import { parseStackConfig } from "../../../components/stack-config.ts";
import { diff } from "../../../routing/analysis/diff.ts";
import { readModel } from "../../../routing/read.ts";

const settings = (values: Readonly<Record<string, unknown>> = {}) =>
  parseStackConfig(
    Object.fromEntries(
      Object.entries({ organisation: "emulator", ...values }).map(([key, value]) => [
        `attribute-routing:${key}`,
        value,
      ]),
    ),
  );
const rules = (queue: string, name = "Two") =>
  readModel(
    `attributes: { a: { type: string } }\nqueues: { one: { name: One }, two: { name: ${JSON.stringify(name)} } }\nrules:\n  - { name: r, when: { a: x }, queue: ${queue} }\notherwise: { queue: one }\n`,
    "routing.yaml",
  );
const deployed = (queue: string): RulesInForce => ({ kind: "deployed", model: rules(queue), where: "routing.yaml" });
const doubtful: RulesInForce = { ...deployed("two"), kind: "file", why: "nobody knows", doubtful: true };

describe("the settings of two environments", () => {
  test("differ by key, with the defaults filled in", () => {
    const { differing } = diffSettings(
      settings({ verification: { run: "on-change", concurrency: 2 } }),
      settings({ release: "verified" }),
    );
    expect(differing).toEqual([
      { key: "release", a: "direct", b: "verified" },
      { key: "verification.concurrency", a: 2, b: 4 },
    ]);
  });

  test("may differ in what makes each an environment of its own: that stands apart", () => {
    const { differing, own } = diffSettings(
      settings({ environment: "a", queues: { vip: { name: "Gold" } } }),
      settings({ organisation: "eu-central-1", environment: "b", allowedDomains: ["b.example"] }),
    );
    expect(differing).toEqual([]);
    expect(own.map(({ key }) => key)).toEqual(["allowedDomains", "environment", "organisation", "queues.vip"]);
  });

  test("never show an OAuth client", () => {
    const found = diffSettings(settings({ clientId: "one", clientSecret: "hush" }), settings({ clientId: "two" }));
    expect(found).toEqual({ differing: [], own: [] });
  });
});

describe("env diff answers", () => {
  const none = diffSettings(settings(), settings());
  const same = diff(rules("two"), rules("two"));

  test("0 where both are the same", () => {
    expect(exitCodeOfDiff(none, same, [deployed("two"), deployed("two")])).toBe(0);
  });

  test("0 where only what is each one's own differs", () => {
    const own = diffSettings(settings(), settings({ environment: "b" }));
    expect(exitCodeOfDiff(own, same, [deployed("two"), deployed("two")])).toBe(0);
  });

  test("1 where a setting, a decision or a declaration differs, even if something could not be told", () => {
    const other = diffSettings(settings(), settings({ protect: true }));
    expect(exitCodeOfDiff(other, same, [doubtful, doubtful])).toBe(1);
    expect(exitCodeOfDiff(none, diff(rules("two"), rules("one")), [deployed("two"), deployed("one")])).toBe(1);
    expect(exitCodeOfDiff(none, diff(rules("two"), rules("two", "Other")), [deployed("two"), deployed("two")])).toBe(1);
  });

  test("3 where nothing differs, but what is deployed could not be told", () => {
    expect(exitCodeOfDiff(none, same, [deployed("two"), doubtful])).toBe(3);
  });
});

describe("env diff writes", () => {
  const [a, b] = [
    settings({ environment: "a" }),
    settings({ environment: "b", release: "verified", verification: {} }),
  ];
  const found = {
    a: { name: "staging", rules: deployed("two") },
    b: { name: "production", rules: { ...deployed("one"), kind: "file", why: "nothing is deployed", doubtful: false } },
    settings: diffSettings(a, b),
    decisions: diff(rules("two"), rules("one")),
  } as const;

  test("text: by which rules each decides, then settings and decisions, each under its name", () => {
    expect(environmentsText(found)).toBe(
      [
        "staging | production: 1 setting differs; 1 region is routed differently",
        "  staging: routing.yaml, deployed",
        "  production: routing.yaml; nothing is deployed",
        "",
        "Settings",
        "  release: direct | verified",
        "",
        "What is each one's own",
        "  environment: a | b",
        "",
        "Decisions",
        "  a: x",
        '    staging: queue two (rule "r")',
        '    production: queue one (rule "r")',
        '    example: a="x"',
      ].join("\n"),
    );
  });

  test("Markdown: the same as tables, with the names of the environments above the columns", () => {
    const text = environmentsMarkdown(found);
    expect(text.split("\n")[0]).toBe("### staging and production: 1 setting differs; 1 region is routed differently");
    expect(text).toContain("| customers | staging | production | example |");
    expect(text).toContain("| release | direct | verified |");
  });

  test("text without control characters, which could steer the terminal", () => {
    const queues = { vip: { name: "\u001b[31mred" } };
    const text = environmentsText({ ...found, settings: diffSettings(a, settings({ queues })) });
    expect(text).not.toContain("\u001b");
  });
});
