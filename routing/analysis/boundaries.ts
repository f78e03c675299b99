import type { Condition, Model, NumericAttribute, Test } from "../model.ts";
import { decimalText } from "../values.ts";
import { ceil, floor, latticeOf } from "./number-cells.ts";

/** A number at which the meaning of an attribute changes, and how a person would name it. */
export interface Boundary {
  readonly attribute: string;
  readonly text: string;
  /** Such as `just below gte 4` or `minimum 1`. */
  readonly where: string;
  /** A text on the other side of the boundary. */
  readonly opposite: string;
  /** The rule whose literal this is, or undefined for a declared bound. */
  readonly rule: number | undefined;
}

type Side = { readonly text: string; readonly where: string };

/** Both sides of every literal that a rule compares a number with, and of every declared minimum and maximum. */
export function boundariesOf(model: Model): readonly Boundary[] {
  const found = new Map<string, Boundary>();
  const add = (attribute: NumericAttribute, left: Side, right: Side, rule: number | undefined) => {
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const key = `${attribute.name} ${side.text}`;
      if (!found.has(key)) found.set(key, { attribute: attribute.name, ...side, opposite: other.text, rule });
    }
  };
  model.rules.forEach((rule, index) => {
    for (const { attribute, test } of testsOf(rule.condition)) {
      const declared = model.attributes.get(attribute);
      if (declared === undefined || declared.type === "string" || declared.type === "boolean") continue;
      const sides = sidesOf(test, declared);
      if (sides !== undefined) add(declared, sides.left, sides.right, index);
    }
  });
  const tested = new Set(model.rules.flatMap((rule) => testsOf(rule.condition).map(({ attribute }) => attribute)));
  for (const attribute of [...model.attributes.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (attribute.type === "string" || attribute.type === "boolean" || !tested.has(attribute.name)) continue;
    const { step } = latticeOf(attribute);
    const { minimum, maximum } = attribute;
    if (minimum !== undefined) {
      const inside = ceil(minimum, step);
      const outside = { text: decimalText(inside - step), where: `just below minimum ${decimalText(minimum)}` };
      add(attribute, { text: decimalText(inside), where: `minimum ${decimalText(minimum)}` }, outside, undefined);
    }
    if (maximum !== undefined) {
      const inside = floor(maximum, step);
      const outside = { text: decimalText(inside + step), where: `just above maximum ${decimalText(maximum)}` };
      add(attribute, { text: decimalText(inside), where: `maximum ${decimalText(maximum)}` }, outside, undefined);
    }
  }
  return [...found.values()];
}

function sidesOf(test: Test, attribute: NumericAttribute): { left: Side; right: Side } | undefined {
  const { operator } = test;
  if (operator !== "gt" && operator !== "gte" && operator !== "lt" && operator !== "lte") return undefined;
  const literal = test.value;
  if (typeof literal !== "bigint") return undefined;
  const { low, high, step } = latticeOf(attribute);
  // The last value before the truth of the test changes.
  const last = operator === "gte" || operator === "lt" ? ceil(literal, step) - step : floor(literal, step);
  if (last < low || last + step > high) return undefined;
  const words = `${operator} ${decimalText(literal)}`;
  const side = (value: bigint, elsewhere: string): Side => ({
    text: decimalText(value),
    where: `${value === literal ? "at" : elsewhere} ${words}`,
  });
  return { left: side(last, "just below"), right: side(last + step, "just above") };
}

/** Every comparison of a condition, in the order it is written. */
export function testsOf(condition: Condition): readonly (Condition & { readonly kind: "test" })[] {
  switch (condition.kind) {
    case "test":
      return [condition];
    case "not":
      return testsOf(condition.condition);
    case "all":
    case "any":
      return condition.conditions.flatMap(testsOf);
  }
}
