import type { Attribute, NumericAttribute, StringAttribute } from "../model.ts";
import { foldCase, readAttribute } from "../values.ts";
import { join, oneOfComparisons, oneOfTexts, type Scope, type Statement } from "./scope.ts";
import { valueType, variable } from "./variables.ts";

// More than a guest can send: Substring never runs out of range.
const REST = 4096;

/**
 * The assignments that turn the text of an attribute into its state and value, as `readAttribute` does. They are built
 * so that no conversion can fail at run time: `ToInt("abc")` is an error in Architect, so the digits are checked first.
 */
export function conversion(attribute: Attribute, scope: Scope): readonly Statement[] {
  switch (attribute.type) {
    case "string":
      return attribute.ignoreCase ? foldedStatements(attribute, scope) : stringStatements(attribute, scope);
    case "boolean":
      return booleanStatements(attribute.name, scope);
    case "integer":
      return integerStatements(attribute, scope);
    case "number":
      return numberStatements(attribute, scope);
  }
}

/** True of a text that is neither missing nor only white space. */
function isPresent(name: string): string {
  const text = variable.text(name);
  return `(!IsNotSetOrEmpty(${text}) and Length(Trim(${text})) > 0)`;
}

function trimmed(name: string): string {
  const text = variable.text(name);
  return `If(IsNotSetOrEmpty(${text}), "", Trim(${text}))`;
}

function stringStatements(attribute: StringAttribute, scope: Scope): readonly Statement[] {
  const { name, minLength, maxLength } = attribute;
  const text = variable.text(name);
  const valid = scope.declare(variable.valid(name), "boolean");
  const present = assign("boolean", valid, isPresent(name));
  if (attribute.values !== undefined) {
    const declared = possible(attribute).map((value) => scope.text(value));
    return [present, ...declaredStatements(valid, oneOfTexts(text, declared), scope)];
  }
  const checks: string[] = [];
  if (minLength !== undefined) checks.push(`Length(${text}) >= ${minLength}`);
  if (maxLength !== undefined) checks.push(`Length(${text}) <= ${maxLength}`);
  return [present, ...checks.map((check) => assign("boolean", valid, `${valid} and ${check}`))];
}

/** A value is valid only where one of the checks holds; many checks are gone through one by one. */
function declaredStatements(valid: string, checks: readonly string[], scope: Scope): readonly Statement[] {
  const [only = "false"] = checks;
  if (checks.length <= 1) return [assign("boolean", valid, `${valid} and ${only}`)];
  const found = scope.part();
  return [
    assign("boolean", found, "false"),
    ...checks.map((check) => assign("boolean", found, `${found} or (${valid} and ${check})`)),
    assign("boolean", valid, found),
  ];
}

/** The declared values that a conversation can really hold. */
function possible(attribute: StringAttribute): readonly string[] {
  return (attribute.values ?? []).filter((value) => readAttribute(attribute, value).state === "valid");
}

/** A–Z are folded letter by letter, since Architect's Lower folds other letters too. */
function foldedStatements(attribute: StringAttribute, scope: Scope): readonly Statement[] {
  const { name } = attribute;
  const clean = scope.declare(variable.clean(name), "string");
  const value = scope.declare(variable.value(name), "string");
  const valid = scope.declare(variable.valid(name), "boolean");
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const folded = letters.reduce(
    (text, letter) => `Replace(${text}, "${letter}", "${letter.toLowerCase()}")`,
    variable.text(name),
  );
  return [
    assign("string", clean, `If(${isPresent(name)}, ${folded}, "")`),
    ...possible(attribute).map((declared) =>
      assign("string", value, `If(${clean} == ${scope.text(foldCase(declared))}, ${scope.text(declared)}, ${value})`),
    ),
    assign("boolean", valid, `IsSet(${value})`),
  ];
}

