import { Decimal } from "decimal.js";
import { ExpressionError } from "./problem.ts";
import type { Parameter } from "./signature.ts";
import type { Pattern } from "./types.ts";
import { type EntityValue, isList, type Value } from "./value.ts";

/** Parameters that refuse NOT_SET when they run, and their `orNotSet` twins that read it as `null`. */
export const text = required("string", (value) => typeof value === "string");
export const textOrNotSet = optional(text);
export const integer = required("integer", (value) => typeof value === "number");
export const integerOrNotSet = optional(integer);
export const decimal = required("decimal", (value): value is Decimal => Decimal.isDecimal(value));
export const decimalOrNotSet = optional(decimal);
export const boolean = required("boolean", (value) => typeof value === "boolean");
export const booleanOrNotSet = optional(boolean);
export const entityOrNotSet = (kind: "queue" | "skill" | "languageSkill") => optional(required(kind, isEntity));
export const integers = required("integer[]", isList);
export const decimals = required("decimal[]", isList);
export const texts = required("string[]", isList);

/** Any value; operands of type `T` have the same type, `T[]` is a list of them. */
export const anything: Parameter<Value> = { accepts: "any", allowsNotSet: true, read: (value) => value };
export const anyList = required("any[]", isList);
export const same: Parameter<Value> = { accepts: "T", allowsNotSet: true, read: (value) => value };
export const sameList = required("T[]", isList);

/** Only the literal NOT_SET. */
export const notSet: Parameter<Value> = { accepts: "NOT_SET", allowsNotSet: true, read: (value) => value };

function required<T extends Value>(accepts: Pattern, is: (value: Value) => value is T): Parameter<T> {
  return {
    accepts,
    allowsNotSet: false,
    read: (value, reader) => {
      if (is(value)) return value;
      // The checker has made sure of the type, so this is NOT_SET.
      throw new ExpressionError(`${reader} does not accept a NOT_SET ${accepts} value`);
    },
  };
}

function optional<T>(parameter: Parameter<T>): Parameter<T | null> {
  return {
    accepts: parameter.accepts,
    allowsNotSet: true,
    read: (value, reader) => (value === null ? null : parameter.read(value, reader)),
  };
}

function isEntity(value: Value): value is EntityValue {
  return typeof value === "object" && value !== null && !isList(value) && !Decimal.isDecimal(value);
}
