import type { FindVariable } from "./expressions/check.ts";
import type { Compiled } from "./expressions/signature.ts";
import type { BaseType, ValueType } from "./expressions/types.ts";
import type { Value } from "./expressions/value.ts";

/** What the platform tells a flow about the message that started it. */
export interface MessageFacts {
  readonly conversationId: string;
  readonly body: string;
  readonly senderAddress: string;
}

/** A declared variable: its type and its place among the values of a run. */
export interface DeclaredVariable {
  readonly name: string;
  readonly type: BaseType;
  readonly slot: number;
}

/** "Architect built-in variables" (help.mypurecloud.com, architect-default-variables): those that message flows use here. */
const BUILT_IN = [
  "message.conversationid",
  "message.message.body",
  "message.message.senderaddress",
  "message.isnewconversation",
];

/** The variables of a flow. Names are not case-sensitive. */
export class Variables {
  readonly #declared: Map<string, DeclaredVariable>;

  /** @param outer the variables of the flow, which the variables of a state are added to */
  constructor(outer?: Variables) {
    this.#declared = new Map(outer === undefined ? [] : outer.#declared);
  }

  get count(): number {
    return this.#declared.size + BUILT_IN.length;
  }

  /** Declares a variable; undefined when the name is taken. */
  declare(name: string, type: BaseType): DeclaredVariable | undefined {
    const key = name.toLowerCase();
    if (this.#declared.has(key)) return undefined;
    const variable = { name, type, slot: this.count };
    this.#declared.set(key, variable);
    return variable;
  }

  declared(name: string): DeclaredVariable | undefined {
    return this.#declared.get(name.toLowerCase());
  }

  readonly find: FindVariable = (name) => {
    const declared = this.#declared.get(name);
    if (declared !== undefined) return { type: declared.type, read: slot(declared.slot) };
    const index = BUILT_IN.indexOf(name);
    const type: ValueType = name === "message.isnewconversation" ? "boolean" : "string";
    return index < 0 ? undefined : { type, read: slot(index) };
  };
}

/** The values of the built-in variables, in the order of their slots. */
export function builtInValues(message: MessageFacts | undefined): Value[] {
  return [message?.conversationId ?? null, message?.body ?? null, message?.senderAddress ?? null, true];
}

const slot =
  (index: number): Compiled =>
  (scope) =>
    scope.slots[index] ?? null;
