import type { PublishContext } from "../context.ts";
import { type BaseType, typeName } from "../expressions/types.ts";
import { readText } from "../fields.ts";
import type { DeclaredVariable } from "../variables.ts";

/** Reads the name of a variable that an action assigns to; it must be declared with the type of the value. */
export function readTarget(
  value: unknown,
  place: string,
  type: BaseType,
  context: PublishContext,
): DeclaredVariable | undefined {
  const name = readText(value, place, context.problems);
  if (name === undefined) return undefined;
  const variable = context.variables.declared(name);
  if (variable?.type === type) return variable;
  const reason =
    variable === undefined
      ? `the variable ${name} is not declared; add it to the variables`
      : `the variable ${name} is ${typeName(variable.type)}, expected ${typeName(type)}`;
  context.problems.add(place, reason);
  return undefined;
}
