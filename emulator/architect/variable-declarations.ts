import type { PublishContext } from "./context.ts";
import type { BaseType } from "./expressions/types.ts";
import { readFields, readList, readOnly, readText } from "./fields.ts";
import type { Action } from "./run.ts";
import { readSetting } from "./setting.ts";

/** The variable types that are emulated. */
const TYPES: ReadonlyMap<string, BaseType> = new Map([
  ["stringVariable", "string"],
  ["integerVariable", "integer"],
  ["decimalVariable", "decimal"],
  ["booleanVariable", "boolean"],
]);

/**
 * "must start with a letter and can then be followed by one or more letters, numbers or underscore characters"
 * (SDK, addVariable); whether one letter alone is enough it leaves open, and it is.
 */
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Declares the variables of a flow or state; the action gives them their initial values, in order. */
export function declareVariables(
  value: unknown,
  place: string,
  scope: "Flow" | "State",
  context: PublishContext,
): Action {
  const list = value === undefined ? [] : readList(value, place, context.problems);
  const initial = list.flatMap((item, index) => declareVariable(item, `${place}[${index}]`, scope, context) ?? []);
  return (run) => {
    for (const { slot, setting } of initial) run.slots[slot] = setting(run);
    return false;
  };
}

function declareVariable(item: unknown, place: string, scope: string, context: PublishContext) {
  const { problems, variables } = context;
  const [word, body] = readOnly(item, place, problems) ?? [];
  if (word === undefined) return undefined;
  const type = TYPES.get(word);
  if (type === undefined) {
    problems.add(place, `variables of type "${word}" are not emulated; known are ${[...TYPES.keys()].join(", ")}`);
    return undefined;
  }
  const keys = { required: ["name", "initialValue"], optional: ["description", "isInput", "isOutput"] };
  const fields = readFields(body, `${place}.${word}`, keys, problems);
  const name = fields && readText(fields.name, `${place}.${word}.name`, problems);
  if (fields === undefined || name === undefined) return undefined;
  if (!name.startsWith(`${scope}.`) || !NAME.test(name.slice(scope.length + 1))) {
    problems.add(
      `${place}.${word}.name`,
      `"${name}" must be ${scope}. and a name of letters, digits and _ that begins with a letter`,
    );
    return undefined;
  }
  const setting = readSetting(fields.initialValue, `${place}.${word}.initialValue`, type, context, [
    "lit",
    "exp",
    "noValue",
  ]);
  const declared = variables.declare(name, type);
  if (declared === undefined)
    problems.add(`${place}.${word}.name`, `the variable ${name} is declared twice; the case of letters does not count`);
  return declared === undefined || setting === undefined ? undefined : { slot: declared.slot, setting };
}
