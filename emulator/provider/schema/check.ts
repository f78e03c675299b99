import { isList, isProperties, type Properties, unknown, type Value } from "../values.ts";
import type { Field, Fields } from "./field.ts";

/** What is wrong with one input. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Everything wrong with `inputs`: unknown and missing properties, wrong types, values out of range. */
export function checkInputs(fields: Fields, inputs: Properties, path = ""): readonly Failure[] {
  const failures: Failure[] = [];
  for (const [name, value] of Object.entries(inputs)) {
    const property = path + name;
    const field = fields[name];
    if (value === null || value === unknown) continue;
    if (!field) {
      failures.push({ property, reason: `"${name}" is not a property of this resource; check its spelling` });
    } else if (field.output) {
      failures.push({ property, reason: "it is set by Genesys Cloud and cannot be given; remove it" });
    } else {
      failures.push(...checkValue(field, value, property));
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && (inputs[name] ?? null) === null) {
      failures.push({ property: path + name, reason: "it is required and missing" });
    }
  }
  return failures;
}

function checkValue(field: Field, value: Value, property: string): readonly Failure[] {
  if (value === null || value === unknown) return [];
  const failure = (reason: string): readonly Failure[] => [{ property, reason }];
  switch (field.kind) {
    case "text":
      if (typeof value !== "string") return failure("it must be a string");
      if (field.oneOf && !field.oneOf.includes(value)) {
        return failure(`it is "${value}"; expected one of ${field.oneOf.join(", ")}`);
      }
      if (field.maxLength !== undefined && (value.length < 1 || value.length > field.maxLength)) {
        return failure(`it has ${value.length} characters; expected 1 to ${field.maxLength}`);
      }
      if (field.pattern && !field.pattern.matches.test(value)) {
        return failure(`it is "${value}"; expected ${field.pattern.expected}`);
      }
      return [];
    case "flag":
      return typeof value === "boolean" ? [] : failure("it must be true or false");
    case "number":
      if (typeof value !== "number") return failure("it must be a number");
      if (field.integer && !Number.isInteger(value)) return failure(`it is ${value}; expected a whole number`);
      if (value < (field.min ?? value) || value > (field.max ?? value)) {
        return failure(`it is ${value}; expected ${range(field.min, field.max)}`);
      }
      return [];
    case "list":
      if (!isList(value)) return failure("it must be a list");
      if (value.length < (field.min ?? 0) || value.length > (field.max ?? value.length)) {
        return failure(`it has ${value.length} elements; expected ${range(field.min, field.max)}`);
      }
      return value.flatMap((element, index) => checkValue(field.of, element, `${property}[${index}]`));
    case "map":
      return checkMap(field.keys, value, property);
    case "block":
      return isProperties(value)
        ? checkInputs(field.fields, value, `${property}.`)
        : failure("it must be an object, not a list of them");
  }
}

function checkMap(keys: readonly string[] | undefined, value: Value, property: string): readonly Failure[] {
  if (!isProperties(value)) return [{ property, reason: "it must be an object of strings" }];
  return Object.entries(value).flatMap(([key, inner]): readonly Failure[] => {
    if (keys && !keys.includes(key)) {
      return [{ property: `${property}.${key}`, reason: `"${key}" is not one of ${keys.join(", ")}` }];
    }
    const fits = typeof inner === "string" || inner === unknown || inner === null;
    return fits ? [] : [{ property: `${property}.${key}`, reason: "it must be a string" }];
  });
}

function range(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}
