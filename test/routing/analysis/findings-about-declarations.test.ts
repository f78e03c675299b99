import { expect, it } from "vitest";
import { findingsIn, seen, yamlOf } from "./findings.ts";

it("AR201 points at a literal that its attribute can never hold and suggests the right one", () => {
  const source = yamlOf({ rules: "rules:\n  - { name: VIP, when: { segment: vipp }, queue: vip }" });
  expect(seen("AR201", source)).toEqual([
    {
      message: '"segment" can never be vipp, to which rule "VIP" compares it: it is not a declared value',
      at: "segment",
      rules: ["VIP"],
      witness: null,
    },
  ]);
  expect(findingsIn(source).find(({ id }) => id === "AR201")?.help).toBe('did you mean "vip"?');
});

it.each([
  ["level: 6", "6", "it is greater than 5"],
  ["level: 2.5", "2.5", "it is not an integer"],
  ['note: " "', "' '", "a text of white space only counts as absent"],
  ["note: abcdef", "abcdef", "it is longer than 4"],
  ["tier: VIP", "VIP", "with ignoreCase it is read as vip"],
])("AR201 says why { %s } can never be", (condition, literal, reason) => {
  const source = yamlOf({
    attributes: `attributes:
  level: { type: integer, minimum: 1, maximum: 5 }
  note: { type: string, maxLength: 4 }
  tier: { type: string, values: [vip, basic], ignoreCase: true }`,
    rules: `rules:\n  - { name: R, when: { ${condition} }, queue: vip }`,
  });
  const [name] = condition.split(":");
  expect(seen("AR201", source).map(({ message }) => message)).toEqual([
    `"${name}" can never be ${literal}, to which rule "R" compares it: ${reason}`,
  ]);
});

it("AR202 mentions an attribute that no rule tests", () => {
  const source = yamlOf({ rules: "rules:\n  - { name: VIP, when: { segment: vip }, queue: vip }" });
  expect(seen("AR202", source)).toEqual([
    { message: '"level" is declared, but no rule tests it', at: "level", rules: [], witness: null },
  ]);
});

it("AR203 finds a queue that nothing routes to, also where only a dead rule does", () => {
  const source = yamlOf({
    queues: "queues:\n  gold: { name: Gold }\n  vip: { name: VIP }\n  standard: { name: Standard }",
    rules: `rules:
  - { name: All, when: {}, queue: standard }
  - { name: VIP, when: { segment: vip }, queue: vip }`,
  });
  expect(seen("AR203", source)).toEqual([
    {
      message: 'no rule that can fire, and not otherwise, routes to queue "gold"',
      at: "gold",
      rules: [],
      witness: null,
    },
    {
      message: 'no rule that can fire, and not otherwise, routes to queue "vip"',
      at: "vip",
      rules: ["VIP"],
      witness: null,
    },
  ]);
});

it("AR204 mentions values that the rules forgot, where they speak of most others", () => {
  const attributes = "attributes:\n  tier: { type: string, values: [gold, silver, bronze, tin, lead] }";
  const forgotten = yamlOf({
    attributes,
    rules: "rules:\n  - { name: A, when: { tier: [gold, silver, bronze] }, queue: vip }",
  });
  expect(seen("AR204", forgotten)).toEqual([
    {
      message: 'no rule speaks of tin and lead of "tier", though rules speak of most of its values',
      at: "tier",
      rules: [],
      witness: null,
    },
  ]);
  const meant = yamlOf({ attributes, rules: "rules:\n  - { name: A, when: { tier: gold }, queue: vip }" });
  expect(seen("AR204", meant)).toEqual([]);
});

it("AR205 finds a declared value that the limits exclude", () => {
  const source = yamlOf({ attributes: "attributes:\n  tier: { type: string, values: [vip, standard], maxLength: 5 }" });
  expect(seen("AR205", source)).toEqual([
    {
      message: 'the declared value standard of "tier" is never valid: it is longer than 5',
      at: "tier",
      rules: [],
      witness: null,
    },
  ]);
});

it("AR206 finds names that differ by case only", () => {
  const source = yamlOf({
    attributes: "attributes:\n  level: { type: string, values: [high, High] }",
    rules: `rules:
  - { name: Urgent, when: { level: high }, queue: vip, skills: [French] }
  - { name: Not so urgent, when: { level: High }, queue: vip, skills: [french] }`,
  });
  expect(seen("AR206", source).map(({ message, at }) => ({ message, at }))).toEqual([
    { message: 'the values "High" and "high" of "level" differ by case only', at: "level" },
    { message: 'the skills "french" and "French" differ by case only', at: "Not so urgent" },
  ]);
});

