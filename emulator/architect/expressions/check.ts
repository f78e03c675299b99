import { constant } from "./constants.ts";
import { propertyOf } from "./functions/properties.ts";
import { functions, operators } from "./functions/table.ts";
import { type Resolved, resolve } from "./overload.ts";
import { parse } from "./parser.ts";
import { ExpressionError, ExpressionProblem } from "./problem.ts";
import type { Compiled, Signature } from "./signature.ts";
import type { Node, Operation } from "./syntax.ts";
import { type StaticType, typeName, type ValueType } from "./types.ts";
import { ArchitectDecimal, MAXIMUM_INTEGER, MAXIMUM_PRECISION } from "./values/number.ts";
import type { Value } from "./values/value.ts";

/** A variable of the flow, or one that the platform sets. */
export interface Variable {
  readonly type: ValueType;
  readonly read: Compiled;
}

/** Finds a variable by its name in lower case, for example `flow.tier`. */
export type FindVariable = (name: string) => Variable | undefined;

/** An expression that is ready to run. A `NOT_SET` type means that the expression is the literal. */
export interface CheckedExpression {
  readonly type: StaticType;
  readonly run: Compiled;
}

/** What may stand in an expression besides what message flows have. */
export interface Allowances {
  /** The functions for voice, e-mail and bot flows. */
  readonly anyFlow?: boolean;
  /** What the catalogue has and hides from authors. */
  readonly hidden?: boolean;
}

/** Limits of the flow scripting SDK (`maxExpressionTextLength`, `maxExpressionCallStack`). */
const MAXIMUM_TEXT_LENGTH = 32_000;
const MAXIMUM_NESTED_CALLS = 60;

/**
 * Parses, type-checks and compiles an expression, of a message flow unless other things are allowed.
 * @throws ExpressionProblem with one sentence
 */
export function checkExpression(text: string, find: FindVariable, allowances: Allowances = {}): CheckedExpression {
  if (text.length > MAXIMUM_TEXT_LENGTH)
    throw new ExpressionProblem(
      `the expression text length is ${text.length} characters, which exceeds the maximum of ${MAXIMUM_TEXT_LENGTH}`,
    );
  return new Checker(find, allowances).check(parse(text), 0);
}

/** A part of an expression; `literal` is the value of a part that is a literal. */
interface Part extends CheckedExpression {
  readonly literal?: { readonly value: Value };
}

class Checker {
  readonly #find: FindVariable;
  readonly #allowances: Allowances;

  constructor(find: FindVariable, allowances: Allowances) {
    this.#find = find;
    this.#allowances = allowances;
  }

  check(node: Node, depth: number): Part {
    switch (node.kind) {
      case "string":
      case "boolean":
        return literal(node.kind, node.value);
      case "integer":
        return literal("integer", integerLiteral(node.digits, node.at));
      case "decimal":
        return literal("decimal", decimalLiteral(node.digits, node.at));
      case "notSet":
        return { type: "NOT_SET", run: () => null };
      case "path":
        return this.#path(node.names, node.at);
      case "property":
        if (depth > MAXIMUM_NESTED_CALLS) throw tooDeep(node.name, depth, node.at);
        return property(this.check(node.of, depth + 1), node.name, node.at);
      case "call":
        return this.#call(node, functions.get(node.name.toLowerCase()), depth);
      case "operator":
        return this.#call(node, operators.get(node.name), depth);
      default:
        return node satisfies never;
    }
  }

