import type { Expecting } from "./context.ts";
import { describe, readFields, readList, readOnly, readText } from "./fields.ts";
import type { FlowRun } from "./run.ts";
import { readSetting } from "./setting.ts";
import { typeOfWord, typeWords } from "./type-words.ts";
import type { DeclaredVariable } from "./variables.ts";

/**
 * "must start with a letter and can then be followed by one or more letters, numbers or underscore characters"
 * (SDK, addVariable); whether one letter alone is enough it leaves open, and it is.
 */
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** What declaring variables gives. */
export interface Declarations {
  /** Gives the variables their initial values, in order. */
  initialise(run: FlowRun): void;
  /** Those that a caller may set, by name in lower case. */
  readonly inputs: ReadonlyMap<string, DeclaredVariable>;
}

/** Declares the variables of a flow, a state or a task. */
export function declareVariables(
  value: unknown,
  place: string,
  scope: "Flow" | "State" | "Task",
  context: Expecting,
): Declarations {
  const list = value === undefined ? [] : readList(value, place, context.problems);
  const declared = list.flatMap((item, index) => declareVariable(item, `${place}[${index}]`, scope, context) ?? []);
  return {
    initialise: (run) => {
      for (const { variable, initial } of declared) run.slots[variable.slot] = initial(run);
    },
    inputs: new Map(
      declared.flatMap(({ variable, isInput }) => (isInput ? [[variable.name.toLowerCase(), variable]] : [])),
    ),
  };
}

function declareVariable(item: unknown, place: string, scope: string, context: Expecting) {
  const { problems, variables } = context;
  const [word, body] = readOnly(item, place, problems) ?? [];
  if (word === undefined) return undefined;
  const type = word.endsWith("Variable") ? typeOfWord(word.slice(0, -"Variable".length)) : undefined;
  if (type === undefined) {
    problems.add(
      place,
      `variables of type "${word}" are not emulated; known are these with Variable behind them: ${typeWords()}`,
    );
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
  for (const key of ["isInput", "isOutput"])
    if (fields[key] !== undefined && typeof fields[key] !== "boolean")
      problems.add(`${place}.${word}.${key}`, `expected true or false, found ${describe(fields[key])}`);
  const forms = ["lit", "exp", "noValue"] as const;
  const initial = readSetting(fields.initialValue, `${place}.${word}.initialValue`, type, context, forms);
  const variable = variables.declare(name, type);
  if (variable === undefined)
    problems.add(`${place}.${word}.name`, `the variable ${name} is declared twice; the case of letters does not count`);
  return variable && initial && { variable, initial, isInput: fields.isInput === true };
}
