import { checkExpression, type FindVariable } from "../../../emulator/architect/expressions/check.ts";
import { ExpressionProblem } from "../../../emulator/architect/expressions/problem.ts";
import type { Compiled } from "../../../emulator/architect/expressions/signature.ts";
import type { ValueType } from "../../../emulator/architect/expressions/types.ts";

/** Variables that the platform sets, as the flow scripting SDK 0.0.18 types them, and the parts of them that are open. */
const BUILT_IN: Readonly<Record<string, ValueType>> = {
  "call.ani": "string",
  "call.calledaddressoriginal": "string",
  "call.conversationid": "string",
  "call.currentqueue": "queue",
  "call.estimatedwaittime": "duration",
  "call.positioninqueue": "integer",
  "call.remotename": "string",
  // A contact of a dialling list has the columns of its list as properties.
  "call.contact.callbackid": "string",
  "call.contact.delay": "string",
  "email.message": "email",
  "flow.holdprompt": "prompt",
  "message.conversationid": "string",
  "message.isnewconversation": "boolean",
  "message.message": "shortMessage",
  "survey.customercontact": "externalContact",
  "survey.url": "string",
};

/** The types to try for a variable of the flow, the likeliest first. */
const CANDIDATES: readonly ValueType[] = [
  "string",
  "integer",
  "boolean",
  "dateTime",
  "string[]",
  "json",
  "duration",
  "queue",
  "integer[]",
  "decimal",
  "prompt",
  "externalContact",
  "agentScorePair[]",
];

/** An expression whose variables have types with which it type-checks. */
export interface Inferred {
  readonly variables: ReadonlyMap<string, ValueType>;
  readonly run: Compiled;
}

/**
 * Finds types of an expression's own variables with which it type-checks, for nobody says what they were declared as.
 * @returns the types, or why there are none: the problem when all are Strings
 */
export function infer(text: string): Inferred | { readonly problem: string } {
  const names = namesIn(text);
  let problem = "";
  for (const types of assignments(names.length)) {
    const variables = new Map(names.map((name, index): [string, ValueType] => [name, types[index] ?? "string"]));
    const found = check(text, (name) => BUILT_IN[name] ?? variables.get(name));
    if (typeof found !== "string") return { variables, run: found };
    if (problem === "") problem = found;
  }
  return { problem };
}

/** The scopes of variables that flows declare. */
const OWN = /^(flow|state|task|common|slot)\.\w+$/;

/** The variables of the flow that an expression asks for, in its order. */
function namesIn(text: string): string[] {
  const names = new Set<string>();
  check(text, (name) => {
    if (BUILT_IN[name] !== undefined) return BUILT_IN[name];
    if (!OWN.test(name)) return undefined;
    names.add(name);
    return "string";
  });
  // The check stops at its first problem; the rest of the names stand in the text.
  for (const [name] of text.matchAll(/\b(?:Flow|State|Task|Common|Slot)\.\w+/gi)) names.add(name.toLowerCase());
  return [...names];
}

/** All types for each variable where they are few; where they are many, only the likeliest. */
function* assignments(count: number, chosen: readonly ValueType[] = []): Generator<readonly ValueType[]> {
  if (chosen.length === count) yield chosen;
  else
    for (const type of CANDIDATES.slice(0, count > 3 ? 5 : CANDIDATES.length))
      yield* assignments(count, [...chosen, type]);
}

function check(text: string, typeOf: (name: string) => ValueType | undefined): Compiled | string {
  const find: FindVariable = (name) => {
    const type = typeOf(name);
    return type === undefined ? undefined : { type, read: () => null };
  };
  try {
    return checkExpression(text, find, { anyFlow: true }).run;
  } catch (error) {
    if (error instanceof ExpressionProblem) return error.message;
    throw error;
  }
}
