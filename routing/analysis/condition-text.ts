import type { Condition, Test, Value } from "../model.ts";
import { valueText } from "../values.ts";

const LONGEST = 100;

/** A condition on one line, close to how it is written in routing.yaml, and cut where it is long. */
export function conditionText(condition: Condition): string {
  const text = inner(condition);
  return text.length <= LONGEST ? text : `${[...text].slice(0, LONGEST - 1).join("")}…`;
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
  if (typeof value !== "string" || /^[\p{L}_/][\p{L}\p{N}_@./-]*$/u.test(text)) return text;
  return `'${text.replaceAll("'", "''").replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "·")}'`;
}
