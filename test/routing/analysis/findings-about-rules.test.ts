import { expect, it } from "vitest";
import { seen, yamlOf } from "./findings.ts";

it("AR101 says that a rule can never fire because a part of it is never true", () => {
  const source = yamlOf({
    rules: "rules:\n  - { name: Platinum, when: { segment: vip, level: { gte: 6 } }, queue: vip }",
  });
  expect(seen("AR101", source)).toEqual([
    {
      message: 'rule "Platinum" can never fire: "level: { gte: 6 }" is never true',
      at: "Platinum",
      rules: ["Platinum"],
      witness: null,
    },
  ]);
});

it("AR101 says that a rule can never fire because its parts contradict each other", () => {
  const source = yamlOf({ rules: "rules:\n  - { name: Both, when: { level: { gte: 4, lt: 3 } }, queue: vip }" });
  expect(seen("AR101", source).map(({ message }) => message)).toEqual([
    'rule "Both" can never fire: its parts contradict each other',
  ]);
});

it("AR102 names the one earlier rule that takes all of a rule", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: Known, when: { segment: { present: true } }, queue: standard }
  - { name: VIP, when: { segment: vip, level: 5 }, queue: vip }`,
  });
  expect(seen("AR102", source)).toEqual([
    {
      message: 'rule "VIP" can never fire: rule "Known" comes first and takes all of it',
      at: "VIP",
      rules: ["VIP", "Known"],
      witness: null,
    },
  ]);
});

it("AR102 names the rules that only together take all of a rule, and no others", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: Low, when: { level: { lte: 2 } }, queue: standard }
  - { name: Trial, when: { segment: trial }, queue: standard }
  - { name: High, when: { level: { gt: 2 } }, queue: vip }
  - { name: Any level, when: { level: { present: true } }, queue: vip }`,
  });
  expect(seen("AR102", source).map(({ message }) => message)).toEqual([
    'rule "Any level" can never fire: rules "Low" and "High" come first and together take all of it',
  ]);
});

it("AR103 finds a rule that is written twice, also in other words", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: First, when: { level: { gte: 4 } }, queue: vip }
  - { name: Second, when: { level: [5, 4] }, queue: vip }`,
  });
  expect(seen("AR103", source)).toEqual([
    {
      message: 'rule "Second" says the same as rule "First", which comes first',
      at: "Second",
      rules: ["Second", "First"],
      witness: null,
    },
  ]);
  expect(seen("AR102", source)).toEqual([]);
});

it("AR104 finds two rules with one condition and different targets", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: First, when: { segment: vip }, queue: vip }
  - { name: Second, when: { segment: vip }, queue: standard }`,
  });
  expect(seen("AR104", source)).toEqual([
    {
      message: 'rule "Second" has the same condition as rule "First", which comes first and routes differently',
      at: "Second",
      rules: ["Second", "First"],
      witness: null,
    },
  ]);
});

it("AR105 says that an earlier rule takes most of a rule, with an example that it takes", () => {
  const source = yamlOf({
    attributes: "attributes:\n  country: { type: string, values: [at, be, ch, de, dk, es, fi, fr, it, nl] }",
    rules: `rules:
  - { name: Mainland, when: { not: { country: [at, be] } }, queue: standard }
  - { name: Small, when: { country: [ch, de, dk, es, fi, at] }, queue: vip }
  - { name: Each, when: { any: [{ country: ch }, { country: de }, { country: dk }, { country: es }] }, queue: vip }
  - { name: Finland, when: { country: fi }, queue: vip }`,
  });
  expect(seen("AR105", source)).toEqual([
    {
      message:
        'rule "Small" is mostly taken by rule "Mainland", which comes first and routes to another queue: about 83 % of the values it describes',
      at: "Small",
      rules: ["Small", "Mainland"],
      witness: { country: "ch" },
    },
  ]);
});

it("AR106 says how much an earlier rule with a different target takes", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: VIP customers, when: { segment: vip }, queue: vip }
  - name: Urgent
    when: { level: { gte: 4 }, not: { segment: trial } }
    queue: vip
    priority: 50`,
  });
  expect(seen("AR106", source)).toEqual([
    {
      message:
        'rule "Urgent" and the earlier rule "VIP customers" overlap and route differently: about 50 % of the values that "Urgent" describes are decided by "VIP customers"',
      at: "Urgent",
      rules: ["Urgent", "VIP customers"],
      witness: { level: "4", segment: "vip" },
    },
  ]);
});

it("AR107 finds a rule without which everything is decided alike", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Trial, when: { segment: trial }, queue: standard }`,
  });
  expect(seen("AR107", source)).toEqual([
    {
      message: 'rule "Trial" could be removed: later rules and otherwise decide alike everything that it takes',
      at: "Trial",
      rules: ["Trial"],
      witness: null,
    },
  ]);
});

it("AR108 points at a part that is never true in a rule that can fire", () => {
  const source = yamlOf({
    rules: "rules:\n  - { name: Urgent, when: { any: [{ level: { gt: 5 } }, { segment: vip }] }, queue: vip }",
  });
  expect(seen("AR108", source)).toEqual([
    {
      message: 'in rule "Urgent" the part "level: { gt: 5 }" is never true',
      at: "level",
      rules: ["Urgent"],
      witness: null,
    },
  ]);
});

