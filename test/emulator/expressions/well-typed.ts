import type fc from "fast-check";
import { functions, operators } from "../../../emulator/architect/expressions/functions/table.ts";
import type { Parameter, Signature } from "../../../emulator/architect/expressions/signature.ts";
import { isAnything, isBase, itemType, type ValueType } from "../../../emulator/architect/expressions/types.ts";
import { sampleName, samples, TYPES } from "./samples.ts";

/** Chooses one of a list; fast-check remembers and shrinks the choices. */
type Choose = <T>(from: readonly T[]) => T;

export const chooser =
  (gen: fc.GeneratorValue, nat: typeof fc.nat): Choose =>
  (from) => {
    const chosen = from[gen(nat, { max: from.length - 1 })];
    if (chosen === undefined) throw new Error("there is nothing to choose from");
    return chosen;
  };

interface Callable {
  readonly name: string;
  readonly isOperator: boolean;
  readonly signature: Signature;
}

const CALLABLES: readonly Callable[] = [
  ...[...functions].flatMap(([name, all]) => all.map((signature) => ({ name, isOperator: false, signature }))),
  ...[...operators].flatMap(([name, all]) => all.map((signature) => ({ name, isOperator: true, signature }))),
];

/** A random expression of a type, of any function and operator that gives it, above variables of every type. */
export function wellTyped(type: ValueType, depth: number, choose: Choose): string {
  const fitting = depth <= 0 ? [] : CALLABLES.filter(({ signature }) => gives(signature, type));
  if (fitting.length === 0 || choose([true, false, false, false])) return leaf(type, choose);
  const { name, isOperator, signature } = choose(fitting);
  const bound = boundType(signature, type, choose);
  const rest = signature.rest === undefined ? [] : choose([[], [signature.rest], [signature.rest, signature.rest]]);
  const operands = [...signature.parameters, ...rest].map((parameter) => operand(parameter, bound, depth - 1, choose));
  return isOperator ? operation(name, operands) : `${name}(${operands.join(", ")})`;
}

function gives({ returns, mustBeLast }: Signature, type: ValueType): boolean {
  if (mustBeLast === true) return false;
  if (returns === "T") return isBase(type) && isAnything(type) && type !== "daysOfWeek";
  if (returns === "T[]") return itemType(type) !== undefined;
  return returns === type;
}

/** What T stands for: the type wanted where the result tells, else any. */
function boundType({ returns }: Signature, type: ValueType, choose: Choose): ValueType {
  if (returns === "T") return type;
  if (returns === "T[]") return itemType(type) ?? type;
  return choose(TYPES.filter((one) => isBase(one) && isAnything(one) && one !== "daysOfWeek"));
}

function operand(
  { accepts, mustBeLiteral }: Parameter<unknown>,
  bound: ValueType,
  depth: number,
  choose: Choose,
): string {
  if (mustBeLiteral === true) return accepts === "boolean" ? "true" : accepts === "integer" ? "5" : '"en-US"';
  const next = (type: ValueType): string => wellTyped(type, depth, choose);
  if (typeof accepts !== "string") return next(choose(accepts));
  const anything = TYPES.filter((type) => isAnything(type) && type !== "daysOfWeek");
  switch (accepts) {
    case "NOT_SET":
      return "NOT_SET";
    case "T":
      return next(bound);
    case "T[]":
      return isBase(bound) ? next(`${bound}[]`) : next(bound);
    case "any":
      return next(choose(anything.filter((type) => itemType(type) === undefined)));
    case "any[]":
      return next(choose(anything.filter((type) => itemType(type) !== undefined)));
    default:
      return next(accepts);
  }
}

function leaf(type: ValueType, choose: Choose): string {
  const index = choose(samples(type).map((_value, at) => at));
  return sampleName(type, index);
}

function operation(name: string, operands: readonly string[]): string {
  const [one = "", two = "", three = ""] = operands.map((operand_) => `(${operand_})`);
  if (name === "?:") return `${one} ? ${two} : ${three}`;
  if (name === "[]") return `${one}[${two}]`;
  if (operands.length === 1) return `${name === "neg" ? "-" : name} ${one}`;
  return `${one} ${name} ${two}`;
}
