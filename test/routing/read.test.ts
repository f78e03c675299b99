import { describe, expect, test } from "vitest";
import type { Condition, Test } from "../../routing/model.ts";
import { RoutingFileError } from "../../routing/problem.ts";
import { read, readModel } from "../../routing/read.ts";
import { modelOf } from "./support/model-of.ts";
import { withoutPlaces, writeCondition } from "./support/write-yaml.ts";

const SCALE = 10n ** 10n;

const FILE = `# who goes where
attributes:
  tier: { type: string, values: [Vip, trial], ignoreCase: true, description: Set by the shop }
  order_id: { type: string, minLength: 2, maxLength: 20, sensitive: true }
  level: { type: integer, minimum: -1, maximum: 5 }
  amount: { type: number, values: [0.10, 2.5] }
  newsletter: { type: boolean }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - name: VIP
    when: { tier: Vip }
    queue: vip
    priority: 50
    skills: [Billing, Gold]
    language: German
    say: |
      One moment,
      please.
  - { name: Everyone, when: {}, queue: standard }
otherwise: { queue: standard }
scenarios:
  - name: VIP with an order
    attributes: { tier: VIP, order_id: 0042, level: 1e1, newsletter: yes }
    expect: { queue: vip, rule: VIP }
acknowledge:
  - { finding: AR101, rule: Everyone, reason: it is meant to catch all }
`;

test("a file is read as what it says", () => {
  const model = readModel(FILE, "routing.yaml");
  const common = { description: undefined, sensitive: false };
  expect(withoutPlaces(model)).toEqual({
    content: {
      attributes: [
        [
          "tier",
          {
            ...common,
            name: "tier",
            type: "string",
            description: "Set by the shop",
            values: ["Vip", "trial"],
            ignoreCase: true,
            minLength: undefined,
            maxLength: undefined,
          },
        ],
        [
          "order_id",
          {
            ...common,
            name: "order_id",
            type: "string",
            sensitive: true,
            values: undefined,
            ignoreCase: false,
            minLength: 2,
            maxLength: 20,
          },
        ],
        [
          "level",
          { ...common, name: "level", type: "integer", minimum: -SCALE, maximum: 5n * SCALE, values: undefined },
        ],
        [
          "amount",
          {
            ...common,
            name: "amount",
            type: "number",
            minimum: undefined,
            maximum: undefined,
            values: [SCALE / 10n, (5n * SCALE) / 2n],
          },
        ],
        ["newsletter", { ...common, name: "newsletter", type: "boolean" }],
      ],
      queues: [
        ["vip", { key: "vip", name: "Web VIP" }],
        ["standard", { key: "standard", name: "Web Standard" }],
      ],
      rules: [
        {
          name: "VIP",
          condition: { kind: "test", attribute: "tier", test: { operator: "eq", value: "Vip" } },
          target: {
            queue: "vip",
            priority: 50,
            skills: ["Billing", "Gold"],
            language: "German",
            say: "One moment,\nplease.\n",
          },
        },
        {
          name: "Everyone",
          condition: { kind: "all", conditions: [] },
          target: { queue: "standard", priority: undefined, skills: [], language: undefined, say: undefined },
        },
      ],
      otherwise: { queue: "standard", priority: undefined, skills: [], language: undefined, say: undefined },
      scenarios: [
        {
          name: "VIP with an order",
          attributes: { tier: "VIP", order_id: "0042", level: "1e1", newsletter: "yes" },
          expect: { queue: "vip", rule: "VIP" },
        },
      ],
      acknowledgements: [{ finding: "AR101", rule: "Everyone", reason: "it is meant to catch all" }],
    },
  });
});

test("what is read knows where it stands", () => {
  const model = readModel(FILE, "routing.yaml");
  const texts = (places: readonly { line: number; column: number; endColumn: number }[]) =>
    places.map(({ line, column, endColumn }) => FILE.split("\n")[line - 1]?.slice(column - 1, endColumn - 1));
  expect(texts([...model.attributes.values()].map(({ place }) => place))).toEqual([
    "tier",
    "order_id",
    "level",
    "amount",
    "newsletter",
  ]);
  expect(texts([...model.queues.values()].map(({ place }) => place))).toEqual(["vip", "standard"]);
  expect(texts(model.rules.map(({ place }) => place))).toEqual(["VIP", "Everyone"]);
  expect(texts(model.rules.map(({ condition }) => condition.place))).toEqual(["tier", "when"]);
  expect(texts([model.otherwisePlace])).toEqual(["otherwise"]);
  expect(texts(model.scenarios.map(({ place }) => place))).toEqual(["VIP with an order"]);
  expect(texts(model.acknowledgements.map(({ place }) => place))).toEqual(["AR101"]);
});

/** A condition as it was understood, in its longest spelling. */
function understood(condition: string): string {
  const attributes = { a: "{ type: string }", b: "{ type: integer }", c: "{ type: boolean }" };
  const [rule] = modelOf({ attributes, rules: { rule: condition } }).rules;
  return rule === undefined ? "" : writeCondition(rule.condition);
}

