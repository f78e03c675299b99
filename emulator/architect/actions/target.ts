import type { PublishContext } from "../context.ts";
import { typeName, type ValueType } from "../expressions/types.ts";
import { readOnly, readText } from "../fields.ts";
import type { DeclaredVariable } from "../variables.ts";

/** Reads the name of a variable that an action assigns to; it must be declared with the type of the value, if that is known. */
export function readTarget(
  value: unknown,
  place: string,
  type: ValueType | undefined,
  context: PublishContext,
): DeclaredVariable | undefined {
  const name = readText(value, place, context.problems);
  if (name === undefined) return undefined;
  const variable = context.variables.declared(name);
  if (variable === undefined)
    context.problems.add(place, `the variable ${name} is not declared; add it to the variables`);
  else if (type === undefined || variable.type === type) return variable;
  else context.problems.add(place, `the variable ${name} is ${typeName(variable.type)}, expected ${typeName(type)}`);
  return undefined;
}

/**
 * Reads where an output of an action goes: `var:` and a variable, or `noValue: true` for nowhere.
 *
 * @returns the variable; null for nowhere; undefined where it could not be read
 */
export function readAssignment(
  value: unknown,
  place: string,
  type: ValueType | undefined,
  context: PublishContext,
): DeclaredVariable | null | undefined {
  const [form, given] = readOnly(value, place, context.problems) ?? [];
  if (form === "noValue" && given === true) return null;
  if (form === "var") return readTarget(given, `${place}.var`, type, context);
  if (form !== undefined) context.problems.add(place, `expected var or noValue: true, found ${form}`);
  return undefined;
}