function booleanStatements(name: string, scope: Scope): readonly Statement[] {
  const clean = scope.declare(variable.clean(name), "string");
  const value = scope.declare(variable.value(name), "boolean");
  const valid = scope.declare(variable.valid(name), "boolean");
  return [
    assign("string", clean, `Lower(${trimmed(name)})`),
    assign("boolean", valid, `(${clean} == "true" or ${clean} == "false")`),
    assign("boolean", value, `${clean} == "true"`),
  ];
}

function integerStatements(attribute: NumericAttribute, scope: Scope): readonly Statement[] {
  const { name } = attribute;
  const digits = variable.digits(name);
  const valid = scope.declare(variable.valid(name), "boolean");
  const value = scope.declare(variable.value(name), "integer");
  return [
    ...signStatements(name, scope),
    assign("boolean", valid, `(${isDigits(digits, 15)})`),
    assign("integer", value, `If(${valid}, ToInt(${variable.clean(name)}), ToInt(NOT_SET))`),
    ...boundStatements(attribute, scope),
  ];
}

function numberStatements(attribute: NumericAttribute, scope: Scope): readonly Statement[] {
  const { name } = attribute;
  const digits = variable.digits(name);
  const point = scope.declare(variable.point(name), "integer");
  const whole = scope.declare(variable.whole(name), "string");
  const fraction = scope.declare(variable.fraction(name), "string");
  const valid = scope.declare(variable.valid(name), "boolean");
  const value = scope.declare(variable.value(name), "decimal");
  return [
    ...signStatements(name, scope),
    assign("integer", point, `FindString(${digits}, ".")`),
    assign("string", whole, `If(${point} < 0, ${digits}, Left(${digits}, ${point}))`),
    assign("string", fraction, `If(${point} < 0, "0", Substring(${digits}, ${point} + 1, ${REST}))`),
    assign("boolean", valid, `(${isDigits(whole, 15)})`),
    assign("boolean", valid, `${valid} and (${isDigits(fraction, 10)})`),
    assign("decimal", value, `If(${valid}, ToDecimal(${variable.clean(name)}), ToDecimal(NOT_SET))`),
    ...boundStatements(attribute, scope),
  ];
}

function signStatements(name: string, scope: Scope): readonly Statement[] {
  const clean = scope.declare(variable.clean(name), "string");
  const digits = scope.declare(variable.digits(name), "string");
  return [
    assign("string", clean, trimmed(name)),
    assign("string", digits, `If(Left(${clean}, 1) == "-", Substring(${clean}, 1, ${REST}), ${clean})`),
  ];
}

/** Between one and `most` of 0–9, and nothing else: nothing is left when the ten digits are removed. */
function isDigits(text: string, most: number): string {
  const rest = Array.from("0123456789").reduce((inner, digit) => `Replace(${inner}, "${digit}", "")`, text);
  return `Length(${text}) >= 1 and Length(${text}) <= ${most} and Length(${rest}) == 0`;
}

/** Constraints are checked on the value, so only after it was converted. */
function boundStatements(attribute: NumericAttribute, scope: Scope): readonly Statement[] {
  const valid = variable.valid(attribute.name);
  const value = variable.value(attribute.name);
  const type = valueType(attribute);
  const checks: string[] = [];
  if (attribute.minimum !== undefined) checks.push(`${value} >= ${bound(attribute.minimum)}`);
  if (attribute.maximum !== undefined) checks.push(`${value} <= ${bound(attribute.maximum)}`);
  const declared = attribute.values?.map((item) => `${value} == ${scope.operand(item, "decimal")}`);
  return [
    ...(checks.length === 0 ? [] : [assign("boolean", valid, `${valid} and ${join("and", checks)}`)]),
    ...(declared === undefined ? [] : declaredStatements(valid, oneOfComparisons(declared), scope)),
  ];

  function bound(limit: bigint): string {
    return scope.operand(limit, type);
  }
}

function assign(type: Statement["type"], variableName: string, expression: string): Statement {
  return { type, variable: variableName, expression };
}
