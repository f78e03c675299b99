import { type Context, unique } from "./context.ts";
import type { Attribute } from "./model.ts";
import type { AttributeYaml } from "./schema.ts";
import { quoted } from "./text.ts";
import { foldCase, parseDecimal } from "./values.ts";

const LONE_SURROGATE = /\p{Surrogate}/u;
export const NUMBER_HELP = "write up to 15 digits, with up to 10 decimals after a point, such as 4, -2 or 2.5";

/** Resolves one attribute's declaration: literals to exact values, constraints checked against each other. */
export function resolveAttribute(name: string, yaml: AttributeYaml, context: Context): Attribute {
  const path = ["attributes", name];
  const common = {
    name,
    description: yaml.description,
    sensitive: yaml.sensitive ?? false,
    place: context.locator.key(path),
  };
  const ordered = (least: "minimum" | "minLength", greatest: "maximum" | "maxLength", isOrdered: boolean) => {
    if (isOrdered) return;
    const [low, high] = [least, greatest].map((key) => context.locator.source([...path, key]) ?? "");
    const message = `${least} ${low} is greater than ${greatest} ${high}, so no value is valid`;
    context.report([...path, least], message, "exchange the two");
  };
  switch (yaml.type) {
    case "boolean":
      return { ...common, type: "boolean" };
    case "integer":
    case "number": {
      const [minimum, maximum] = (["minimum", "maximum"] as const).map((key) =>
        yaml[key] === undefined ? undefined : readNumber([...path, key], context),
      );
      ordered("minimum", "maximum", minimum === undefined || maximum === undefined || minimum <= maximum);
      const values = yaml.values?.map((_, index) => readNumber([...path, "values", index], context));
      distinct(values ?? [], (value) => value?.toString(), path, context);
      return { ...common, type: yaml.type, minimum, maximum, values: values?.map((value) => value ?? 0n) };
    }
    case "string": {
      const { values, minLength, maxLength } = yaml;
      const ignoreCase = yaml.ignoreCase ?? false;
      ordered("minLength", "maxLength", minLength === undefined || maxLength === undefined || minLength <= maxLength);
      if (ignoreCase && values === undefined) {
        const help = "declare the spellings in values, or leave ignoreCase out";
        context.report([...path, "ignoreCase"], "ignoreCase has no values to turn a text into", help);
      }
      values?.forEach((value, index) => {
        readText(value, [...path, "values", index], context);
      });
      distinct(values ?? [], ignoreCase ? foldCase : (value) => value, path, context);
      return { ...common, type: "string", values, ignoreCase, minLength, maxLength };
    }
  }
}

/** A number exactly as it is written; other spellings (1e3, 0x10, .5, +5) are reported. */
export function readNumber(path: readonly PropertyKey[], context: Context): bigint | undefined {
  const source = context.locator.source(path) ?? "";
  const value = parseDecimal(source);
  if (value === undefined) context.report(path, `${quoted(source)} is not written as a plain number`, NUMBER_HELP);
  return value;
}

/** A text that can be sent; half an emoji cannot. */
export function readText(text: string, path: readonly PropertyKey[], context: Context): string {
  const half = LONE_SURROGATE.exec(text)?.[0];
  if (half !== undefined) {
    const help = "write the character itself, or both of its escapes";
    context.report(path, `the escape ${escapeOf(half)} is half a character`, help);
  }
  return text;
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase()}`;
}

function distinct<T>(
  values: readonly T[],
  identity: (value: T) => string | undefined,
  path: readonly string[],
  context: Context,
): void {
  unique(
    values,
    identity,
    (_, index) => [...path, "values", index],
    (_, at) => {
      context.report(at, `the value ${quoted(context.locator.source(at) ?? "")} is declared already`, "leave it out");
    },
    context,
  );
}
