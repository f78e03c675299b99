import type { Decimal } from "decimal.js";
import {
  audioOrPrompt,
  currency,
  dateTime,
  decimal,
  decimalDivisor,
  duration,
  integer,
  integerDivisor,
  text,
} from "../parameters.ts";
import { binary, marked, type Signature, unary } from "../signature.ts";
import { joined } from "../values/audio.ts";
import { amountOf, type Currency, currency as currencyOf, sameCode } from "../values/currency.ts";
import { big, decimal as decimalInRange, integer as integerInRange } from "../values/number.ts";
import { type DateTime, type Duration, dateTime as dateTimeAt, duration as durationOf } from "../values/time.ts";
import { toAudio } from "./audio-parts.ts";
import type { Definitions } from "./definitions.ts";
import { limitedText } from "./text-limit.ts";

type DecimalOperation = (one: Decimal, other: Decimal) => Decimal;
type IntegerOperation = (one: number, other: number) => number;

/** `+ - * / % ^` and bit operations. No operand may be NOT_SET. */
export const arithmetic: Definitions = {
  "+": [
    ...numeric(
      (a, b) => a + b,
      (a, b) => a.plus(b),
    ),
    binary(currency, currency, "currency", (a, b) => combine("+", a, b, (one, other) => one.plus(other))),
    binary(duration, dateTime, "dateTime", (a, b) => later(b, a)),
    binary(dateTime, duration, "dateTime", later),
    binary(duration, duration, "duration", (a, b) => durationOf(a.milliseconds + b.milliseconds)),
    binary(text, text, "string", (a, b) => limitedText(a + b)),
    ...marked(
      { only: "voice" },
      binary(audioOrPrompt, audioOrPrompt, "audio", (a, b) => joined([toAudio(a), toAudio(b)])),
    ),
  ],
  "-": [
    ...numeric(
      (a, b) => a - b,
      (a, b) => a.minus(b),
    ),
    binary(currency, currency, "currency", (a, b) => combine("-", a, b, (one, other) => one.minus(other))),
    binary(duration, duration, "duration", (a, b) => durationOf(a.milliseconds - b.milliseconds)),
    binary(dateTime, duration, "dateTime", (a, b) => later(a, { ...b, milliseconds: -b.milliseconds })),
  ],
  "*": [
    ...numeric(
      (a, b) => a * b,
      (a, b) => a.times(b),
    ),
    binary(decimal, currency, "currency", (a, b) => scaled("*", b, (amount) => amount.times(a))),
    binary(currency, decimal, "currency", (a, b) => scaled("*", a, (amount) => amount.times(b))),
    binary(integer, currency, "currency", (a, b) => scaled("*", b, (amount) => amount.times(a))),
    binary(currency, integer, "currency", (a, b) => scaled("*", a, (amount) => amount.times(b))),
  ],
  "%": [
    binary(integer, integerDivisor, "integer", (a, b) => integerInRange(a % b)),
    ...quotients((a, b) => a.modulo(b)),
    ...ofCurrency("%", (a, b) => a.modulo(b)),
  ],
  // The quotient and the power of two Integers is a Decimal.
  "/": [
    binary(integer, integerDivisor, "decimal", (a, b) => decimalInRange(big(a).dividedBy(b))),
    ...quotients((a, b) => a.dividedBy(b)),
    ...ofCurrency("/", (a, b) => a.dividedBy(b)),
  ],
  "^": [binary(integer, integer, "decimal", (a, b) => decimalInRange(big(a).pow(b))), ...mixed((a, b) => a.pow(b))],
  neg: [
    unary(integer, "integer", (a) => integerInRange(-a)),
    unary(decimal, "decimal", (a) => decimalInRange(a.negated())),
    unary(currency, "currency", (a) => scaled("-", a, (amount) => amount.negated())),
    unary(duration, "duration", (a) => durationOf(-a.milliseconds)),
  ],
  // Beyond 32 bits JavaScript's own bit operators would cut.
  "&": [binary(integer, integer, "integer", (a, b) => integerInRange(Number(BigInt(a) & BigInt(b))))],
  "|": [binary(integer, integer, "integer", (a, b) => integerInRange(Number(BigInt(a) | BigInt(b))))],
  "~": [unary(integer, "integer", (a) => integerInRange(-a - 1))],
};

/** "If the Duration contains fractional seconds, those are not added" (AddDuration in the catalogue). */
export function later(start: DateTime, span: Duration): DateTime {
  return dateTimeAt(start.seconds + Math.trunc(span.milliseconds / 1000));
}

function numeric(integers: IntegerOperation, decimals: DecimalOperation): readonly Signature[] {
  return [binary(integer, integer, "integer", (a, b) => integerInRange(integers(a, b))), ...mixed(decimals)];
}

function mixed(run: DecimalOperation): readonly Signature[] {
  return [
    binary(decimal, decimal, "decimal", (a, b) => decimalInRange(run(a, b))),
    binary(decimal, integer, "decimal", (a, b) => decimalInRange(run(a, big(b)))),
    binary(integer, decimal, "decimal", (a, b) => decimalInRange(run(big(a), b))),
  ];
}

function quotients(run: DecimalOperation): readonly Signature[] {
  return [
    binary(decimal, decimalDivisor, "decimal", (a, b) => decimalInRange(run(a, b))),
    binary(decimal, integerDivisor, "decimal", (a, b) => decimalInRange(run(a, big(b)))),
    binary(integer, decimalDivisor, "decimal", (a, b) => decimalInRange(run(big(a), b))),
  ];
}

function ofCurrency(symbol: string, run: DecimalOperation): readonly Signature[] {
  return [
    binary(currency, decimalDivisor, "currency", (a, b) => scaled(symbol, a, (amount) => run(amount, b))),
    binary(currency, integerDivisor, "currency", (a, b) => scaled(symbol, a, (amount) => run(amount, big(b)))),
  ];
}

function combine(symbol: string, one: Currency, other: Currency, run: DecimalOperation): Currency {
  const code = sameCode(one, other);
  const reader = `the operator ${symbol}`;
  return currencyOf(decimalInRange(run(amountOf(one, reader), amountOf(other, reader))), code);
}

function scaled(symbol: string, money: Currency, run: (amount: Decimal) => Decimal): Currency {
  return currencyOf(decimalInRange(run(amountOf(money, `the operator ${symbol}`))), money.code);
}
