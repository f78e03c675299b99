import { checkExpression } from "./expressions/check.ts";
import { ExpressionProblem } from "./expressions/problem.ts";
import type { Compiled } from "./expressions/signature.ts";
import { typeName, type ValueType } from "./expressions/types.ts";
import type { Problems } from "./problems.ts";
import type { ReferenceResolver } from "./references.ts";
import type { Variables } from "./variables.ts";

/** What the parts of a flow need to be published. */
export interface PublishContext {
  readonly problems: Problems;
  readonly references: ReferenceResolver;
  readonly variables: Variables;
}

/**
 * Compiles an expression that must have a type. The SDK's editor would wrap one of another type in a conversion; here
 * the flow must say so itself, for what is written down is then the same on both.
 */
export function compileExpression(
  text: unknown,
  place: string,
  type: ValueType,
  context: PublishContext,
): Compiled | undefined {
  if (typeof text !== "string") {
    context.problems.add(place, `expected an expression in quotes, found ${JSON.stringify(text)}`);
    return undefined;
  }
  try {
    const checked = checkExpression(text, (name) => context.variables.find(name));
    if (checked.type === type || checked.type === "NOT_SET") return checked.run;
    context.problems.add(
      place,
      `cannot convert the expression from type ${typeName(checked.type)} to ${typeName(type)}`,
    );
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    context.problems.add(place, error.message);
  }
  return undefined;
}