it("AR207 warns of letters that ignoreCase does not fold", () => {
  const source = yamlOf({
    attributes: "attributes:\n  city: { type: string, values: [Köln, Bonn], ignoreCase: true }",
  });
  expect(seen("AR207", source).map(({ message, at }) => ({ message, at }))).toEqual([
    { message: 'the value Köln of "city" has letters that ignoreCase does not fold: only A–Z are', at: "city" },
  ]);
});

it("AR208 finds an attribute that no value fits", () => {
  const source = yamlOf({ attributes: "attributes:\n  level: { type: integer, minimum: 1.2, maximum: 1.8 }" });
  expect(seen("AR208", source)).toEqual([
    { message: 'no value of "level" can be valid', at: "level", rules: [], witness: null },
  ]);
});

it("AR301 adds up the longest valid values, in UTF-8", () => {
  const source = yamlOf({
    attributes: `attributes:
  note: { type: string, maxLength: 500 }
  page: { type: string, maxLength: 200 }
  flag: { type: boolean }`,
  });
  expect(seen("AR301", source)).toEqual([
    {
      message:
        'the attributes can weigh 2,117 bytes together, names and values, but a message carries 2,048; "note" alone can weigh 1,504',
      at: "note",
      rules: [],
      witness: null,
    },
  ]);
});

it("AR302 mentions a text without a limit", () => {
  expect(seen("AR302", yamlOf({ attributes: "attributes:\n  note: { type: string }" }))).toEqual([
    {
      message:
        '"note" has neither maxLength nor values, so its text alone may exceed the 2,048 bytes that a message carries',
      at: "note",
      rules: [],
      witness: null,
    },
  ]);
});

it("AR401 says once for each queue who can claim it, and how", () => {
  const source = yamlOf({
    rules: `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: 5 }, queue: vip }
  - { name: Soon, when: { level: 4 }, queue: standard, priority: 10 }`,
  });
  expect(seen("AR401", source)).toEqual([
    {
      message: 'any guest can claim queue "Web VIP" by sending segment=vip from the browser: rules "VIP" and "Urgent"',
      at: "vip",
      rules: ["VIP", "Urgent"],
      witness: { segment: "vip" },
    },
    {
      message: 'any guest can claim priority in queue "Web Standard" by sending level=4 from the browser: rule "Soon"',
      at: "standard",
      rules: ["Soon"],
      witness: { level: "4" },
    },
  ]);
});

it("shows what kind of text a sensitive attribute holds, not the text", () => {
  const source = yamlOf({
    attributes: "attributes:\n  order_id: { type: string, maxLength: 20, sensitive: true }",
    rules: "rules:\n  - { name: A, when: { order_id: { startsWith: A- } }, queue: vip }",
    more: "scenarios:\n  - { name: S, attributes: { order_id: A-4711 }, expect: { queue: standard } }",
  });
  expect(seen("AR401", source).map(({ witness }) => witness)).toEqual([{ order_id: "(starting with A-)" }]);
  expect(seen("AR501", source).map(({ witness }) => witness)).toEqual([{ order_id: "(starting with A-)" }]);
  expect(JSON.stringify(findingsIn(source))).not.toContain("A-4711");
});

it("AR501 says what the rules decide where a scenario expects something else", () => {
  const source = yamlOf({
    rules: "rules:\n  - { name: VIP, when: { segment: vip }, queue: vip }",
    more: `scenarios:
  - { name: A VIP, attributes: { segment: vip }, expect: { queue: standard, rule: otherwise } }
  - { name: Nobody, attributes: {}, expect: { queue: standard } }`,
  });
  expect(seen("AR501", source)).toEqual([
    {
      message: 'scenario "A VIP" expects queue "standard" by otherwise, but the rules say queue "vip" by rule "VIP"',
      at: "A VIP",
      rules: ["VIP"],
      witness: { segment: "vip" },
    },
  ]);
});

it("AR502 finds a scenario that is too large to send", () => {
  const source = yamlOf({
    attributes: "attributes:\n  note: { type: string }",
    more: `scenarios:\n  - { name: Long, attributes: { note: ${"é".repeat(1100)} }, expect: { queue: standard } }`,
  });
  expect(seen("AR502", source).map(({ message, at }) => ({ message, at }))).toEqual([
    { message: 'the attributes of scenario "Long" weigh 2,204 bytes, but a message carries 2,048', at: "Long" },
  ]);
});