  /**
   * Checks a call or operator. Every one counts as a nested call, the outermost as 0, and so does each link of a chain
   * such as `a and b and c`, which nests to the left; variables and literals do not count. So measured by the SDK.
   */
  #call(node: Operation, signatures: readonly Signature[] | undefined, depth: number): Part {
    const { name, operands, at } = node;
    if (signatures === undefined) throw new ExpressionProblem(`unknown function ${name} at position ${at}`, at);
    if (depth > MAXIMUM_NESTED_CALLS) throw tooDeep(name, depth, at);
    const parts = operands.map((operand) => this.check(operand, depth + 1));
    const { signature, type } = this.#resolve(node, signatures, parts);
    refuse(node, restriction(signature, parts, depth));
    const run = signature.compile(
      parts.map((part) => part.run),
      node.kind === "call" ? name : `the operator ${name === "neg" ? "-" : name}`,
    );
    return { type, run: located(run, at) };
  }

  #resolve(node: Operation, signatures: readonly Signature[], parts: readonly Part[]): Resolved {
    const types = parts.map(({ type }) => type);
    const offered = signatures.filter(({ isHidden }) => isHidden !== true);
    const found = resolve(this.#allowances.hidden === true ? signatures : offered, types);
    if (found === undefined) {
      const hidden = resolve(signatures, types) === undefined ? undefined : "authors cannot use it: the SDK hides it";
      throw problem(node, hidden ?? noSignature(offered, types));
    }
    const { only } = found.signature;
    if (only !== undefined && this.#allowances.anyFlow !== true)
      throw problem(node, `it is for ${only} flows, and this is a message flow`);
    return found;
  }

  #path(names: readonly string[], at: number): Part {
    if (names.length > MAXIMUM_NESTED_CALLS) throw tooDeep(names.at(-1) ?? "", names.length, at);
    // A variable's name has two parts, that of some built-in ones three; what follows are properties.
    for (const length of [3, 2]) {
      const name = names.slice(0, length).join(".").toLowerCase();
      const variable = names.length < length ? undefined : (this.#find(name) ?? constant(name));
      if (variable === undefined) continue;
      const start: Part = { type: variable.type, run: variable.read };
      return names.slice(length).reduce((of, property_) => property(of, property_, at), start);
    }
    const text = names.join(".");
    throw new ExpressionProblem(
      `'${text}' at position ${at} is not a variable of this flow; declare it, or correct its name`,
      at,
    );
  }
}

const tooDeep = (name: string, depth: number, at: number): ExpressionProblem =>
  new ExpressionProblem(
    `'${name}' at position ${at}: the expression call stack is ${depth} calls deep, which exceeds the maximum of ${MAXIMUM_NESTED_CALLS}`,
    at,
  );

const literal = (type: ValueType, value: Value): Part => ({ type, run: () => value, literal: { value } });

/** Says where a run-time error came from: at its innermost call. */
const located =
  (run: Compiled, at: number): Compiled =>
  (scope) => {
    try {
      return run(scope);
    } catch (error) {
      if (error instanceof ExpressionError) error.position ??= at;
      throw error;
    }
  };

/** Why operands of the right types are not accepted all the same; undefined when they are. */
function restriction(signature: Signature, parts: readonly Part[], depth: number): string | undefined {
  if (signature.mustBeLast === true && depth > 0) return "it must be the last operation of the expression";
  for (const [index, part] of parts.entries()) {
    const parameter = signature.parameters[index] ?? signature.rest;
    if (parameter?.mustBeLiteral === true && part.literal === undefined)
      return `parameter ${index + 1} must be a literal`;
    const fault = part.literal === undefined ? undefined : parameter?.fault?.(part.literal.value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function refuse(node: Operation, reason: string | undefined): void {
  if (reason !== undefined) throw problem(node, reason);
}

const problem = (node: Operation, reason: string): ExpressionProblem =>
  new ExpressionProblem(`'${node.name === "neg" ? "-" : node.name}' at position ${node.at}: ${reason}`, node.at);

function noSignature(signatures: readonly Signature[], types: readonly StaticType[]): string {
  const given = types.length === 0 ? "no parameters" : types.map(typeName).join(", ");
  const counts = signatures.map(
    ({ parameters, rest }) => `${parameters.length}${rest === undefined ? "" : " or more"}`,
  );
  const fits = signatures.some(
    ({ parameters, rest }) =>
      types.length === parameters.length || (rest !== undefined && types.length > parameters.length),
  );
  return fits
    ? `there is no implementation that accepts parameters of ${given}`
    : `it takes ${[...new Set(counts)].join(" or ")} parameters and was given ${types.length}`;
}

function property(of: Part, name: string, at: number): Part {
  const found = propertyOf(of.type, name);
  if (found === undefined)
    throw new ExpressionProblem(
      `there is no property '${name}' for the data type ${typeName(of.type)} at position ${at}`,
      at,
    );
  return { type: found.type, run: located((scope) => found.read(of.run(scope)), at) };
}

function integerLiteral(digits: string, at: number): number {
  const value = Number(digits);
  if (Math.abs(value) > MAXIMUM_INTEGER)
    throw new ExpressionProblem(`the integer ${digits} at position ${at} is beyond ±${MAXIMUM_INTEGER}`, at);
  // -0 is written, and means 0.
  return value + 0;
}

function decimalLiteral(digits: string, at: number): Value {
  const value = new ArchitectDecimal(digits);
  if (value.precision(true) > MAXIMUM_PRECISION || value.decimalPlaces() > MAXIMUM_PRECISION)
    throw new ExpressionProblem(
      `the decimal ${digits} at position ${at} has more than ${MAXIMUM_PRECISION} digits`,
      at,
    );
  return value.isZero() ? value.abs() : value;
}
