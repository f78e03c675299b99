import { type CheckedExpression, checkExpression } from "./check.ts";
import { type Typed, valueFromJson } from "./json-forms.ts";
import type { Lookup, Lookups } from "./lookups.ts";
import { ExpressionError, ExpressionProblem } from "./problem.ts";
import { type StaticType, VARIABLE_TYPES, type ValueType } from "./types.ts";
import type { Value } from "./values/value.ts";

/** What became of one expression. */
export type Evaluation =
  | { readonly kind: "value"; readonly type: StaticType; readonly value: Value }
  /** It cannot be published: it does not parse, or its types do not fit. */
  | { readonly kind: "problem"; readonly message: string; readonly position: number | undefined }
  /** It failed while it ran. */
  | { readonly kind: "error"; readonly message: string; readonly position: number | undefined };

/**
 * Evaluates one expression alone, of any kind of flow.
 * @param variables values by the names of variables, in any case
 */
export function evaluateExpression(text: string, variables: ReadonlyMap<string, Typed>): Evaluation {
  try {
    const { type, run } = checkWithTypes(text, variables);
    return { kind: "value", type, value: run({ slots: [], organisation: NOWHERE }) };
  } catch (error) {
    if (!(error instanceof ExpressionProblem) && !(error instanceof ExpressionError)) throw error;
    const kind = error instanceof ExpressionProblem ? "problem" : "error";
    return { kind, message: error.message, position: error.position };
  }
}

/** @throws ExpressionError for what is no value, naming the variable */
export function readVariables(given: Readonly<Record<string, unknown>>): ReadonlyMap<string, Typed> {
  return new Map(
    Object.entries(given).map(([name, value]) => {
      try {
        return [name.toLowerCase(), valueFromJson(value)];
      } catch (error) {
        if (error instanceof ExpressionError) throw new ExpressionError(`${name}: ${error.message}`);
        throw error;
      }
    }),
  );
}

/** Types for variables that are given as NOT_SET and nothing else; more are not worth their time. */
const TRIES = 5_000;

/** Checks with the first types of the NOT_SET variables that fit, or else with Strings. */
function checkWithTypes(text: string, variables: ReadonlyMap<string, Typed>): CheckedExpression {
  const open = [...variables].filter(([, { type }]) => type === "NOT_SET").map(([name]) => name);
  const check = (types: ReadonlyMap<string, ValueType>): CheckedExpression =>
    checkExpression(
      text,
      (name) => {
        const variable = variables.get(name);
        if (variable === undefined) return undefined;
        const type = variable.type === "NOT_SET" ? (types.get(name) ?? "string") : variable.type;
        return { type, read: () => variable.value };
      },
      { anyFlow: true },
    );
  let tries = 0;
  for (const types of assignments(open)) {
    if (tries++ >= TRIES || open.length === 0) break;
    try {
      return check(types);
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
    }
  }
  return check(new Map());
}

const CANDIDATES: readonly ValueType[] = VARIABLE_TYPES.flatMap((type) => [type, `${type}[]` as const]);

function* assignments(names: readonly string[]): Generator<ReadonlyMap<string, ValueType>> {
  const [first, ...rest] = names;
  if (first === undefined) yield new Map();
  else for (const types of assignments(rest)) for (const type of CANDIDATES) yield new Map([...types, [first, type]]);
}

/** Where an expression is evaluated alone there is nothing to look up. */
const nothing: Lookup = { byId: refuse, named: refuse };
const NOWHERE: Lookups = {
  queues: nothing,
  skills: nothing,
  languages: nothing,
  users: nothing,
  groups: nothing,
  wrapupCodes: nothing,
  userPrompts: nothing,
  systemPrompts: nothing,
  scheduleGroups: nothing,
  emergencyGroups: nothing,
};

function refuse(): never {
  throw new ExpressionError("there is no organisation to look things up in");
}
