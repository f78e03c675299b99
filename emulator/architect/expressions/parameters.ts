import { Decimal } from "decimal.js";
import { ExpressionError } from "./problem.ts";
import type { Parameter } from "./signature.ts";
import { type BaseType, type Pattern, typeName, type ValueType } from "./types.ts";
import type { Audio } from "./values/audio.ts";
import { isCurrencyCode } from "./values/currency.ts";
import { type EntityValue, isEntityValue, isList, isStructure, type Structure, type Value } from "./values/value.ts";

/** Parameters that refuse NOT_SET when they run, and their `orNotSet` twins that read it as `null`. */
export const text = required("string", (value) => typeof value === "string");
export const textOrNotSet = optional(text);
export const integer = required("integer", (value) => typeof value === "number");
export const integerOrNotSet = optional(integer);
export const decimal = required("decimal", (value): value is Decimal => Decimal.isDecimal(value));
export const decimalOrNotSet = optional(decimal);
export const boolean = required("boolean", (value) => typeof value === "boolean");
export const booleanOrNotSet = optional(boolean);
export const currency = structure("currency");
export const currencyOrNotSet = optional(currency);
export const dateTime = structure("dateTime");
export const dateTimeOrNotSet = optional(dateTime);
export const duration = structure("duration");
export const durationOrNotSet = optional(duration);
export const phoneNumber = structure("phoneNumber");
export const phoneNumberOrNotSet = optional(phoneNumber);
export const json = structure("json");
export const jsonOrNotSet = optional(json);
export const agentScorePair = structure("agentScorePair");
export const audio = structure("audio");
export const emailAddress = required("emailAddress", ofKind("object"));
export const entity = (type: BaseType) => required(type, isEntityValue);
export const entityOrNotSet = (type: BaseType) => optional(entity(type));
export const constant = (type: BaseType) => required(type, ofKind("constant"));

/** A collection, whose items may each be NOT_SET. */
export const list = (type: BaseType) => required(`${type}[]`, isList);
export const texts = list("string");
export const integers = list("integer");
export const decimals = list("decimal");

/** What is heard: Audio, or a Prompt. */
export const audioOrPrompt = required(
  ["audio", "prompt"],
  (value): value is Audio | EntityValue => isEntityValue(value) || ofKind("audio")(value),
);
export const audioOrPromptOrNotSet = optional(audioOrPrompt);

/** Any value; operands of type `T` have the same type, `T[]` is a collection of them. */
export const anything: Parameter<Value> = { accepts: "any", allowsNotSet: true, read: (value) => value };
export const anyList = required("any[]", isList);
export const same: Parameter<Value> = { accepts: "T", allowsNotSet: true, read: (value) => value };
export const sameSet = required("T", (value): value is Value => value !== null);
export const sameList = required("T[]", isList);

/** Only the literal NOT_SET. */
export const notSet: Parameter<Value> = { accepts: "NOT_SET", allowsNotSet: true, read: (value) => value };

/** The literal true or false, or a literal Integer. */
export const literal = <T>(parameter: Parameter<T>): Parameter<T> => ({ ...parameter, mustBeLiteral: true });

/** An Integer from a minimum, perhaps to a maximum, perhaps without zero. */
export const integerWithin = (minimum: number, maximum = Number.POSITIVE_INFINITY, allowsZero = true) =>
  checked(integer, (value) => {
    if (typeof value !== "number" || (value >= minimum && value <= maximum && (allowsZero || value !== 0)))
      return undefined;
    const range = maximum === Number.POSITIVE_INFINITY ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
    return `${value} is not ${range}${allowsZero ? "" : " and not 0"}`;
  });

/** A number to divide by. */
export const integerDivisor = divisor(integer);
export const decimalDivisor = divisor(decimal);

/** A code of ISO 4217; NOT_SET and blank are no code. */
export const currencyCode = checked(text, isoFault);
export const currencyCodeOrNotSet = checked(textOrNotSet, isoFault);

function divisor<T extends number | Decimal>(parameter: Parameter<T>): Parameter<T> {
  const fault = (value: Value) =>
    value === 0 || (Decimal.isDecimal(value) && value.isZero()) ? "division by zero" : undefined;
  return checked(parameter, fault);
}

function isoFault(value: Value): string | undefined {
  return typeof value === "string" && value !== "" && !isCurrencyCode(value)
    ? `${JSON.stringify(value)} is no currency code of ISO 4217`
    : undefined;
}

function required<T extends Value>(accepts: Pattern, is: (value: Value) => value is T): Parameter<T> {
  const name = typeof accepts === "string" ? word(accepts) : accepts.map(word).join(" or ");
  return {
    accepts,
    allowsNotSet: false,
    read: (value, reader) => {
      if (is(value)) return value;
      // The checker has made sure of the type, so this is NOT_SET.
      throw new ExpressionError(`${reader} does not accept a NOT_SET ${name === "" ? "" : `${name} `}value`);
    },
  };
}

function word(pattern: ValueType | "T" | "T[]" | "any" | "any[]" | "NOT_SET"): string {
  if (pattern === "T" || pattern === "any") return "";
  return pattern === "T[]" || pattern === "any[]" ? "Collection" : typeName(pattern);
}

function optional<T>(parameter: Parameter<T>): Parameter<T | null> {
  return {
    ...parameter,
    allowsNotSet: true,
    read: (value, reader) => (value === null ? null : parameter.read(value, reader)),
  };
}

function checked<T>(parameter: Parameter<T>, fault: (value: Value) => string | undefined): Parameter<T> {
  return {
    ...parameter,
    fault,
    read: (value, reader) => {
      const found = fault(value);
      if (found !== undefined) throw new ExpressionError(found === "division by zero" ? found : `${reader}: ${found}`);
      return parameter.read(value, reader);
    },
  };
}

function structure<K extends Structure["kind"] & BaseType>(kind: K) {
  return required(kind, ofKind(kind));
}

function ofKind<K extends Structure["kind"]>(kind: K) {
  return (value: Value): value is Extract<Structure, { kind: K }> => isStructure(value) && value.kind === kind;
}
