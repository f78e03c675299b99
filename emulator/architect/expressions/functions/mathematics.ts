import { Decimal } from "decimal.js";
import { decimal, decimalOrNotSet, decimals, integer, integerOrNotSet, integers } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, type Signature, unary, variadic } from "../signature.ts";
import { ArchitectDecimal, decimal as decimalInRange, integer as integerInRange, type Value } from "../value.ts";
import type { Definitions } from "./definitions.ts";

/** Rounding, sums and averages. The catalogue has no Abs, Min or Max. */
export const mathematics: Definitions = {
  Average: [
    variadic(integerOrNotSet, integerOrNotSet, "decimal", (first, rest) => average([first, ...rest])),
    variadic(decimalOrNotSet, decimalOrNotSet, "decimal", (first, rest) => average([first, ...rest])),
    unary(integers, "decimal", average),
    unary(decimals, "decimal", average),
  ],
  Ceiling: rounding((value) => value.ceil()),
  Floor: rounding((value) => value.floor()),
  Round: [
    unary(decimal, "decimal", (value) => value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP)),
    binary(decimal, integer, "decimal", (value, digits) =>
      value.toDecimalPlaces(places(digits), Decimal.ROUND_HALF_UP),
    ),
  ],
  Sum: [
    variadic(integerOrNotSet, integerOrNotSet, "integer", (first, rest) =>
      integerInRange(sum([first, ...rest]).toNumber()),
    ),
    variadic(decimalOrNotSet, decimalOrNotSet, "decimal", (first, rest) => sum([first, ...rest])),
    unary(integers, "integer", (list) => integerInRange(sum(list).toNumber())),
    unary(decimals, "decimal", sum),
  ],
};

function rounding(run: (value: Decimal) => Decimal): readonly Signature[] {
  return [unary(decimal, "decimal", run), unary(integer, "integer", (value) => value)];
}

function places(digits: number): number {
  if (digits < 0 || digits > 40) throw new ExpressionError(`Round cannot round to ${digits} digits`);
  return digits;
}

/** NOT_SET counts as 0. */
function sum(values: readonly Value[]): Decimal {
  return decimalInRange(numbers(values).reduce((total, value) => total.plus(value), new ArchitectDecimal(0)));
}

/** NOT_SET is left out; the average of nothing is 0. */
function average(values: readonly Value[]): Decimal {
  const count = numbers(values).length;
  return count === 0 ? new ArchitectDecimal(0) : sum(values).dividedBy(count);
}

function numbers(values: readonly Value[]): Decimal[] {
  return values.flatMap((value) =>
    typeof value === "number" || Decimal.isDecimal(value) ? [new ArchitectDecimal(value)] : [],
  );
}
