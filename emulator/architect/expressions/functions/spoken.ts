import { Decimal } from "decimal.js";
import { ExpressionError } from "../problem.ts";
import type { Currency } from "../values/currency.ts";
import type { PhoneNumber } from "../values/phone-number.ts";
import { cardinal, digitWords } from "../values/spoken-number.ts";
import type { Duration } from "../values/time.ts";
import { numberWords } from "./spoken-decimal.ts";

/** "one hour thirty minutes and five seconds" */
export function durationWords({ milliseconds }: Duration): string {
  const total = Math.floor(Math.abs(milliseconds) / 1000);
  const seconds = counted(total % 60, "second");
  const larger = [
    counted(Math.floor(total / 86_400), "day"),
    counted(Math.floor((total % 86_400) / 3_600), "hour"),
    counted(Math.floor((total % 3_600) / 60), "minute"),
  ].filter((part) => part !== "");
  const parts = larger.length > 0 && seconds !== "" ? [...larger, "and", seconds] : [...larger, seconds];
  const words = total === 0 ? "zero seconds" : parts.join(" ").trim();
  return milliseconds < 0 && total > 0 ? `negative ${words}` : words;
}

/** "8 to 15 minutes"; "1 hour" where both ends are the same. */
export function rangeWords(one: number, other: number, part: string | undefined): string {
  const unit = part?.slice("Format.TimePart.".length, -1);
  if (unit === undefined) throw new ExpressionError("what ToAudioTimeRange says without a time part is not documented");
  const [lower, upper] = [Math.min(one, other), Math.max(one, other)];
  return `${lower === upper ? "" : `${lower} to `}${upper} ${unit}${upper === 1 ? "" : "s"}`;
}

/** Major and minor units, only one of them, all as minor units, digits, or a number of decimal places. */
export function currencyWords({ amount, code }: Currency, format: string | number): string {
  if (code !== "USD")
    throw new ExpressionError(`the emulator has words for US dollars only, not for ${code ?? "a NOT_SET code"}`);
  if (amount === null) throw new ExpressionError("ToAudioCurrency does not accept a NOT_SET amount");
  if (typeof format === "number") return `${numberWords(amount, false, format)} dollars`;
  const cents = amount.abs().times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  const [major, minor] = [cents.dividedToIntegerBy(100), cents.modulo(100)];
  const sign = amount.isNegative() && !cents.isZero() ? "negative " : "";
  switch (format) {
    case "Format.Currency.majorUnitsOnly":
      return `${sign}${numberWords(major)} ${plural(major, "dollar")}`;
    case "Format.Currency.minorUnitsOnly":
      return `${sign}${numberWords(minor)} ${plural(minor, "cent")}`;
    case "Format.Currency.asMinorUnits":
      return `${sign}${numberWords(cents)} ${plural(cents, "cent")}`;
    case "Format.Currency.playDigits":
      return `${sign}${digitWords(cents.dividedBy(100).toFixed(2))} dollars`;
    default:
      return `${sign}${numberWords(major)} ${plural(major, "dollar")} and ${numberWords(minor)} ${plural(minor, "cent")}`;
  }
}

/** Prefixes of numbers within a region; the catalogue tells these two. */
const LOCAL_PREFIXES = new Map([
  ["1", ""],
  ["31", "0"],
]);

/** "plus one three one seven …", or as it is dialled within its region; nothing of a SIP address. */
export function phoneWords({ scheme, digits, dialingCode, raw }: PhoneNumber, isLocal: boolean): string {
  if (scheme !== "tel") return "";
  if (!isLocal) return `plus ${digitWords(digits)}`;
  const prefix = dialingCode === undefined ? undefined : LOCAL_PREFIXES.get(dialingCode);
  if (prefix === undefined) throw new ExpressionError(`the emulator cannot tell how ${raw} is dialled in its region`);
  return digitWords(prefix + digits.slice(dialingCode?.length ?? 0));
}

const counted = (count: number, unit: string): string =>
  count === 0 ? "" : `${cardinal(count)} ${unit}${count === 1 ? "" : "s"}`;

const plural = (count: Decimal, unit: string): string => (count.equals(1) ? unit : `${unit}s`);
