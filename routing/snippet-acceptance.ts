import type { Attribute, NumericAttribute, StringAttribute } from "./model.ts";
import { DECIMAL_PLACES, foldCase, readAttribute, valueText } from "./values.ts";

export type SnippetFormat = "ts" | "js";

interface Helper {
  readonly name: string;
  readonly code: string;
}

/** What the expressions of {@link acceptance} call. */
export const HELPERS: Readonly<Record<SnippetFormat, readonly Helper[]>> = {
  ts: helpers(": string", ": bigint"),
  js: helpers("", ""),
};

function helpers(string: string, bigint: string): readonly Helper[] {
  return [
    {
      name: "fold",
      code: `const fold = (text${string}) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());`,
    },
    {
      // As scaled integers, since 15 digits with 10 decimals are more than a number holds.
      name: "scaled",
      code: [
        `const scaled = (text${string})${bigint} => {`,
        '  const [whole = "", decimals = ""] = text.trim().split(".");',
        `  return BigInt(whole + decimals.padEnd(${DECIMAL_PLACES}, "0"));`,
        "};",
      ].join("\n"),
    },
  ];
}

/**
 * A function, as source text, that says whether a text that is not empty is valid for an attribute; it agrees with
 * {@link readAttribute}. Of a sensitive attribute it names no values, so that it takes any value that has the type and
 * keeps to the limits.
 */
export function acceptance(attribute: Attribute, format: SnippetFormat): string {
  const parameter = format === "ts" ? "(text: string)" : "(text)";
  return `${parameter} => ${condition(attribute)}`;
}

function condition(attribute: Attribute): string {
  switch (attribute.type) {
    case "string":
      return ofString(without(attribute));
    case "boolean":
      return "/^[ \\t\\r\\n]*(true|false)[ \\t\\r\\n]*$/i.test(text)";
    case "integer":
    case "number":
      return ofNumber(without(attribute));
  }
}

function ofString({ values, ignoreCase, minLength, maxLength, ...attribute }: StringAttribute): string {
  if (values !== undefined) {
    const declared = { ...attribute, values, ignoreCase, minLength, maxLength };
    const valid = values.filter((value) => readAttribute(declared, value).state === "valid");
    const [list, text] = ignoreCase ? [valid.map(foldCase), "fold(text)"] : [valid, "text"];
    return valid.length === 0 ? "false" : `[${list.map(literal).join(", ")}].includes(${text})`;
  }
  return all([
    ...(minLength === undefined ? [] : [`text.length >= ${minLength}`]),
    ...(maxLength === undefined ? [] : [`text.length <= ${maxLength}`]),
  ]);
}

function ofNumber({ type, values, minimum, maximum, ...attribute }: NumericAttribute): string {
  const digits = type === "integer" ? "" : `(\\.\\d{1,${DECIMAL_PLACES}})?`;
  const form = `/^[ \\t\\r\\n]*-?\\d{1,15}${digits}[ \\t\\r\\n]*$/.test(text)`;
  if (values !== undefined) {
    const declared = { ...attribute, type, values, minimum, maximum };
    const valid = values.filter((value) => readAttribute(declared, valueText(value)).state === "valid");
    return all([form, `[${valid.map((value) => `"${value}"`).join(", ")}].includes(String(scaled(text)))`]);
  }
  return all([
    form,
    ...(minimum === undefined ? [] : [`scaled(text) >= BigInt("${minimum}")`]),
    ...(maximum === undefined ? [] : [`scaled(text) <= BigInt("${maximum}")`]),
  ]);
}

const all = (conditions: readonly string[]) => (conditions.length === 0 ? "true" : conditions.join(" && "));

/** An attribute without its values where they are sensitive: the page's source can be read by everybody. */
export function without<A extends StringAttribute | NumericAttribute>(attribute: A): A {
  return attribute.sensitive ? { ...attribute, values: undefined } : attribute;
}

/** A text as a literal that ends no script element and holds nothing invisible. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(/<|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...character.split("")].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  );
}
