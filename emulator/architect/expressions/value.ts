import { Decimal } from "decimal.js";
import { ExpressionError } from "./problem.ts";

/** Decimals have 40 significant digits (`maxPrecision` in purecloud-flow-scripting-api-sdk-javascript). */
export const ArchitectDecimal = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

/** Integers lie within ± this (`maxInt`, same source). */
export const MAXIMUM_INTEGER = 999_999_999_999_999;

/** Decimals have at most 40 digits before the point (`maxDecimalAsStr`, same source). */
const MAXIMUM_DECIMAL = new ArchitectDecimal("9999999999999999999999999999999999999999");

/** A queue, skill or language skill as a value. */
export interface EntityValue {
  readonly id: string;
  readonly name: string;
}

/** A value of an expression; `null` is NOT_SET. An Integer is a number, a Decimal is an object. */
export type Value = null | string | number | boolean | Decimal | EntityValue | readonly Value[];

/** @throws ExpressionError when the result of an integer operation is out of range */
export function integer(value: number): number {
  if (Math.abs(value) > MAXIMUM_INTEGER) throw new ExpressionError(`${value} is out of the range of an Integer`);
  // There is no negative zero.
  return value === 0 ? 0 : value;
}

/** @throws ExpressionError when the result of a decimal operation is out of range, or no number */
export function decimal(value: Decimal): Decimal {
  if (!value.isFinite() || value.abs().greaterThan(MAXIMUM_DECIMAL))
    throw new ExpressionError(`${value} is out of the range of a Decimal`);
  return value;
}

/** Equality as `==` has it: NOT_SET equals NOT_SET, Integers and Decimals mix, lists are equal item by item. */
export function equal(one: Value, other: Value): boolean {
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object")
    return one === other || sameNumber(one, other);
  if (Decimal.isDecimal(one)) return Decimal.isDecimal(other) && one.equals(other);
  if (isList(one))
    return (
      isList(other) && one.length === other.length && one.every((item, index) => equal(item, other[index] ?? null))
    );
  return !isList(other) && !Decimal.isDecimal(other) && one.id === other.id;
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** A value as ToString writes it: a Decimal always has a decimal place. */
export function display(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return String(value);
  if (Decimal.isDecimal(value)) return value.isInteger() ? value.toFixed(1) : value.toFixed();
  return isList(value) ? value.map(display).join("\n") : value.name;
}

function sameNumber(one: Value, other: Value): boolean {
  if (typeof one === "number" && Decimal.isDecimal(other)) return other.equals(one);
  return typeof other === "number" && Decimal.isDecimal(one) && one.equals(other);
}
