import { Decimal } from "decimal.js";
import { ExpressionError } from "../problem.ts";

/** Decimals have 40 significant digits (`maxPrecision` in purecloud-flow-scripting-api-sdk-javascript). */
export const MAXIMUM_PRECISION = 40;
export const ArchitectDecimal = Decimal.clone({ precision: MAXIMUM_PRECISION, rounding: Decimal.ROUND_HALF_UP });

/** Integers lie within ± this (`maxInt`, same source). */
export const MAXIMUM_INTEGER = 999_999_999_999_999;

/** Decimals have at most 40 digits before the point (`maxDecimalAsStr`, same source). */
const MAXIMUM_DECIMAL = new ArchitectDecimal("9999999999999999999999999999999999999999");

/** @throws ExpressionError when the result of an integer operation is out of range */
export function integer(value: number): number {
  if (!(Math.abs(value) <= MAXIMUM_INTEGER)) throw new ExpressionError(`${value} is out of the range of an Integer`);
  // There is no negative zero.
  return value === 0 ? 0 : value;
}

/** @throws ExpressionError when the result of a decimal operation is out of range, or no number */
export function decimal(value: Decimal): Decimal {
  if (!value.isFinite() || value.abs().greaterThan(MAXIMUM_DECIMAL))
    throw new ExpressionError(`${value} is out of the range of a Decimal`);
  return value.isZero() ? value.abs() : value;
}

/** @throws ExpressionError when the digits are more than a Decimal has, which would otherwise be lost unseen */
export function decimalOf(digits: string): Decimal {
  const value = new ArchitectDecimal(digits);
  if (value.precision() > MAXIMUM_PRECISION)
    throw new ExpressionError(`${digits} has more than the ${MAXIMUM_PRECISION} digits of a Decimal`);
  return decimal(value);
}

/** An Integer as a Decimal. */
export const big = (value: number): Decimal => new ArchitectDecimal(value);

/** A Decimal as ToString writes it: with a decimal place, always. */
export const decimalText = (value: Decimal): string => (value.isInteger() ? value.toFixed(1) : value.toFixed());