describe("a condition", () => {
  test.each([
    ["that is a mapping says that all its keys hold", "{ a: x, b: 1 }", '{ all: [{ a: "x" }, { b: 1 }] }'],
    ["of one key says that key", "{ a: x }", '{ a: "x" }'],
    [
      "of several operators says that all of them hold",
      "{ b: { gte: 1, lt: 3 } }",
      "{ all: [{ b: { gte: 1 } }, { b: { lt: 3 } }] }",
    ],
    ["says eq by a literal", "{ b: { eq: 5 } }", "{ b: 5 }"],
    ["says in by a list", "{ b: { in: [5, 6] } }", "{ b: [5, 6] }"],
    [
      "keeps its parts in the order of the file",
      "{ not: { a: x }, c: true, any: [{ b: 1 }] }",
      '{ all: [{ not: { a: "x" } }, { c: true }, { any: [{ b: 1 }] }] }',
    ],
    [
      "takes words that YAML 1.1 takes for booleans as texts",
      "{ a: [yes, no, on, off, y, n] }",
      '{ a: ["yes", "no", "on", "off", "y", "n"] }',
    ],
    ["takes dates and times as texts", "{ a: [2024-01-01, 12:30:00] }", '{ a: ["2024-01-01", "12:30:00"] }'],
    ["takes numbers in the digits that are written", "{ b: [007, -0, 5.0] }", "{ b: [7, 0, 5] }"],
    ["takes a quoted number as a text", '{ a: "5" }', '{ a: "5" }'],
    ["takes an escape as its character", '{ a: "\\u0041\\n" }', '{ a: "A\\n" }'],
    ["takes two escapes as one emoji", '{ a: "\\ud83d\\ude00" }', '{ a: "\\ud83d\\ude00" }'],
    [
      "takes an alias as what it repeats",
      "{ any: [&x { b: 1 }, { not: *x }] }",
      "{ any: [{ b: 1 }, { not: { b: 1 } }] }",
    ],
  ])("%s", (_rule, written, expected) => {
    expect(understood(written)).toBe(expected);
  });
});

test("an alias may stand for a number, which is taken as it is written at its anchor", () => {
  const attributes = { a: "{ type: number, minimum: &least 0.10, maximum: 9 }" };
  const [rule] = modelOf({ attributes, rules: { rule: "{ a: { gt: *least } }" } }).rules;
  const condition: Condition | undefined = rule?.condition;
  const comparison: Test | undefined = condition?.kind === "test" ? condition.test : undefined;
  expect(comparison).toEqual({ operator: "gt", value: SCALE / 10n });
});

test("a hundred aliases of one condition are no attack", () => {
  const rules = Array.from({ length: 300 }, (_, index) => `  - { name: rule ${index}, when: *vip, queue: q }`);
  const source = [
    "attributes: { a: { type: string } }",
    "queues: { q: { name: Q } }",
    "rules:",
    "  - { name: first, when: &vip { a: x }, queue: q }",
    ...rules,
    "otherwise: { queue: q }",
  ];
  expect(read(source.join("\n")).ok).toBe(true);
});

describe("a file is read the same", () => {
  const same = (source: string) =>
    expect(withoutPlaces(readModel(source, "routing.yaml"))).toEqual(withoutPlaces(readModel(FILE, "routing.yaml")));

  test("with a byte order mark", () => same(`\ufeff${FILE}`));
  test("with the line ends of Windows", () => same(FILE.replaceAll("\n", "\r\n")));
  test("with a line that names its YAML version", () => same(`%YAML 1.2\n---\n${FILE}`));
  test("with the marks of a document around it", () => same(`---\n${FILE}...\n`));
  test("with more white space", () =>
    same(
      FILE.replaceAll(": ", ":   ")
        .replaceAll("\n", "   \n")
        .replace("One moment,   ", "One moment,")
        .replace("please.   ", "please."),
    ));
});

test.each([
  ["emoji that are joined", "👩‍👩‍👧 Family"],
  ["an emoji alone", "❤️"],
  ["Arabic with a mark of direction", "\u200fمبيعات"],
  ["Hindi with a joiner", "क्‍ष"],
])("a name may hold %s", (_what, name) => {
  const model = readModel(FILE.replace("{ name: Web VIP }", `{ name: "${name}" }`), "routing.yaml");
  expect(model.queues.get("vip")?.name).toBe(name);
});

test("a faulty file gives an error that carries the file's name and every problem", () => {
  const source = FILE.replace("queue: vip", "queue: vpi").replace("tier: Vip", "tire: Vip");
  expect(() => readModel(source, "shop/routing.yaml")).toThrow(RoutingFileError);
  try {
    readModel(source, "shop/routing.yaml");
  } catch (error) {
    expect(error).toMatchObject({
      file: "shop/routing.yaml",
      problems: [{ message: 'unknown attribute "tire"' }, { message: 'unknown queue "vpi"' }],
    });
    expect(String(error)).toMatch(/^RoutingFileError: shop\/routing\.yaml:13:13: unknown attribute "tire"\n/);
  }
});
