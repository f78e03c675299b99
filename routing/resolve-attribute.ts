import type { Context } from "./context.ts";
import type { Attribute } from "./model.ts";
import type { RoutingYaml } from "./schema.ts";
import { foldCase, parseDecimal } from "./values.ts";

type AttributeYaml = RoutingYaml["attributes"][string];

const LONE_SURROGATE = /\p{Surrogate}/u;
const NUMBER_HELP = "write up to 15 digits, with up to 10 decimals after a point, such as 4, -2 or 2.5";

/** Resolves one attribute's declaration: literals to exact values, constraints checked against each other. */
export function resolveAttribute(name: string, yaml: AttributeYaml, context: Context): Attribute {
  const path = ["attributes", name];
  const common = {
    name,
    description: yaml.description,
    sensitive: yaml.sensitive ?? false,
    place: context.locator.key(path),
  };
  switch (yaml.type) {
    case "boolean":
      return { ...common, type: "boolean" };
    case "integer":
    case "number": {
      const minimum = yaml.minimum === undefined ? undefined : readNumber([...path, "minimum"], context);
      const maximum = yaml.maximum === undefined ? undefined : readNumber([...path, "maximum"], context);
      if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
        context.report([...path, "minimum"], "minimum is greater than maximum", "no value could be valid");
      }
      const values = yaml.values?.map((_, index) => readNumber([...path, "values", index], context));
      distinct(values ?? [], String, path, context);
      return { ...common, type: yaml.type, minimum, maximum, values };
    }
    case "string": {
      const { values, minLength, maxLength } = yaml;
      const ignoreCase = yaml.ignoreCase ?? false;
      if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
        context.report([...path, "minLength"], "minLength is greater than maxLength", "no value could be valid");
      }
      if (ignoreCase && values === undefined) {
        context.report([...path, "ignoreCase"], "ignoreCase needs values", "declare the spellings in values");
      }
      values?.forEach((value, index) => {
        readText(value, [...path, "values", index], context);
      });
      distinct(values ?? [], ignoreCase ? foldCase : (value) => value, path, context);
      return { ...common, type: "string", values, ignoreCase, minLength, maxLength };
    }
  }
}

/** A number exactly as it is written; other spellings (1e3, 0x10, .5, +5) are refused. */
export function readNumber(path: readonly PropertyKey[], context: Context): bigint {
  const source = context.locator.source(path) ?? "";
  const value = parseDecimal(source);
  if (value === undefined) context.report(path, `"${source}" is not written as a plain number`, NUMBER_HELP);
  return value ?? 0n;
}

/** A text that can be sent; half an emoji cannot. */
export function readText(text: string, path: readonly PropertyKey[], context: Context): string {
  if (LONE_SURROGATE.test(text))
    context.report(path, "the text holds half a character (a lone surrogate)", "write it whole");
  return text;
}

function distinct<T>(
  values: readonly T[],
  identity: (value: T) => string,
  path: readonly string[],
  context: Context,
): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    const key = identity(value);
    if (seen.has(key)) context.report([...path, "values", index], "this value is declared already", "leave it out");
    seen.add(key);
  });
}
