import { Decimal } from "decimal.js";
import { ExpressionError } from "../problem.ts";
import { MAXIMUM_PRECISION } from "../values/number.ts";
import { cardinal, digitWords, ordinal } from "../values/spoken-number.ts";

/** From here on numbers are played digit by digit (ToAudioNumber in the catalogue). */
const TRILLION = 1_000_000_000_000;

/**
 * "one hundred twenty five point two five"; a whole number without the point.
 * @param asDigits each digit by itself
 * @param places how many decimal places are played: what is more is cut off
 */
export function numberWords(value: number | Decimal | string, asDigits = false, places?: number): string {
  if (typeof value === "string") return digitWords(value);
  if (places !== undefined && !(places >= 0 && places <= MAXIMUM_PRECISION))
    throw new ExpressionError(`${places} is no number of decimal places that can be played`);
  const number = new Decimal(value);
  const text = number.abs().toFixed(places ?? number.decimalPlaces(), Decimal.ROUND_DOWN);
  const [whole = "", fraction = ""] = text.split(".");
  const digitByDigit = asDigits || number.abs().greaterThanOrEqualTo(TRILLION);
  return [
    ...(number.isNegative() && !number.isZero() ? ["negative"] : []),
    digitByDigit ? digitWords(whole) : cardinal(Number(whole)),
    ...(fraction === "" ? [] : ["point", digitWords(fraction)]),
  ].join(" ");
}

export const percentWords = (value: number | Decimal, places?: number): string =>
  `${numberWords(value, false, places)} percent`;

/** "If the Integer value is less than 1 or greater than 999, the audio will be read as a normal number." */
export const ordinalWords = (value: number): string => (value < 1 || value > 999 ? numberWords(value) : ordinal(value));
