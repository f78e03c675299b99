import { testsOf } from "../../routing/analysis/boundaries.ts";
import { literalText } from "../../routing/analysis/condition-text.ts";
import type { Condition, Rule, Test } from "../../routing/model.ts";
import { TEXTS } from "../texts.ts";

/** A rule's condition as a row of a decision table. */
export interface ConditionCells {
  /** What is asked of one attribute alone, by its name. */
  readonly byAttribute: ReadonlyMap<string, string>;
  /** What is asked of several attributes at once. */
  readonly together: readonly string[];
}

const words = TEXTS.parts.condition;

/** Cuts a condition into what it asks of each attribute; all of it must hold. */
export function cellsOf({ condition }: Rule): ConditionCells {
  const byAttribute = new Map<string, string>();
  const together: string[] = [];
  for (const part of conjunctsOf(condition)) {
    const names = new Set(testsOf(part).map(({ attribute }) => attribute));
    const [name] = names;
    if (names.size !== 1 || name === undefined) together.push(wordsOf(part, true));
    else byAttribute.set(name, joined([byAttribute.get(name), wordsOf(part, false)], words.and));
  }
  return { byAttribute, together };
}

function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.conditions.flatMap(conjunctsOf) : [condition];
}

function wordsOf(condition: Condition, named: boolean): string {
  switch (condition.kind) {
    case "test":
      return named ? `${condition.attribute} ${testWords(condition.test, true)}` : testWords(condition.test, false);
    case "not":
      return `${words.not} ${nested(condition.condition, named)}`;
    case "all":
      return condition.conditions.length === 0 ? words.always : listWords(condition.conditions, words.and, named);
    case "any":
      return condition.conditions.length === 0 ? words.never : listWords(condition.conditions, words.or, named);
  }
}

function listWords(conditions: readonly Condition[], word: string, named: boolean): string {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return wordsOf(only, named);
  return joined(
    conditions.map((part) => nested(part, named)),
    word,
  );
}

function nested(condition: Condition, named: boolean): string {
  const text = wordsOf(condition, named);
  const isSimple = condition.kind === "test" && (named || condition.test.operator === "eq");
  return isSimple || condition.kind === "not" ? text : `(${text})`;
}

function testWords(test: Test, named: boolean): string {
  switch (test.operator) {
    case "eq":
      return named ? `= ${literalText(test.value)}` : literalText(test.value);
    case "in":
      return `${named ? `${words.in} ` : ""}${joined(test.values.map(literalText), words.or)}`;
    case "gt":
      return `> ${literalText(test.value)}`;
    case "gte":
      return `≥ ${literalText(test.value)}`;
    case "lt":
      return `< ${literalText(test.value)}`;
    case "lte":
      return `≤ ${literalText(test.value)}`;
    case "startsWith":
      return `${words.startsWith} ${literalText(test.value)}`;
    case "endsWith":
      return `${words.endsWith} ${literalText(test.value)}`;
    case "contains":
      return `${words.contains} ${literalText(test.value)}`;
    case "present":
      return test.value ? words.present : words.missing;
  }
}

function joined(texts: readonly (string | undefined)[], word: string): string {
  const known = texts.filter((text) => text !== undefined);
  return known.length < 3 || word === words.and
    ? known.join(` ${word} `)
    : `${known.slice(0, -1).join(", ")} ${word} ${known.at(-1)}`;
}
