import { propertyOf } from "./functions/properties.ts";
import { functions, operators } from "./functions/table.ts";
import { resolve } from "./overload.ts";
import { parse } from "./parser.ts";
import { ExpressionProblem } from "./problem.ts";
import type { Compiled, Signature } from "./signature.ts";
import type { Node, Operation } from "./syntax.ts";
import { type StaticType, typeName, type ValueType } from "./types.ts";
import { ArchitectDecimal, MAXIMUM_INTEGER } from "./value.ts";

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

/** Limits of the flow scripting SDK (`maxExpressionTextLength`, `maxExpressionCallStack`, `maxPrecision`). */
const MAXIMUM_TEXT_LENGTH = 32_000;
const MAXIMUM_NESTED_CALLS = 60;
const MAXIMUM_PRECISION = 40;

/**
 * Parses, type-checks and compiles an expression.
 * @throws ExpressionProblem with one sentence
 */
export function checkExpression(text: string, find: FindVariable): CheckedExpression {
  if (text.length > MAXIMUM_TEXT_LENGTH)
    throw new ExpressionProblem(
      `the expression text length is ${text.length} characters, which exceeds the maximum of ${MAXIMUM_TEXT_LENGTH}`,
    );
  return check(parse(text), find, 0);
}

function check(node: Node, find: FindVariable, depth: number): CheckedExpression {
  switch (node.kind) {
    case "string":
    case "boolean":
      return { type: node.kind, run: () => node.value };
    case "integer":
      return integerLiteral(node.digits, node.at);
    case "decimal":
      return decimalLiteral(node.digits, node.at);
    case "notSet":
      return { type: "NOT_SET", run: () => null };
    case "path":
      return path(node.names, node.at, find);
    case "property":
      return property(check(node.of, find, depth + 1), node.name, node.at);
    case "call":
      return call(node, functions.get(node.name.toLowerCase()), find, depth);
    case "operator":
      return call(node, operators.get(node.name), find, depth);
    default:
      return node satisfies never;
  }
}

/**
 * Checks a call or operator. Every one counts as a nested call, the outermost as 0, and so does each link of a chain
 * such as `a and b and c`, which nests to the left; variables and literals do not count. So measured by the SDK.
 */
function call(
  node: Operation,
  signatures: readonly Signature[] | undefined,
  find: FindVariable,
  depth: number,
): CheckedExpression {
  const { name, operands, at } = node;
  if (signatures === undefined) throw new ExpressionProblem(`unknown function ${name} at position ${at}`);
  if (depth > MAXIMUM_NESTED_CALLS)
    throw new ExpressionProblem(
      `'${name}' at position ${at}: the expression call stack is ${depth} calls deep, which exceeds the maximum of ${MAXIMUM_NESTED_CALLS}`,
    );
  const checked = operands.map((operand) => check(operand, find, depth + 1));
  const types = checked.map((operand) => operand.type);
  const resolved = resolve(signatures, types);
  if (resolved === undefined) throw new ExpressionProblem(noSignature(node, signatures, types));
  const run = resolved.signature.compile(
    checked.map((operand) => operand.run),
    node.kind === "call" ? name : `the operator ${name === "neg" ? "-" : name}`,
  );
  return { type: resolved.type, run };
}

function noSignature(node: Operation, signatures: readonly Signature[], types: readonly StaticType[]): string {
  const position = `'${node.name === "neg" ? "-" : node.name}' at position ${node.at}`;
  const given = types.length === 0 ? "no parameters" : types.map(typeName).join(", ");
  const counts = signatures.map(
    ({ parameters, rest }) => `${parameters.length}${rest === undefined ? "" : " or more"}`,
  );
  const fits = signatures.some(
    ({ parameters, rest }) =>
      types.length === parameters.length || (rest !== undefined && types.length > parameters.length),
  );
  return fits
    ? `${position}: there is no implementation that accepts parameters of ${given}`
    : `${position}: it takes ${[...new Set(counts)].join(" or ")} parameters and was given ${types.length}`;
}

function path(names: readonly string[], at: number, find: FindVariable): CheckedExpression {
  // A variable's name has two parts, that of some built-in ones three; what follows are properties.
  for (const length of [3, 2]) {
    const variable = find(names.slice(0, length).join(".").toLowerCase());
    if (variable === undefined) continue;
    const start: CheckedExpression = { type: variable.type, run: variable.read };
    return names.slice(length).reduce((of, name) => property(of, name, at), start);
  }
  const text = names.join(".");
  throw new ExpressionProblem(
    `'${text}' at position ${at} is not a variable of this flow; declare it, or correct its name`,
  );
}

function property(of: CheckedExpression, name: string, at: number): CheckedExpression {
  const found = propertyOf(of.type, name);
  if (found === undefined)
    throw new ExpressionProblem(
      `there is no property '${name}' for the data type ${typeName(of.type)} at position ${at}`,
    );
  return { type: found.type, run: (scope) => found.read(of.run(scope)) };
}

function integerLiteral(digits: string, at: number): CheckedExpression {
  const value = Number(digits);
  if (Math.abs(value) > MAXIMUM_INTEGER)
    throw new ExpressionProblem(`the integer ${digits} at position ${at} is beyond ±${MAXIMUM_INTEGER}`);
  return { type: "integer", run: () => value };
}

function decimalLiteral(digits: string, at: number): CheckedExpression {
  const value = new ArchitectDecimal(digits);
  if (value.precision() > MAXIMUM_PRECISION)
    throw new ExpressionProblem(`the decimal ${digits} at position ${at} has more than ${MAXIMUM_PRECISION} digits`);
  return { type: "decimal", run: () => value };
}
