import { expect } from "vitest";
import { checkExpression, type FindVariable } from "../../../emulator/architect/expressions/check.ts";
import { ExpressionError } from "../../../emulator/architect/expressions/problem.ts";
import { assumed, official, ours } from "../support/known.ts";
import { scope } from "./surroundings.ts";

const find: FindVariable = (name) =>
  name === "flow.i"
    ? { type: "integer", read: () => 5 }
    : name === "flow.j"
      ? { type: "json", read: () => null }
      : undefined;

/** What is wrong with an expression of a message flow; "none" when it can be published. */
function problem(text: string): string {
  try {
    checkExpression(text, find);
    return "none";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function failure(text: string): string {
  const { run } = checkExpression(text, find, { anyFlow: true });
  try {
    return `no failure, but ${JSON.stringify(run(scope))}`;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}

type Table = readonly (readonly [string, string])[];

/** The rows whose words do not hold those that are expected. */
const unlike = (table: Table, say: (text: string) => string) =>
  table
    .map(([text, expected]) => ({ text, expected, said: say(text) }))
    .filter(({ expected, said }) => !said.includes(expected));

const catalogued = official("purecloud-flow-scripting-api-sdk-javascript 0.0.18, the expression checker in its bundle");

catalogued("an expression whose types do not fit is not published", () => {
  const table: Table = [
    ["ToUpper(1)", "unknown function ToUpper at position 1"],
    ["Abs(1)", "unknown function Abs"],
    ["Flow.x", "'Flow.x' at position 1 is not a variable of this flow"],
    ["Length(1)", "there is no implementation that accepts parameters of Integer"],
    ["Length()", "it takes 1 parameters and was given 0"],
    ["Length(NOT_SET)", "there is no implementation that accepts parameters of NOT_SET"],
    ['1 == "1"', "there is no implementation that accepts parameters of Integer, String"],
    ["If(true, 1, 2.0)", "parameters of Boolean, Integer, Decimal"],
    ["If(true, NOT_SET, NOT_SET)", "parameters of Boolean, NOT_SET, NOT_SET"],
    ["Sum(NOT_SET, NOT_SET)", "parameters of NOT_SET, NOT_SET"],
    ["Find(MakeList(1), NOT_SET)", "parameters of Integer Collection, NOT_SET"],
    ['MakeList(1, "a")', "parameters of Integer, String"],
    ["MakeList(MakeList(1))", "parameters of Integer Collection"],
    ["Flow.i.id", "there is no property 'id' for the data type Integer"],
    ["MakeCurrency(1, NOT_SET)[Flow.i]", "parameters of Currency, Integer"],
  ];
  expect(unlike(table, problem)).toEqual([]);
});

catalogued("an expression that does not parse is not published, and the position is told", () => {
  const table: Table = [
    ["1 +", "expected a value at position 4, found the end"],
    ["1 + )", "expected a value at position 5, found )"],
    ['"abc', 'missing end quote for the " at position 1'],
    ["1 $ 2", 'invalid input "$" at position 3'],
    ["(1", 'expected ")" at position 3, found the end'],
    ["1 2", "expected an operator or the end at position 3, found 2"],
    ["", "there is no expression"],
  ];
  expect(unlike(table, problem)).toEqual([]);
});

catalogued("a literal beyond what its place allows is not published", () => {
  const table: Table = [
    ["1000000000000000", "the integer 1000000000000000 at position 1 is beyond ±999999999999999"],
    [`0.${"1".repeat(41)}`, "has more than 40 digits"],
    ["1 / 0", "'/' at position 3: division by zero"],
    ["Flow.i % 0.0", "division by zero"],
    ["Round(1.5, 29)", "29 is not from 0 to 28"],
    ['Left("a", -1)', "-1 is not at least 0"],
    ["GetDayOfWeekOccurrence(1, 0, 2017)", "0 is not from -53 to 53 and not 0"],
    ['MakeCurrency(1, "XYZ")', '"XYZ" is no currency code of ISO 4217'],
  ];
  expect(unlike(table, problem)).toEqual([]);
});

catalogued("what is for other flows, or hidden from authors, is not published in a message flow", () => {
  const table: Table = [
    ["ToAudioNumber(5)", "'ToAudioNumber' at position 1: it is for voice flows, and this is a message flow"],
    ['EmailAddressLocalPart("a@b")', "it is for email flows"],
    ['ToSkill("Spanish")', "authors cannot use it: the SDK hides it"],
    ["GetDefaultLanguage()", "authors cannot use it: the SDK hides it"],
  ];
  expect(unlike(table, problem)).toEqual([]);
  expect(problem("ToSkill(NOT_SET)")).toBe("none");
});

catalogued("calls nest up to sixty deep below the outermost, and a text has up to 32,000 characters", () => {
  const chain = (length: number) =>
    Array(length + 1)
      .fill("1")
      .join(" + ");
  expect(problem(chain(61))).toBe("none");
  expect(problem(chain(62))).toContain("61 calls deep, which exceeds the maximum of 60");
  expect(problem(`${"Trim(".repeat(61)}"a"${")".repeat(61)}`)).toBe("none");
  expect(problem(`${"Trim(".repeat(62)}"a"${")".repeat(62)}`)).toContain("exceeds the maximum of 60");
  expect(problem(`Flow.j${".a".repeat(58)}`)).toBe("none");
  expect(problem(`Flow.j${".a".repeat(59)}`)).toContain("exceeds the maximum of 60");
  expect(problem(`"${"a".repeat(31_998)}"`)).toBe("none");
  expect(problem(`"${"a".repeat(31_999)}"`)).toContain("which exceeds the maximum of 32000");
});

catalogued("a computed value beyond what its place allows fails when the flow runs", () => {
  const table: Table = [
    ["999999999999999 + 1", "1000000000000000 is out of the range of an Integer"],
    ["10.0 ^ 41", "is out of the range of a Decimal"],
    ["1 / (Flow.i - 5)", "division by zero"],
    ['Left("a", 4 - Flow.i)', "Left: -1 is not at least 0"],
    ["MakeList(1)[1]", "there is no item 1 in a list of 1"],
    ["MakeDateTime(2009, 2, 30 - Flow.i + 4)", "there is no day 29 in month 2 of the year 2009"],
    ["AddYears(MakeDateTime(2009, 1, 1), 200)", "the DateTime is outside of the years 1800 to 2200"],
    ["MakeDuration(999999999999999, 0, 0, 0)", "out of the range of a Duration"],
    ['MakeCurrency(1, "USD") + MakeCurrency(1, "EUR")', "have different codes"],
    ['ToDateTime("2009-13-01T00:00:00Z")', "is no DateTime: a part of it is out of range"],
    ['ToDuration("P")', "is no Duration"],
    ['ToCurrency("5,00")', "is no Currency"],
    ['ToDecimal("0.12345678901234567890123456789012345678901")', "has more than the 40 digits of a Decimal"],
  ];
  expect(unlike(table, failure)).toEqual([]);
});

const untold = assumed("neither the catalogue nor a published flow says what comes of it; a real organisation would");

untold("what is documented nowhere fails when the flow runs, instead of giving a guess", () => {
  const table: Table = [
    ['ToInt("+5")', "cannot convert"],
    ['ToInt("1e3")', "cannot convert"],
    ['ToDecimal(" 5 ")', "cannot convert"],
    ['ToPhoneNumber("3178723000").dialingCode', "cannot tell the dialing code"],
    ["RoundUp(MakeDuration(0, 0, 0, -1))", "is not documented"],
    ['ToString(JsonParse("null"))', "what ToString makes of the JSON null is not documented"],
    ['ReplaceJsonArrayItem(JsonParse("[1, 1]"), 1, 2)', "is not documented"],
    ['DetectLanguage("Hello", "en")', "cannot tell the language"],
    ['ToAudioCurrency(MakeCurrency(1, "EUR"))', "has words for US dollars only"],
  ];
  expect(unlike(table, failure)).toEqual([]);
});

const promised = ours();

promised("sixteen thousand opening brackets, or names after points, are refused, not fatal", () => {
  for (const opening of ["(", "!", "-", "Trim(", "MakeList(1)[", "Flow.j.", 'JsonParse("").a.'])
    expect(problem(`${opening.repeat(16_000 / opening.length)}a`), opening).toMatch(
      /nested deeper|calls deep|expected/,
    );
});

promised("a text that would not fit into memory is refused before it is made", () => {
  const thousand = `"${"a".repeat(1_000)}"`;
  expect(failure(`Replace(Replace(${thousand}, "a", ${thousand}), "a", ${thousand})`)).toContain("at most 1000000");
  expect(failure(`ToString(Split(Replace(${thousand}, "a", "${"b".repeat(900)}"), ""), "cc")`)).toContain(
    "at most 1000000",
  );
  expect(failure('FindString("aaa", "", Flow.i)')).toContain("-1");
});
