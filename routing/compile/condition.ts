import type { Attribute, Condition, Test, Value } from "../model.ts";
import { DECIMAL_PLACES } from "../values.ts";
import { join, oneOfComparisons, oneOfTexts, type Scope, type Statement } from "./scope.ts";
import { comparand, valueType, variable } from "./variables.ts";

// Far below Architect's limits (32,000 characters, 60 nested calls), so that rules of any size compile.
const LONGEST = 4000;
const DEEPEST = 12;
const ONE = 10n ** BigInt(DECIMAL_PLACES);

interface Part {
  readonly expression: string;
  readonly depth: number;
}

/**
 * A condition as one boolean expression over the converted attributes. Parts that are too long or nest too deeply are
 * assigned to variables first; those assignments are added to `statements`.
 */
export function conditionExpression(
  condition: Condition,
  attributes: ReadonlyMap<string, Attribute>,
  scope: Scope,
  statements: Statement[],
): string {
  return compile(condition).expression;

  function compile(node: Condition): Part {
    switch (node.kind) {
      case "all":
        return combine("and", node.conditions.map(compile));
      case "any":
        return combine("or", node.conditions.map(compile));
      case "not": {
        const inner = compile(node.condition);
        return spill({ expression: `!(${inner.expression})`, depth: inner.depth + 1 });
      }
      case "test": {
        const attribute = attributes.get(node.attribute);
        if (attribute === undefined) throw new Error(`the model has no attribute "${node.attribute}"`);
        const parts = testExpressions(node.test, attribute, scope).map((expression) => spill({ expression, depth: 1 }));
        return combine("or", parts);
      }
    }
  }

  function combine(operator: "and" | "or", parts: readonly Part[]): Part {
    // Groups of short parts, so that no expression grows past the limit before it is spilled.
    const groups: Part[][] = [];
    let length = Number.POSITIVE_INFINITY;
    for (const part of parts) {
      if (length + part.expression.length > LONGEST) {
        groups.push([]);
        length = 0;
      }
      groups.at(-1)?.push(part);
      length += part.expression.length + 8;
    }
    const [only = []] = groups;
    if (groups.length <= 1) {
      const depth = Math.max(0, ...only.map((part) => part.depth)) + Math.ceil(Math.log2(Math.max(1, only.length)));
      return spill({
        expression: join(
          operator,
          only.map((part) => part.expression),
        ),
        depth,
      });
    }
    return combine(
      operator,
      groups.map((group) =>
        assign(
          join(
            operator,
            group.map((part) => part.expression),
          ),
        ),
      ),
    );
  }

  function spill(part: Part): Part {
    return part.expression.length > LONGEST || part.depth > DEEPEST ? assign(part.expression) : part;
  }

  function assign(expression: string): Part {
    const name = scope.part();
    statements.push({ type: "boolean", variable: name, expression });
    return { expression: name, depth: 0 };
  }
}

/**
 * A test as expressions of which one must hold: several for a long list. A comparison is true only of a valid value; `and`
 * is lazy, so the value is read only where it is set.
 */
function testExpressions(test: Test, attribute: Attribute, scope: Scope): readonly string[] {
  const valid = variable.valid(attribute.name);
  if (test.operator === "present") return [test.value ? valid : `!${valid}`];
  // Every text starts with, ends with and contains nothing; what Architect's functions make of "" is not documented.
  if ((test.operator === "startsWith" || test.operator === "endsWith" || test.operator === "contains") && !test.value) {
    return [valid];
  }
  const comparisons = comparisonExpressions(test, attribute, scope);
  return comparisons.map((comparison) => `(${valid} and ${comparison})`);
}

function comparisonExpressions(
  test: Exclude<Test, { operator: "present" }>,
  attribute: Attribute,
  scope: Scope,
): readonly string[] {
  const value = comparand(attribute);
  const operand = (literal: Value) => scope.operand(literal, valueType(attribute));
  switch (test.operator) {
    case "eq":
      return canEqual(test.value, attribute) ? [`${value} == ${operand(test.value)}`] : [];
    case "in": {
      const possible = test.values.filter((literal) => canEqual(literal, attribute)).map(operand);
      return attribute.type === "string" && possible.length > 1
        ? oneOfTexts(value, possible)
        : oneOfComparisons(possible.map((literal) => `${value} == ${literal}`));
    }
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return [`${value} ${orderExpression(test.operator, test.value, attribute, operand)}`];
    case "startsWith":
      return [`Left(${value}, ${test.value.length}) == ${operand(test.value)}`];
    case "endsWith":
      return [`Right(${value}, ${test.value.length}) == ${operand(test.value)}`];
    case "contains":
      return [`Contains(${value}, ${operand(test.value)})`];
  }
}

/** An integer never equals a fraction; comparing the two would also mix Architect's types. */
function canEqual(literal: Value, attribute: Attribute): boolean {
  return !(attribute.type === "integer" && typeof literal === "bigint" && literal % ONE !== 0n);
}

function orderExpression(
  operator: "gt" | "gte" | "lt" | "lte",
  limit: Value,
  attribute: Attribute,
  operand: (literal: Value) => string,
): string {
  const symbols = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;
  if (attribute.type !== "integer" || typeof limit !== "bigint" || limit % ONE === 0n) {
    return `${symbols[operator]} ${operand(limit)}`;
  }
  // Of integers, `gte: 2.5` says `>= 3` and `lt: 2.5` says `<= 2`.
  const floor = ((limit - (limit < 0n ? ONE : 0n)) / ONE) * ONE;
  return operator === "gt" || operator === "gte" ? `>= ${operand(floor + ONE)}` : `<= ${operand(floor)}`;
}
