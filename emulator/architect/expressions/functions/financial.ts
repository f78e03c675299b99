import type { Decimal } from "decimal.js";
import {
  currencyCode,
  currencyCodeOrNotSet,
  currencyOrNotSet,
  decimal,
  decimalOrNotSet,
  decimals,
  integerOrNotSet,
  texts,
} from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, ternary, unary } from "../signature.ts";
import { type Currency, currencyCode as codeOf, currency, currencySymbol } from "../values/currency.ts";
import { big, decimal as decimalInRange } from "../values/number.ts";
import type { Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";

/** Functions on money. A NOT_SET amount or code is kept as such. */
export const financial: Definitions = {
  ConvertCurrency: [
    binary(currencyOrNotSet, currencyCodeOrNotSet, "currency", (money, code) => converted(money, code, null)),
    ternary(currencyOrNotSet, currencyCodeOrNotSet, decimal, "currency", converted),
  ],
  GetCurrencySymbol: [
    unary(currencyCode, "string", (code) => symbol(code)),
    unary(currencyOrNotSet, "string", (money) => (money?.code == null ? null : symbol(money.code))),
  ],
  MakeCurrency: [
    binary(decimalOrNotSet, currencyCodeOrNotSet, "currency", (amount, code) => currency(amount, codeOf(code))),
    binary(integerOrNotSet, currencyCodeOrNotSet, "currency", (amount, code) =>
      currency(amount === null ? null : big(amount), codeOf(code)),
    ),
  ],
  MakeListCurrency: [
    binary(decimals, currencyCodeOrNotSet, "currency[]", (amounts, code) =>
      amounts.map((amount) => currency(decimalItem(amount), codeOf(code))),
    ),
    binary(decimals, texts, "currency[]", (amounts, codes) => {
      if (amounts.length !== codes.length)
        throw new ExpressionError(`MakeListCurrency was given ${amounts.length} amounts and ${codes.length} codes`);
      return amounts.map((amount, index) => {
        const code = codes[index];
        return currency(decimalItem(amount), codeOf(typeof code === "string" ? code : null));
      });
    }),
  ],
};

function symbol(code: string): string {
  if (code === "") throw new ExpressionError("GetCurrencySymbol does not accept a blank code");
  return currencySymbol(code);
}

function converted(money: Currency | null, code: string | null, rate: Decimal | null): Currency | null {
  if (money === null) return null;
  const { amount } = money;
  return currency(amount === null || rate === null ? amount : decimalInRange(amount.times(rate)), codeOf(code));
}

const decimalItem = (value: Value): Decimal | null => (isDecimal(value) ? value : null);

function isDecimal(value: Value): value is Decimal {
  return typeof value === "object" && value !== null && "toDecimalPlaces" in value;
}
