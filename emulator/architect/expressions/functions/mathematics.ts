import { Decimal } from "decimal.js";
import {
  currency,
  currencyOrNotSet,
  decimal,
  decimalOrNotSet,
  decimals,
  durationOrNotSet,
  integer,
  integerOrNotSet,
  integers,
  integerWithin,
  list,
} from "../parameters.ts";
import { binary, marked, repeated, type Signature, unary } from "../signature.ts";
import { amountOf, type Currency, currency as currencyOf, sameCode } from "../values/currency.ts";
import { ArchitectDecimal, decimal as decimalInRange, integer as integerInRange } from "../values/number.ts";
import { type Duration, duration as durationOf } from "../values/time.ts";
import { isStructure, type Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";

const digits = integerWithin(0, 28);
const currencies = list("currency");
const durations = list("duration");

/** Rounding, sums and averages. The catalogue has no Abs, Min or Max. */
export const mathematics: Definitions = {
  Average: [
    repeated(currencyOrNotSet, "currency", averageMoney),
    repeated(decimalOrNotSet, "decimal", average),
    repeated(durationOrNotSet, "duration", averageDuration),
    repeated(integerOrNotSet, "decimal", average),
    unary(currencies, "currency", averageMoney),
    unary(decimals, "decimal", average),
    unary(integers, "decimal", average),
    unary(durations, "duration", averageDuration),
  ],
  Ceiling: rounding("Ceiling", (value) => value.ceil()),
  Floor: rounding("Floor", (value) => value.floor()),
  // Younger than the catalogue. Whether the maximum itself can come is not documented: here it does not.
  RandomInt: [unary(integerWithin(0), "integer", (maximum) => Math.floor(Math.random() * maximum))],
  Round: [
    unary(currency, "currency", (money) => roundedMoney(money, 0)),
    unary(decimal, "decimal", (value) => rounded(value, 0)),
    binary(decimal, digits, "decimal", rounded),
    binary(currency, digits, "currency", roundedMoney),
  ],
  Sum: [
    ...marked(
      { needsSetOperand: true },
      repeated(integerOrNotSet, "integer", (values) => integerInRange(sum(values).toNumber())),
      repeated(currencyOrNotSet, "currency", sumMoney),
      repeated(decimalOrNotSet, "decimal", sum),
      repeated(durationOrNotSet, "duration", sumDuration),
    ),
    unary(integers, "integer", (values) => integerInRange(sum(values).toNumber())),
    unary(currencies, "currency", sumMoney),
    unary(decimals, "decimal", sum),
    unary(durations, "duration", sumDuration),
  ],
};

function rounding(name: string, run: (value: Decimal) => Decimal): readonly Signature[] {
  return [
    unary(currency, "currency", (money) => currencyOf(decimalInRange(run(amountOf(money, name))), money.code)),
    unary(decimal, "decimal", (value) => decimalInRange(run(value))),
    unary(integer, "integer", (value) => value),
  ];
}

function rounded(value: Decimal, places: number): Decimal {
  return decimalInRange(value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP));
}

function roundedMoney(money: Currency, places: number): Currency {
  return currencyOf(rounded(amountOf(money, "Round"), places), money.code);
}

/** NOT_SET counts as 0. */
function sum(values: readonly Value[]): Decimal {
  return numbers(values).reduce((total, value) => decimalInRange(total.plus(value)), new ArchitectDecimal(0));
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

/** NOT_SET and what has a NOT_SET amount is left out; without any the amount is 0. All have the same code. */
function sumMoney(values: readonly Value[]): Currency {
  const [first, ...rest] = values.flatMap((value) => (isMoney(value) ? [value] : []));
  if (first === undefined) return currencyOf(new ArchitectDecimal(0), null);
  const code = rest.reduce((one: Currency, other) => currencyOf(null, sameCode(one, other)), first).code;
  return currencyOf(sum([first, ...rest].map(({ amount }) => amount)), code);
}

function averageMoney(values: readonly Value[]): Currency {
  const { amount, code } = sumMoney(values);
  const count = values.filter((value) => isMoney(value) && value.amount !== null).length;
  return currencyOf(count === 0 || amount === null ? amount : amount.dividedBy(count), code);
}

function sumDuration(values: readonly Value[]): Duration {
  return spans(values).reduce((total, span) => durationOf(total.milliseconds + span.milliseconds), durationOf(0));
}

function averageDuration(values: readonly Value[]): Duration {
  return durationOf(sumDuration(values).milliseconds / Math.max(1, spans(values).length));
}

const spans = (values: readonly Value[]): Duration[] =>
  values.flatMap((value) => (isStructure(value) && value.kind === "duration" ? [value] : []));

const isMoney = (value: Value): value is Currency => isStructure(value) && value.kind === "currency";
