import type { Decimal } from "decimal.js";
import { decimal, integer, text } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, type Signature, unary } from "../signature.ts";
import { ArchitectDecimal, decimal as decimalInRange, integer as integerInRange } from "../value.ts";
import type { Definitions } from "./definitions.ts";

type DecimalOperation = (one: Decimal, other: Decimal) => Decimal;
type IntegerOperation = (one: number, other: number) => number;

/** `+ - * / % ^` on numbers, `+` on texts, and bit operations. No operand may be NOT_SET. */
export const arithmetic: Definitions = {
  "+": [
    ...numeric(
      (a, b) => a + b,
      (a, b) => a.plus(b),
    ),
    binary(text, text, "string", (a, b) => a + b),
  ],
  "-": numeric(
    (a, b) => a - b,
    (a, b) => a.minus(b),
  ),
  "*": numeric(
    (a, b) => a * b,
    (a, b) => a.times(b),
  ),
  "%": numeric(
    (a, b) => a % notZero(b),
    (a, b) => a.modulo(notZero(b)),
  ),
  // The quotient and the power of two Integers is a Decimal.
  "/": toDecimal((a, b) => a.dividedBy(notZero(b))),
  "^": toDecimal((a, b) => a.pow(b)),
  neg: [
    unary(integer, "integer", (a) => integerInRange(-a)),
    unary(decimal, "decimal", (a) => (a.isZero() ? a.abs() : a.negated())),
  ],
  // Beyond 32 bits JavaScript's own bit operators would cut.
  "&": [binary(integer, integer, "integer", (a, b) => integerInRange(Number(BigInt(a) & BigInt(b))))],
  "|": [binary(integer, integer, "integer", (a, b) => integerInRange(Number(BigInt(a) | BigInt(b))))],
  "~": [unary(integer, "integer", (a) => integerInRange(-a - 1))],
};

function numeric(integers: IntegerOperation, decimals: DecimalOperation): readonly Signature[] {
  const exact = binary(integer, integer, "integer", (a, b) => integerInRange(integers(a, b)));
  return [exact, ...mixed(decimals)];
}

function toDecimal(run: DecimalOperation): readonly Signature[] {
  return [binary(integer, integer, "decimal", (a, b) => decimalInRange(run(big(a), big(b)))), ...mixed(run)];
}

function mixed(run: DecimalOperation): readonly Signature[] {
  return [
    binary(decimal, decimal, "decimal", (a, b) => decimalInRange(run(a, b))),
    binary(decimal, integer, "decimal", (a, b) => decimalInRange(run(a, big(b)))),
    binary(integer, decimal, "decimal", (a, b) => decimalInRange(run(big(a), b))),
  ];
}

const big = (value: number): Decimal => new ArchitectDecimal(value);

function notZero<T extends number | Decimal>(divisor: T): T {
  if (Number(divisor) === 0) throw new ExpressionError("division by zero");
  return divisor;
}
