import type { Decimal } from "decimal.js";
import { ExpressionError } from "../problem.ts";
import { decimalOf, decimalText } from "./number.ts";

/** An amount of money; amount and code may each be NOT_SET. */
export interface Currency {
  readonly kind: "currency";
  readonly amount: Decimal | null;
  readonly code: string | null;
}

export const currency = (amount: Decimal | null, code: string | null): Currency => ({ kind: "currency", amount, code });

/** The codes of ISO 4217 that the JavaScript runtime knows; they hold nearly all of the SDK's own list. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

export const isCurrencyCode = (code: string): boolean => CODES.has(code);

/** @throws ExpressionError unless it is NOT_SET or a code of ISO 4217 */
export function currencyCode(code: string | null): string | null {
  if (code === null || code === "") return null;
  if (!isCurrencyCode(code)) throw new ExpressionError(`${JSON.stringify(code)} is no currency code of ISO 4217`);
  return code;
}

/** "10.00|USD": the amount has two decimal places unless other are asked for, or is left out where it is NOT_SET. */
export const currencyText = ({ amount, code }: Currency, places?: number): string =>
  `${amount === null ? "" : amount.toFixed(places ?? 2)}|${code ?? ""}`;

/**
 * Reads "[amount]|[code]" or an amount alone, as ToCurrency documents it.
 * @throws ExpressionError for any other text
 */
export function currencyFromText(text: string): Currency {
  const match = /^(-?\d+(?:\.\d+)?)?(?:\|([A-Z]{3})?)?$/.exec(text);
  if (match === null || text === "")
    throw new ExpressionError(`${JSON.stringify(text)} is no Currency; expected the form [amount]|[code]`);
  return currency(match[1] === undefined ? null : decimalOf(match[1]), currencyCode(match[2] ?? null));
}

/** The symbol as English (United States) writes it. */
export function currencySymbol(code: string): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency: code });
  return format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? code;
}

/** @throws ExpressionError where two amounts of money have different codes */
export function sameCode(one: Currency, other: Currency): string | null {
  if (one.code !== other.code)
    throw new ExpressionError(`the Currencies ${described(one)} and ${described(other)} have different codes`);
  return one.code;
}

/** @throws ExpressionError where the amount is NOT_SET */
export function amountOf({ amount }: Currency, reader: string): Decimal {
  if (amount === null) throw new ExpressionError(`${reader} does not accept a Currency with a NOT_SET amount`);
  return amount;
}

const described = ({ amount, code }: Currency): string =>
  `${amount === null ? "NOT_SET" : decimalText(amount)}|${code ?? "NOT_SET"}`;
