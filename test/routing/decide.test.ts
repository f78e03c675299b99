import { describe, expect, test } from "vitest";
import { type AttributeTexts, decide, readAttributes } from "../../routing/decide.ts";
import { readModel } from "../../routing/read.ts";
import { interpreterOf } from "./support/flow.ts";
import { modelOf } from "./support/model-of.ts";
import { COMBINATION_TRUTHS } from "./support/truth-of-combinations.ts";
import { NUMBER_TRUTHS } from "./support/truth-of-numbers.ts";
import { STRING_TRUTHS } from "./support/truth-of-strings.ts";

const queueFor = (model: Parameters<typeof decide>[0], texts: AttributeTexts) => decide(model, texts).target.queue;

describe("a condition is true and false as written by hand", () => {
  describe.each([...STRING_TRUTHS, ...NUMBER_TRUTHS, ...COMBINATION_TRUTHS])(
    "$what: $declaration, $condition",
    ({ declaration, condition, yes, no }) => {
      const model = modelOf({ attributes: { a: declaration }, rules: { rule: condition } });

      test.each([...yes.map((text) => [text, "yes"]), ...no.map((text) => [text, "no"])])("%j: %s", (a, expected) => {
        expect(queueFor(model, { a })).toBe(expected);
      });

      test("and so is its flow", () => {
        const run = interpreterOf(model);
        for (const a of [...yes, ...no]) expect(run({ a }).queue?.id, JSON.stringify(a)).toBe(queueFor(model, { a }));
      });
    },
  );
});

describe("of several rules", () => {
  const model = modelOf({
    attributes: { tier: "{ type: string }", level: "{ type: integer }" },
    rules: { first: "{ tier: vip }", second: "{ level: { gte: 4 } }", third: "{ tier: vip, level: 5 }" },
  });

  test.each([
    ["the first that matches decides", { tier: "vip", level: "5" }, "first"],
    ["a later one decides where the first does not match", { tier: "trial", level: "4" }, "second"],
    ["otherwise decides where none matches", { tier: "trial", level: "3" }, null],
    ["otherwise decides where nothing is sent", {}, null],
    ["attributes in another case are not read", { Tier: "vip", LEVEL: "5" }, null],
    ["attributes with a prefix are not read", { "context.tier": "vip" }, null],
    ["attributes that are not declared are not read", { level: "3", priority: "5" }, null],
  ])("%s", (_rule, texts: AttributeTexts, expected) => {
    expect(decide(model, texts).rule).toBe(expected);
  });
});

test("a decision carries the target as it is written", () => {
  const source = `
    attributes: { tier: { type: string } }
    queues: { vip: { name: Web VIP }, standard: { name: Web Standard } }
    rules:
      - name: VIP
        when: { tier: vip }
        queue: vip
        priority: 50
        skills: [Billing, Gold]
        language: German
        say: "One moment, please."
    otherwise: { queue: standard }`;
  const model = readModel(source, "routing.yaml");
  expect(decide(model, { tier: "vip" })).toEqual({
    rule: "VIP",
    target: { queue: "vip", priority: 50, skills: ["Billing", "Gold"], language: "German", say: "One moment, please." },
  });
  expect(decide(model, {}).target).toEqual({
    queue: "standard",
    priority: undefined,
    skills: [],
    language: undefined,
    say: undefined,
  });
});

describe("names that objects have of themselves", () => {
  const model = modelOf({
    attributes: { constructor: "{ type: string }" },
    rules: { sent: "{ constructor: { present: true } }" },
  });

  test("are not read from an object that does not carry them", () => {
    expect(queueFor(model, {})).toBe("no");
  });

  test("are read where they are sent", () => {
    expect(queueFor(model, { constructor: "x" })).toBe("yes");
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("may be the text %s", (text) => {
    const texts = modelOf({ attributes: { a: "{ type: string }" }, rules: { same: `{ a: ${text} }` } });
    expect(queueFor(texts, { a: text })).toBe("yes");
    expect(queueFor(texts, {})).toBe("no");
  });

  test("are not inherited from the texts that are given", () => {
    const a = modelOf({ attributes: { a: "{ type: string }" }, rules: { sent: "{ a: { present: true } }" } });
    const inherited: AttributeTexts = Object.create({ a: "x" });
    expect(queueFor(a, inherited)).toBe("no");
  });
});

test("every declared attribute has a state, sent or not", () => {
  const model = modelOf({ attributes: { a: "{ type: integer }", b: "{ type: boolean }", c: "{ type: string }" } });
  expect([...readAttributes(model, { a: "x", c: "y", d: "z" })]).toEqual([
    ["a", { state: "invalid", reason: "is not an integer" }],
    ["b", { state: "absent" }],
    ["c", { state: "valid", value: "y" }],
  ]);
});
