import { compares } from "../../routing/decide.ts";
import type { Attribute, Condition, Model, Test } from "../../routing/model.ts";
import { decimalText, readAttribute } from "../../routing/values.ts";
import { LETTERS, OTHER_LETTER } from "./models.ts";

/** Texts of one conversation; an attribute that is not named is not sent. */
export type Conversation = Readonly<Record<string, string>>;

const MAX_CONVERSATIONS = 40_000;

/**
 * Conversations that between them show everything a small model (or two) can do: for each attribute one text for every
 * combination of answers to the tests, found by trying all short texts and all numbers near literals. Independent of
 * the analysis. Undefined where they would be too many.
 */
export function allConversations(...models: readonly Model[]): readonly Conversation[] | undefined {
  const names = [...new Set(models.flatMap((model) => [...model.attributes.keys()]))];
  let conversations: Conversation[] = [{}];
  for (const name of names) {
    const texts = representatives(name, models);
    if (conversations.length * texts.length > MAX_CONVERSATIONS) return undefined;
    conversations = conversations.flatMap((conversation) =>
      texts.map((text) => (text === undefined ? conversation : { ...conversation, [name]: text })),
    );
  }
  return conversations;
}

function representatives(name: string, models: readonly Model[]): readonly (string | undefined)[] {
  const sides = models.flatMap((model) => {
    const attribute = model.attributes.get(name);
    return attribute === undefined ? [] : [{ attribute, tests: testsOf(model, name) }];
  });
  const bySignature = new Map<string, string | undefined>();
  // Half a billion texts are tried in all: nothing is made for one but the answers.
  const tryText = (text: string | undefined) => {
    let signature = "";
    for (const { attribute, tests } of sides) {
      const state = readAttribute(attribute, text);
      signature += state.state;
      const valid = state.state === "valid";
      for (const test of tests) {
        const answer = test.operator === "present" ? valid === test.value : valid && compares(test, state.value);
        signature += answer ? "1" : "0";
      }
    }
    if (!bySignature.has(signature)) bySignature.set(signature, text);
  };
  tryText(undefined);
  if (sides.some(({ attribute }) => attribute.type === "string")) STRINGS.forEach(tryText);
  for (const { attribute, tests } of sides) candidates(attribute, tests).forEach(tryText);
  return [...bySignature.values()];
}

function candidates(attribute: Attribute, tests: readonly Test[]): readonly string[] {
  switch (attribute.type) {
    case "boolean":
      return ["true", "false", "neither"];
    case "string":
      // Besides those that are tried for every string.
      return [...inOtherCases(attribute.values ?? []), ...joined(tests)];
    case "integer":
    case "number": {
      const literals = [
        ...tests.flatMap((test) => (test.operator === "in" ? test.values : [test.value])),
        ...(attribute.values ?? []),
        attribute.minimum,
        attribute.maximum,
      ].filter((value) => typeof value === "bigint");
      const near = literals.flatMap((value) =>
        [-1n, 0n, 1n].flatMap((step) => [value + step, value + step * 10n ** 9n, value + step * 10n ** 10n]),
      );
      const wholes = Array.from({ length: 16 }, (_, index) => BigInt(index - 6) * 10n ** 10n);
      return [
        "neither",
        "999999999999999",
        "-999999999999999",
        "999999999999999.9999999999",
        ...[...near, ...wholes].flatMap((value) => {
          const text = decimalText(value);
          return text.includes(".") ? [text] : [text, `${text}.0`];
        }),
      ];
    }
  }
}

/** All texts of up to five characters of the literals' alphabet and one other, and some longer ones. */
const STRINGS = [...shortTexts(), "aBaBaB", "BBaaBBaa", "zzzzzzzz", "aBzzzzzBa", "  a B a  ", "😀a😀B😀a"];

function shortTexts(): readonly string[] {
  const alphabet = [...LETTERS, OTHER_LETTER];
  const texts: string[] = [];
  let current = [""];
  for (let length = 1; length <= 5; length++) {
    current = current.flatMap((text) => alphabet.map((letter) => text + letter));
    texts.push(...current);
  }
  return texts;
}

function inOtherCases(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => [value, value.toUpperCase(), value.toLowerCase()]);
}

/** All orders of up to four different literals in a row: texts that pass several tests at once are longer than five. */
function joined(tests: readonly Test[]): readonly string[] {
  const literals = tests.flatMap((test) => ("values" in test ? test.values : [test.value]));
  const pieces = [...new Set(literals.filter((literal) => typeof literal === "string" && literal !== ""))].slice(0, 6);
  let rows: string[][] = [[]];
  const texts: string[] = [];
  for (let length = 1; length <= 4; length++) {
    rows = rows.flatMap((row) =>
      pieces.flatMap((piece) => (row.includes(String(piece)) ? [] : [[...row, String(piece)]])),
    );
    texts.push(...rows.map((row) => row.join("")));
  }
  return texts;
}

function testsOf(model: Model, name: string): readonly Test[] {
  const tests: Test[] = [];
  const visit = (condition: Condition): void => {
    switch (condition.kind) {
      case "all":
      case "any":
        condition.conditions.forEach(visit);
        return;
      case "not":
        visit(condition.condition);
        return;
      case "test":
        if (condition.attribute === name) tests.push(condition.test);
        return;
    }
  };
  for (const rule of model.rules) visit(rule.condition);
  return tests;
}
