import { compares } from "../../routing/decide.ts";
import type { Attribute, Condition, Model, Test } from "../../routing/model.ts";
import { type AttributeState, decimalText, readAttribute } from "../../routing/values.ts";
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

/** An attribute of one model, and the distinct tests of it. */
interface Side {
  readonly attribute: Attribute;
  readonly tests: readonly Test[];
}

function representatives(name: string, models: readonly Model[]): readonly (string | undefined)[] {
  const sides = models.flatMap((model): readonly Side[] => {
    const attribute = model.attributes.get(name);
    return attribute === undefined ? [] : [{ attribute, tests: testsOf(model, name) }];
  });
  const byAnswers = new Map<number | string, string | undefined>();
  const answers = new Answers();
  const tryTexts = (texts: readonly (string | undefined)[]) => {
    const states = sides.map(({ attribute }) => statesOf(attribute, texts));
    for (let at = 0; at < texts.length; at++) {
      for (let side = 0; side < sides.length; side++) answer(answers, states[side]?.[at], sides[side]?.tests ?? []);
      const key = answers.take();
      if (!byAnswers.has(key)) byAnswers.set(key, texts[at]);
    }
  };
  tryTexts([undefined]);
  if (sides.some(({ attribute }) => attribute.type === "string")) tryTexts(STRINGS);
  for (const { attribute, tests } of sides) tryTexts(candidates(attribute, tests));
  return [...byAnswers.values()];
}

function answer(answers: Answers, state: AttributeState | undefined, tests: readonly Test[]): void {
  const valid = state?.state === "valid";
  answers.add(valid);
  answers.add(state?.state === "absent");
  for (const test of tests) {
    answers.add(test.operator === "present" ? valid === test.value : valid && compares(test, state.value));
  }
}

/** Collects answers into one key. A billion texts are tried in all, so that a key is a number as long as it fits one. */
class Answers {
  #full = "";
  #key = 1;

  add(isTrue: boolean): void {
    if (this.#key >= 2 ** 29) {
      this.#full += `${this.#key} `;
      this.#key = 1;
    }
    this.#key = this.#key * 2 + (isTrue ? 1 : 0);
  }

  /** The key of the answers since the last one was taken. */
  take(): number | string {
    const key = this.#full === "" ? this.#key : this.#full + this.#key;
    this.#full = "";
    this.#key = 1;
    return key;
  }
}

const knownStates = new Map<string, readonly AttributeState[]>();

/** How an attribute reads texts. What is kept: {@link STRINGS} read without a closed set, which differ by lengths only. */
function statesOf(attribute: Attribute, texts: readonly (string | undefined)[]): readonly AttributeState[] {
  const states = () => texts.map((text) => readAttribute(attribute, text));
  if (texts !== STRINGS || attribute.type !== "string" || attribute.values !== undefined) return states();
  const key = `${attribute.minLength} ${attribute.maxLength}`;
  const known = knownStates.get(key) ?? states();
  knownStates.set(key, known);
  return known;
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

/** The tests of an attribute, those that say the same once. */
function testsOf(model: Model, name: string): readonly Test[] {
  const tests = new Map<string, Test>();
  const visit = (condition: Condition): void => {
    switch (condition.kind) {
      case "all":
      case "any":
        condition.conditions.forEach(visit);
        return;
      case "not":
        visit(condition.condition);
        return;
      case "test": {
        const { attribute, test } = condition;
        const literals = "values" in test ? test.values : [test.value];
        if (attribute === name) tests.set([test.operator, ...literals.map(String)].join("|"), test);
        return;
      }
    }
  };
  for (const rule of model.rules) visit(rule.condition);
  return [...tests.values()];
}
