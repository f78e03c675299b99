import { Decimal } from "decimal.js";
import {
  anyList,
  anything,
  boolean,
  booleanOrNotSet,
  decimalOrNotSet,
  decimals,
  integer,
  integerOrNotSet,
  notSet,
  textOrNotSet,
} from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, ternary, unary } from "../signature.ts";
import { ArchitectDecimal, decimal, display, integer as integerInRange, type Value } from "../value.ts";
import type { Definitions } from "./definitions.ts";

/** Conversions between types. A NOT_SET value converts to a NOT_SET value of the new type. */
export const conversion: Definitions = {
  ToBool: [
    unary(textOrNotSet, "boolean", (value) => (value === null ? null : (TRUTH.get(value.toLowerCase()) ?? null))),
    unary(integerOrNotSet, "boolean", (value) => (value === null ? null : value !== 0)),
    unary(decimalOrNotSet, "boolean", (value) => (value === null ? null : !value.isZero())),
    unary(boolean, "boolean", (value) => value),
    unary(notSet, "boolean", () => null),
  ],
  ToInt: [
    unary(textOrNotSet, "integer", (value) => integerFromText(value)),
    unary(booleanOrNotSet, "integer", (value) => (value === null ? null : Number(value))),
    unary(decimalOrNotSet, "integer", (value) =>
      value === null ? null : integerInRange(value.truncated().toNumber()),
    ),
    unary(integerOrNotSet, "integer", (value) => value),
    unary(notSet, "integer", () => null),
  ],
  ToDecimal: [
    unary(textOrNotSet, "decimal", (value) => decimalFromText(value)),
    unary(booleanOrNotSet, "decimal", (value) => (value === null ? null : new ArchitectDecimal(Number(value)))),
    unary(integerOrNotSet, "decimal", (value) => (value === null ? null : new ArchitectDecimal(value))),
    unary(decimalOrNotSet, "decimal", (value) => value),
    unary(notSet, "decimal", () => null),
  ],
  ToString: [
    unary(anything, "string", (value) => (value === null ? null : display(value))),
    unary(notSet, "string", () => null),
    unary(anyList, "string", (list) => list.map(display).join("\n")),
    binary(anyList, textOrNotSet, "string", (list, delimiter) => list.map(display).join(delimiter ?? "\n")),
    binary(decimalOrNotSet, integer, "string", (value, places) => (value === null ? null : fixed(value, places))),
    binary(decimals, integer, "string", (list, places) => list.map((item) => fixed(item, places)).join("\n")),
    ternary(decimals, textOrNotSet, integer, "string", (list, delimiter, places) =>
      list.map((item) => fixed(item, places)).join(delimiter ?? "\n"),
    ),
  ],
};

const TRUTH = new Map([
  ["true", true],
  ["t", true],
  ["1", true],
  ["false", false],
  ["f", false],
  ["0", false],
]);

/** White space as Trim has it. */
const BLANK = /^[ \t\r\n]*$/;

/**
 * The catalogue has "25", "-55" and "0" convert, blank texts become NOT_SET, and "A String" fail. What it does not
 * mention (a plus sign, an exponent, white space around the digits) is refused.
 */
function integerFromText(digits: string | null): number | null {
  if (digits === null || BLANK.test(digits)) return null;
  if (!/^-?\d+$/.test(digits))
    throw new ExpressionError(`ToInt cannot convert ${JSON.stringify(digits)} to an Integer`);
  return integerInRange(Number(digits));
}

function decimalFromText(digits: string | null): Decimal | null {
  if (digits === null || BLANK.test(digits)) return null;
  if (!/^-?\d+(\.\d+)?$/.test(digits))
    throw new ExpressionError(`ToDecimal cannot convert ${JSON.stringify(digits)} to a Decimal`);
  return decimal(new ArchitectDecimal(digits));
}

/** More decimal places than a Decimal has digits tell nothing. */
function fixed(value: Value, places: number): string {
  if (places < 0 || places > 40) throw new ExpressionError(`ToString cannot write ${places} decimal places`);
  return Decimal.isDecimal(value) ? value.toFixed(places, Decimal.ROUND_HALF_UP) : "";
}
