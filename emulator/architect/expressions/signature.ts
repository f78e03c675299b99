import type { Lookups } from "./lookups.ts";
import { ExpressionError } from "./problem.ts";
import type { Pattern, ValueType } from "./types.ts";
import type { Value } from "./values/value.ts";

/** Somebody who watches what is evaluated. */
export interface Onlooker {
  /** A value that stands in the text as it is. */
  see(at: string, value: Value): void;
  /** Evaluates an expression and notes what came of it. @param at where it stands in its action */
  evaluate(
    scope: Scope,
    run: Compiled,
    at: string,
    expression: string,
    variables: ReadonlyMap<string, Compiled>,
  ): Value;
}

/** What an expression reads while it runs. */
export interface Scope {
  /** Values of variables, by slot. */
  readonly slots: Value[];
  readonly organisation: Lookups;
  /** Milliseconds since the start of 1970; the computer's clock by default. */
  readonly now?: () => number;
  /** The flow's default language and all that it supports, as IETF tags. */
  readonly languages?: { readonly default: string; readonly supported: readonly string[] };
  readonly recording?: Onlooker | undefined;
}

/** A compiled expression. */
export type Compiled = (scope: Scope) => Value;

/** A parameter: the types it accepts, whether NOT_SET is allowed, and how its value is read. */
export interface Parameter<T> {
  readonly accepts: Pattern;
  readonly allowsNotSet: boolean;
  /** Only a literal may stand here. */
  readonly mustBeLiteral?: boolean;
  /** Why a value cannot stand here, though its type can: a publish error of a literal, else a run-time error. */
  readonly fault?: (value: Value) => string | undefined;
  /** @throws ExpressionError when the value is NOT_SET and must not be, or has a fault */
  read(value: Value, reader: string): T;
}

/** Kinds of flow that some functions are made for; message flows have none of these functions. */
export type FlowKind = "voice" | "email" | "bot";

/** One way to call a function or operator. */
export interface Signature {
  readonly parameters: readonly Parameter<unknown>[];
  /** A last parameter that may be given any number of times, also never. */
  readonly rest?: Parameter<unknown>;
  readonly returns: ValueType | "T" | "T[]";
  /** What T is when every operand of that type is the literal NOT_SET; without it that is a publish error. */
  readonly unboundIs?: ValueType;
  /** Not every operand may be the literal NOT_SET. */
  readonly needsSetOperand?: boolean;
  readonly only?: FlowKind;
  /** In the catalogue, but not offered to authors; the SDK leaves it out. */
  readonly isHidden?: boolean;
  /** Nothing may be done with the result. */
  readonly mustBeLast?: boolean;
  compile(operands: readonly Compiled[], name: string): Compiled;
}

type Returns = Signature["returns"];

/** Signatures with something in common. */
export const marked = (
  marks: Pick<Signature, "needsSetOperand" | "only" | "isHidden" | "mustBeLast" | "rest">,
  ...signatures: readonly Signature[]
): readonly Signature[] => signatures.map((signature) => ({ ...signature, ...marks }));

/** A signature without parameters. */
export const nullary = (returns: Returns, run: (scope: Scope) => Value): Signature => ({
  parameters: [],
  returns,
  compile: () => run,
});

/** A signature of parameters that all give the same type of value. */
export const uniform = <T>(
  parameters: readonly Parameter<T>[],
  returns: Returns,
  run: (values: readonly T[]) => Value,
): Signature => ({
  parameters,
  returns,
  compile: (operands, name) => {
    const readers = parameters.map((parameter, index) => ({ parameter, operand: at(operands, index) }));
    return (scope) => run(readers.map(({ parameter, operand }) => parameter.read(operand(scope), name)));
  },
});

/** A signature that takes one parameter any number of times, but once at least. */
export const repeated = <T>(
  parameter: Parameter<T>,
  returns: Returns,
  run: (values: readonly T[]) => Value,
): Signature => ({
  parameters: [parameter],
  rest: parameter,
  returns,
  compile: (operands, name) => (scope) => run(operands.map((operand) => parameter.read(operand(scope), name))),
});

/** A signature with one parameter. */
export const unary = <A>(a: Parameter<A>, returns: Returns, run: (a: A, scope: Scope) => Value): Signature => ({
  parameters: [a],
  returns,
  compile: (operands, name) => {
    const one = at(operands, 0);
    return (scope) => run(a.read(one(scope), name), scope);
  },
});

/** A signature with two parameters. */
export const binary = <A, B>(
  a: Parameter<A>,
  b: Parameter<B>,
  returns: Returns,
  run: (a: A, b: B) => Value,
): Signature => ({
  parameters: [a, b],
  returns,
  compile: (operands, name) => {
    const [one, two] = [at(operands, 0), at(operands, 1)];
    return (scope) => run(a.read(one(scope), name), b.read(two(scope), name));
  },
});

/** A signature with three parameters. */
export const ternary = <A, B, C>(
  a: Parameter<A>,
  b: Parameter<B>,
  c: Parameter<C>,
  returns: Returns,
  run: (a: A, b: B, c: C) => Value,
): Signature => ({
  parameters: [a, b, c],
  returns,
  compile: (operands, name) => {
    const [one, two, three] = [at(operands, 0), at(operands, 1), at(operands, 2)];
    return (scope) => run(a.read(one(scope), name), b.read(two(scope), name), c.read(three(scope), name));
  },
});

/** A signature with four parameters. */
export const quaternary = <A, B, C, D>(
  a: Parameter<A>,
  b: Parameter<B>,
  c: Parameter<C>,
  d: Parameter<D>,
  returns: Returns,
  run: (a: A, b: B, c: C, d: D) => Value,
): Signature => ({
  parameters: [a, b, c, d],
  returns,
  compile: (operands, name) => {
    const [one, two, three, four] = [at(operands, 0), at(operands, 1), at(operands, 2), at(operands, 3)];
    return (scope) =>
      run(a.read(one(scope), name), b.read(two(scope), name), c.read(three(scope), name), d.read(four(scope), name));
  },
});

/** A signature with a fixed first parameter and any number of further ones. */
export const variadic = <A, R>(
  a: Parameter<A>,
  rest: Parameter<R>,
  returns: Returns,
  run: (a: A, rest: readonly R[]) => Value,
): Signature => ({
  parameters: [a],
  rest,
  returns,
  compile: (operands, name) => {
    const [first, others] = [at(operands, 0), operands.slice(1)];
    return (scope) =>
      run(
        a.read(first(scope), name),
        others.map((other) => rest.read(other(scope), name)),
      );
  },
});

/** The operand at an index; the checker has counted them. */
export function at(operands: readonly Compiled[], index: number): Compiled {
  const operand = operands[index];
  if (operand === undefined) throw new ExpressionError(`operand ${index + 1} is missing`);
  return operand;
}