it("AR109 points at a part that is always true", () => {
  const source = yamlOf({
    rules: "rules:\n  - { name: Urgent, when: { segment: vip, not: { level: { lt: 1 } } }, queue: vip }",
  });
  expect(seen("AR108", source).map(({ message }) => message)).toEqual([
    'in rule "Urgent" the part "level: { lt: 1 }" is never true',
  ]);
  const whole = yamlOf({
    rules:
      "rules:\n  - { name: All, when: { any: [{ level: { present: true } }, { level: { present: false } }] }, queue: vip }",
  });
  expect(seen("AR109", whole)).toEqual([
    {
      message:
        'in rule "All" the part "any: [{ level: { present: true } }, { level: { present: false } }]" is always true',
      at: "any",
      rules: ["All"],
      witness: null,
    },
  ]);
});

it("AR109 leaves a condition alone that is empty on purpose", () => {
  expect(seen("AR109", yamlOf({ rules: "rules:\n  - { name: All, when: {}, queue: vip }" }))).toEqual([]);
});

it("AR110 points at a part that the rest implies", () => {
  const source = yamlOf({
    rules: "rules:\n  - { name: Urgent, when: { level: { gte: 4 }, not: { level: 2 } }, queue: vip }",
  });
  expect(seen("AR110", source)).toEqual([
    {
      message:
        'in rule "Urgent" the part "not: { level: 2 }" makes no difference: the rest of the condition decides without it',
      at: "not",
      rules: ["Urgent"],
      witness: null,
    },
  ]);
});

it("AR111 points at a part that earlier rules imply", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 }, not: { segment: vip } }, queue: vip, priority: 5 }`,
  });
  expect(seen("AR111", source)).toEqual([
    {
      message:
        'in rule "Urgent" the part "not: { segment: vip }" makes no difference here: the earlier rules take what it excludes',
      at: "not",
      rules: ["Urgent"],
      witness: null,
    },
  ]);
});

it("AR112 lists what falls to otherwise and says when that is all", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 }, not: { segment: trial } }, queue: vip }`,
  });
  expect(seen("AR112", source)).toEqual([
    {
      message:
        "no rule takes (1) level: at most 3, absent or invalid; segment: not vip (2) segment: trial, and this is all: otherwise decides",
      at: "otherwise",
      rules: [],
      witness: {},
    },
  ]);
});

const startsWithA = `  - { name: r1, when: { x: { startsWith: A }, y: true }, queue: vip }`;
const remainderOf = (rules: string) =>
  seen(
    "AR112",
    yamlOf({
      attributes: "attributes:\n  x: { type: string, maxLength: 9 }\n  y: { type: boolean }",
      rules: `rules:\n${rules}`,
    }),
  ).map(({ message }) => message);

it("AR112 says of each region what its texts are not, where only few texts are spoken of", () => {
  const rules = `${startsWithA}
  - { name: r2, when: { x: C }, queue: vip }
  - { name: r3, when: { x: { endsWith: D } }, queue: vip }
  - { name: r4, when: { x: { present: false } }, queue: vip }`;
  expect(remainderOf(rules)).toEqual([
    "no rule takes (1) x: any valid value but not C, starting with A or ending with D (2) x: any valid value but not C or ending with D; y: not true, and this is all: otherwise decides",
  ]);
  const smallest = `  - { name: r1, when: { x: { startsWith: A } }, queue: vip }
  - { name: r2, when: { x: [one, two] }, queue: vip }`;
  expect(remainderOf(smallest)).toEqual(["no rule takes x: not one, two or starting with A: otherwise decides"]);
});

it("AR112 cuts openly what is too much to read", () => {
  const rules = Array.from({ length: 12 }, (_, index) => {
    const letter = String.fromCodePoint(0x41 + index);
    return `  - { name: ${letter}, when: { x: { startsWith: ${letter} } }, queue: vip }`;
  });
  expect(remainderOf(rules.join("\n"))).toEqual([
    "no rule takes x: not starting with A, B, C, D, E, F, G, H or 4 more: otherwise decides",
  ]);
});

it("AR112 puts values in quotes that read like its own words", () => {
  const rules = "  - { name: r1, when: { x: [absent, invalid] }, queue: vip }";
  expect(remainderOf(rules)).toEqual(["no rule takes x: not 'absent' or 'invalid': otherwise decides"]);
});

it("AR113 says that nothing falls to otherwise", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Rest, when: { not: { segment: vip } }, queue: standard }`,
  });
  expect(seen("AR113", source)).toEqual([
    { message: "the rules take everything: otherwise never decides", at: "otherwise", rules: [], witness: null },
  ]);
});

it("AR701 says which questions were given up when the work is limited", () => {
  const holes = [1, 2, 3].map((hole) => `hole_${hole}`);
  const pigeons = ["a", "b", "c", "d"];
  const clashes = pigeons.flatMap((one, index) =>
    pigeons
      .slice(index + 1)
      .flatMap((other) =>
        holes.map(
          (hole) => `  - { name: ${one} ${other} ${hole}, when: { ${one}: ${hole}, ${other}: ${hole} }, queue: vip }`,
        ),
      ),
  );
  const source = yamlOf({
    attributes: `attributes:\n${pigeons.map((name) => `  ${name}: { type: string, values: [${holes.join(", ")}] }`).join("\n")}`,
    rules: `rules:\n${clashes.join("\n")}\n  - { name: All seated, when: { ${pigeons
      .map((name) => `${name}: { present: true }`)
      .join(", ")} }, queue: vip }`,
  });
  expect(seen("AR102", source).map(({ at }) => at)).toEqual(["All seated"]);
  const undecided = seen("AR701", source, { limits: { perQuestion: 30, inAll: 1_000_000 } });
  expect(undecided.map(({ message, at, rules }) => ({ message, at, rules }))).toEqual([
    { message: 'not decided: whether rule "All seated" can ever fire', at: "All seated", rules: ["All seated"] },
    { message: "not decided: what else falls to otherwise", at: "otherwise", rules: [] },
  ]);
});
