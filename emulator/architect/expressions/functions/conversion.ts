import { Decimal } from "decimal.js";
import {
  anyList,
  anything,
  boolean,
  booleanOrNotSet,
  currencyOrNotSet,
  dateTimeOrNotSet,
  decimalOrNotSet,
  decimals,
  durationOrNotSet,
  entityOrNotSet,
  integerOrNotSet,
  integerWithin,
  jsonOrNotSet,
  list,
  notSet,
  phoneNumberOrNotSet,
  textOrNotSet,
} from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, type Signature, ternary, unary } from "../signature.ts";
import type { BaseType } from "../types.ts";
import { currency, currencyFromText, currencyText } from "../values/currency.ts";
import { display } from "../values/display.ts";
import { ArchitectDecimal, big, decimalOf, integer as integerInRange } from "../values/number.ts";
import { phoneNumber } from "../values/phone-number.ts";
import { dateTime, dateTimeFromText, duration, durationFromText } from "../values/time.ts";
import { isStructure, type Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";
import { jsonDecimal } from "./json-number.ts";
import { limitLength } from "./text-limit.ts";

const places = integerWithin(1, 28);

/** Conversions between types. A NOT_SET value converts to a NOT_SET value of the new type. */
export const conversion: Definitions = {
  ToBool: [
    unary(
      decimalOrNotSet,
      "boolean",
      whenSet((value) => !value.isZero()),
    ),
    unary(
      textOrNotSet,
      "boolean",
      whenSet((value) => TRUTH.get(value.toLowerCase()) ?? null),
    ),
    unary(
      integerOrNotSet,
      "boolean",
      whenSet((value) => value !== 0),
    ),
    unary(notSet, "boolean", () => null),
    unary(boolean, "boolean", (value) => value),
  ],
  ToCurrency: [
    unary(
      textOrNotSet,
      "currency",
      whenSet((value) => currencyFromText(value)),
    ),
    unary(
      decimalOrNotSet,
      "currency",
      whenSet((value) => currency(value, null)),
    ),
    unary(
      integerOrNotSet,
      "currency",
      whenSet((value) => currency(big(value), null)),
    ),
    ...itself("currency", currencyOrNotSet),
  ],
  ToDateTime: [
    unary(
      textOrNotSet,
      "dateTime",
      whenSet((value) => dateTimeFromText(value)),
    ),
    unary(
      integerOrNotSet,
      "dateTime",
      whenSet((value) => dateTime(value)),
    ),
    ...itself("dateTime", dateTimeOrNotSet),
  ],
  ToDecimal: [
    unary(
      booleanOrNotSet,
      "decimal",
      whenSet((value) => big(Number(value))),
    ),
    unary(currencyOrNotSet, "decimal", (value) => value?.amount ?? null),
    unary(textOrNotSet, "decimal", (value) => decimalFromText(value)),
    unary(
      integerOrNotSet,
      "decimal",
      whenSet((value) => big(value)),
    ),
    // Younger than the catalogue, as are all functions of JSON.
    unary(
      jsonOrNotSet,
      "decimal",
      whenSet((value) => jsonDecimal("ToDecimal", value)),
    ),
    ...itself("decimal", decimalOrNotSet),
  ],
  ToDuration: [
    unary(
      textOrNotSet,
      "duration",
      whenSet((value) => durationFromText(value)),
    ),
    unary(
      integerOrNotSet,
      "duration",
      whenSet((value) => duration(value)),
    ),
    ...itself("duration", durationOrNotSet),
  ],
  ToInt: [
    unary(
      booleanOrNotSet,
      "integer",
      whenSet((value) => Number(value)),
    ),
    unary(
      decimalOrNotSet,
      "integer",
      whenSet((value) => integerInRange(value.truncated().toNumber())),
    ),
    unary(textOrNotSet, "integer", (value) => integerFromText(value)),
    unary(
      durationOrNotSet,
      "integer",
      whenSet((value) => integerInRange(value.milliseconds)),
    ),
    unary(
      jsonOrNotSet,
      "integer",
      whenSet((value) => integerInRange(jsonDecimal("ToInt", value).truncated().toNumber())),
    ),
    ...itself("integer", integerOrNotSet),
  ],
  // NOT_SET gives NOT_SET by an example of the catalogue, though its parameter says otherwise.
  ToPhoneNumber: [
    unary(
      textOrNotSet,
      "phoneNumber",
      whenSet((value) => phoneNumber(value)),
    ),
    ...itself("phoneNumber", phoneNumberOrNotSet),
  ],
  ToScheduleGroup: itself("scheduleGroup", entityOrNotSet("scheduleGroup")),
  ToString: [
    unary(notSet, "string", () => null),
    binary(
      decimalOrNotSet,
      places,
      "string",
      whenSet((value, digits) => fixed(value, digits)),
    ),
    binary(
      currencyOrNotSet,
      places,
      "string",
      whenSet((value, digits) => fixed(value, digits)),
    ),
    binary(decimals, places, "string", (items, digits) => listed(items, null, digits)),
    binary(list("currency"), places, "string", (items, digits) => listed(items, null, digits)),
    ternary(decimals, textOrNotSet, places, "string", listed),
    ternary(list("currency"), textOrNotSet, places, "string", listed),
    unary(anything, "string", whenSet(display)),
    unary(anyList, "string", (items) => listed(items, null)),
    binary(anyList, textOrNotSet, "string", (items, delimiter) => listed(items, delimiter)),
  ],
};

/** NOT_SET to NOT_SET, and a value of the type to itself. */
function itself(type: BaseType, parameter: Signature["parameters"][number] & { read: Read }): readonly Signature[] {
  return [unary(notSet, type, () => null), unary(parameter, type, (value) => value)];
}

type Read = (value: Value, reader: string) => Value;

function whenSet<T, R extends unknown[]>(run: (value: T, ...rest: R) => Value): (value: T | null, ...rest: R) => Value {
  return (value, ...rest) => (value === null ? null : run(value, ...rest));
}

const TRUTH = new Map([
  ["true", true],
  ["t", true],
  ["1", true],
  ["false", false],
  ["f", false],
  ["0", false],
]);

/** An example of the catalogue has no-break spaces; so this is more than what Trim takes away. */
const BLANK = /^\s*$/;

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
  return decimalOf(digits);
}

function listed(items: readonly Value[], delimiter: string | null, digits?: number): string {
  const texts = items.map((item) => (digits === undefined ? display(item) : fixed(item, digits)));
  limitLength(texts.reduce((sum, item) => sum + item.length + (delimiter ?? "\n").length, 0));
  return texts.join(delimiter ?? "\n");
}

/** A Decimal, or the amount of a Currency, with that many decimal places. */
function fixed(value: Value, digits: number): string {
  if (Decimal.isDecimal(value)) return value.toFixed(digits, ArchitectDecimal.ROUND_HALF_UP);
  return isStructure(value) && value.kind === "currency" ? currencyText(value, digits) : "";
}
