import {
  anyList,
  anything,
  boolean,
  decimal,
  decimalOrNotSet,
  integer,
  integerOrNotSet,
  notSet,
  same,
  sameList,
  text,
  textOrNotSet,
  texts,
} from "../parameters.ts";
import { binary, type Signature, ternary, unary, variadic } from "../signature.ts";
import { ArchitectDecimal, equal, type Value } from "../value.ts";
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
      ...variadic(same, same, "boolean", (one, others) => others.every((other) => equal(one, other))),
      unboundIs: "string",
    },
    binary(sameList, sameList, "boolean", equal),
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
  ],
  Compare: [
    binary(textOrNotSet, textOrNotSet, "integer", (one, other) => collate(one, other, false)),
    ternary(textOrNotSet, textOrNotSet, boolean, "integer", collate),
  ],
  IsSet: [unary(anything, "boolean", (value) => value !== null), unary(notSet, "boolean", () => false)],
  IsNotSetOrEmpty: [
    unary(anything, "boolean", (value) => value === null || value === ""),
    unary(anyList, "boolean", (list) => list.length === 0),
    unary(notSet, "boolean", () => true),
  ],
};

function equality(run: (one: Value, other: Value) => boolean): readonly Signature[] {
  return [
    { ...binary(same, same, "boolean", run), unboundIs: "string" },
    binary(decimalOrNotSet, integerOrNotSet, "boolean", run),
    binary(integerOrNotSet, decimalOrNotSet, "boolean", run),
    binary(sameList, sameList, "boolean", run),
  ];
}

function order(holds: (sign: number) => boolean): readonly Signature[] {
  return [
    binary(integer, integer, "boolean", (a, b) => holds(a - b)),
    binary(decimal, decimal, "boolean", (a, b) => holds(a.comparedTo(b))),
    binary(integer, decimal, "boolean", (a, b) => holds(new ArchitectDecimal(a).comparedTo(b))),
    binary(decimal, integer, "boolean", (a, b) => holds(a.comparedTo(b))),
    // The catalogue gives "Hello" < "World" only; that texts order as Compare orders them is assumed.
    binary(text, text, "boolean", (a, b) => holds(collate(a, b, false))),
  ];
}

/** Linguistic order, as in the catalogue: "hello" before "Hello", and NOT_SET before every text. */
function collate(one: string | null, other: string | null, ignoreCase: boolean): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  return Math.sign(one.localeCompare(other, "en-US", { sensitivity: ignoreCase ? "accent" : "variant" }));
}

function folded(value: Value, ignoreCase: boolean): Value {
  return ignoreCase && typeof value === "string" ? value.toLowerCase() : value;
}
