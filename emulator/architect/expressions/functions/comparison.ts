import type { Decimal } from "decimal.js";
import {
  anyList,
  anything,
  boolean,
  currency,
  dateTime,
  decimal,
  decimalOrNotSet,
  decimals,
  duration,
  integer,
  integerOrNotSet,
  integers,
  notSet,
  phoneNumberOrNotSet,
  same,
  sameList,
  text,
  textOrNotSet,
  texts,
} from "../parameters.ts";
import { binary, type Signature, ternary, unary, variadic } from "../signature.ts";
import { amountOf, sameCode } from "../values/currency.ts";
import { equal } from "../values/equal.ts";
import { big } from "../values/number.ts";
import { isStructure, type Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";

/** `== !=`, which accept NOT_SET, and `< <= > >=`, which do not. */
export const comparison: Definitions = {
  "==": equality((one, other) => equal(one, other)),
  "!=": equality((one, other) => !equal(one, other)),
  "<": order((sign) => sign < 0),
  "<=": order((sign) => sign <= 0),
  ">": order((sign) => sign > 0),
  ">=": order((sign) => sign >= 0),
};

/** Functions that compare. */
export const comparisonFunctions: Definitions = {
  AreEqual: [
    {
      parameters: [boolean, textOrNotSet],
      rest: textOrNotSet,
      returns: "boolean",
      compile: (operands, name) => {
        const [ignoreCase, ...others] = operands;
        return (scope) => {
          const fold = boolean.read(ignoreCase?.(scope) ?? null, name);
          const [first, ...rest] = others.map((other) => folded(textOrNotSet.read(other(scope), name), fold));
          return rest.every((value) => value === first);
        };
      },
    },
    ternary(boolean, texts, texts, "boolean", (ignoreCase, one, other) =>
      equal(
        one.map((item) => folded(item, ignoreCase)),
        other.map((item) => folded(item, ignoreCase)),
      ),
    ),
    {
      ...variadic(same, same, "boolean", (one, others) => others.every((other) => equal(one, other))),
      unboundIs: "string",
    },
    binary(sameList, sameList, "boolean", equal),
  ],
  Compare: [
    binary(textOrNotSet, textOrNotSet, "integer", (one, other) => collate(one, other, false)),
    ternary(textOrNotSet, textOrNotSet, boolean, "integer", collate),
  ],
  IsSet: [unary(notSet, "boolean", () => false), unary(anything, "boolean", (value) => value !== null)],
  IsNotSetOrEmpty: [
    unary(notSet, "boolean", () => true),
    unary(anything, "boolean", isEmpty),
    unary(anyList, "boolean", (list) => list.length === 0),
  ],
};

/** NOT_SET, the empty text, or money without an amount. */
function isEmpty(value: Value): boolean {
  return value === null || value === "" || (isStructure(value) && value.kind === "currency" && value.amount === null);
}

function equality(run: (one: Value, other: Value) => boolean): readonly Signature[] {
  return [
    binary(decimalOrNotSet, integerOrNotSet, "boolean", run),
    binary(integerOrNotSet, decimalOrNotSet, "boolean", run),
    binary(integers, decimals, "boolean", run),
    binary(decimals, integers, "boolean", run),
    binary(phoneNumberOrNotSet, phoneNumberOrNotSet, "boolean", run),
    { ...binary(same, same, "boolean", run), unboundIs: "string" },
    binary(sameList, sameList, "boolean", run),
  ];
}

function order(holds: (sign: number) => boolean): readonly Signature[] {
  const sign = (one: Decimal, other: Decimal | number): boolean => holds(one.comparedTo(other));
  return [
    binary(integer, integer, "boolean", (a, b) => holds(a - b)),
    binary(decimal, decimal, "boolean", sign),
    binary(integer, decimal, "boolean", (a, b) => sign(big(a), b)),
    binary(decimal, integer, "boolean", sign),
    binary(currency, currency, "boolean", (a, b) => {
      sameCode(a, b);
      return sign(amountOf(a, "the comparison"), amountOf(b, "the comparison"));
    }),
    binary(dateTime, dateTime, "boolean", (a, b) => holds(a.seconds - b.seconds)),
    binary(duration, duration, "boolean", (a, b) => holds(a.milliseconds - b.milliseconds)),
    // The catalogue gives "Hello" < "World" only; that texts order as Compare orders them is assumed.
    binary(text, text, "boolean", (a, b) => holds(collate(a, b, false))),
  ];
}

/** Made once, for it takes far longer to make than to use. */
const COLLATOR = new Intl.Collator("en-US", { sensitivity: "variant" });
const CASELESS_COLLATOR = new Intl.Collator("en-US", { sensitivity: "accent" });

/** Linguistic order, as in the catalogue: "hello" before "Hello", and NOT_SET before every text. */
function collate(one: string | null, other: string | null, ignoreCase: boolean): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  return Math.sign((ignoreCase ? CASELESS_COLLATOR : COLLATOR).compare(one, other));
}

function folded(value: Value, ignoreCase: boolean): Value {
  return ignoreCase && typeof value === "string" ? value.toLowerCase() : value;
}
