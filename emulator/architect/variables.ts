import type { FindVariable } from "./expressions/check.ts";
import type { Compiled } from "./expressions/signature.ts";
import type { ValueType } from "./expressions/types.ts";
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
  readonly type: ValueType;
  readonly slot: number;
}

/**
 * "Architect built-in variables" (help.mypurecloud.com, architect-default-variables): those of message flows that are
 * emulated, with their values for a guest of web messaging who is not authenticated.
 */
const BUILT_IN: ReadonlyMap<string, ValueType> = new Map([
  ["message.conversationid", "string"],
  ["message.message.body", "string"],
  ["message.message.senderaddress", "string"],
  ["message.isnewconversation", "boolean"],
  ["message.isauthenticated", "boolean"],
  ["message.language", "string"],
  ["message.externaltag", "string"],
  ["message.currentqueue", "queue"],
]);

/** The values of the built-in variables, in the order of their slots. */
export const builtInValues = (message: MessageFacts | undefined, language: string): readonly Value[] => [
  message?.conversationId ?? null,
  message?.body ?? null,
  message?.senderAddress ?? null,
  true,
  false,
  language,
  null,
  null,
];

/** The variables of a flow, and of one state or task in it. Names are not case-sensitive. */
export class Variables {
  readonly #declared: Map<string, DeclaredVariable>;
  readonly #slots: { count: number };

  /** @param outer the variables of the flow, which those of a state or task are added to */
  constructor(outer?: Variables) {
    this.#declared = new Map(outer === undefined ? [] : outer.#declared);
    this.#slots = outer === undefined ? { count: BUILT_IN.size } : outer.#slots;
  }

  /** How many slots all variables of the flow take that were declared so far. */
  get slots(): number {
    return this.#slots.count;
  }

  /** Takes a slot that no variable has. */
  reserve(): number {
    return this.#slots.count++;
  }

  /** Declares a variable; undefined when the name is taken. */
  declare(name: string, type: ValueType): DeclaredVariable | undefined {
    const key = name.toLowerCase();
    if (this.#declared.has(key)) return undefined;
    const variable = { name, type, slot: this.reserve() };
    this.#declared.set(key, variable);
    return variable;
  }

  declared(name: string): DeclaredVariable | undefined {
    return this.#declared.get(name.toLowerCase());
  }

  readonly find: FindVariable = (name) => {
    const declared = this.#declared.get(name);
    if (declared !== undefined) return { type: declared.type, read: slot(declared.slot) };
    const type = BUILT_IN.get(name);
    return type === undefined ? undefined : { type, read: slot([...BUILT_IN.keys()].indexOf(name)) };
  };
}

const slot =
  (index: number): Compiled =>
  (scope) =>
    scope.slots[index] ?? null;
