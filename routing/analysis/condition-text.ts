import type { Condition, Test, Value } from "../model.ts";
import { valueText } from "../values.ts";

const LONGEST = 100;
// Control characters, line ends of Unicode and what turns the direction of writing.
const ACTIVE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|\p{Surrogate}/gu;

/** A condition on one line, close to how it is written in routing.yaml, and cut where it is long. */
export function conditionText(condition: Condition): string {
  return cut(inner(condition));
}

function inner(condition: Condition): string {
  switch (condition.kind) {
    case "test":
      return `${condition.attribute}: ${testText(condition.test)}`;
    case "not":
      return `not: { ${inner(condition.condition)} }`;
    case "any":
      return `any: [${condition.conditions.map((part) => `{ ${inner(part)} }`).join(", ")}]`;
    case "all":
      return condition.conditions
        .map((part) => (part.kind === "all" ? `all: { ${inner(part)} }` : inner(part)))
        .join(", ");
  }
}

function testText(test: Test): string {
  switch (test.operator) {
    case "eq":
      return literalText(test.value);
    case "in":
      return `[${test.values.map(literalText).join(", ")}]`;
    case "gt":
    case "gte":
    case "lt":
    case "lte":
    case "startsWith":
    case "endsWith":
    case "contains":
    case "present":
      return `{ ${test.operator}: ${literalText(test.value)} }`;
  }
}

/** A literal as YAML would show it: in quotes only where it needs them. */
export function literalText(value: Value): string {
  const text = valueText(value);
  if (typeof value !== "string" || /^[\p{L}_/][\p{L}\p{N}_@./-]*$/u.test(text)) return cut(text);
  return `'${visible(text.replaceAll("'", "''"))}'`;
}

/** A text as it stands in a message: cut where it is long, and without what a terminal would act upon. */
export function visible(text: string): string {
  return cut(text).replace(ACTIVE, "·");
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const characters = [...text.slice(0, 2 * LONGEST)];
  return characters.length < LONGEST ? text : `${characters.slice(0, LONGEST - 1).join("")}…`;
}
