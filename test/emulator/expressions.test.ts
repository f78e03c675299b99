import { describe, expect, test } from "vitest";
import { flowYaml, problemsOf, respond, run, variable } from "./support/flows.ts";

/** What an expression gives, as a flow shows it to a guest: ToString of it, NOT_SET, or the error. */
function evaluate(exp: string): string {
  const shown = `If(IsSet(ToString(${exp})), ToString(${exp}), "NOT_SET")`;
  const result = run({ variables: [variable("string", "Flow.s")], actions: [respond(shown)] });
  return result.error === undefined ? (result.responses[0] ?? "") : `error: ${result.error}`;
}

const problem = (exp: string) =>
  problemsOf(flowYaml({ variables: [variable("integer", "Flow.i")], actions: [respond(`ToString(${exp})`)] }))[0] ??
  "none";

describe("conversions give what the official catalogue says", () => {
  test.each([
    ['ToInt("25")', "25"],
    ['ToInt("-55")', "-55"],
    ['ToInt("0")', "0"],
    ['ToInt("")', "NOT_SET"],
    ['ToInt("  ")', "NOT_SET"],
    ["ToInt(ToString(NOT_SET))", "NOT_SET"],
    ['ToInt("A String")', 'error: ToInt cannot convert "A String" to an Integer'],
    ["ToInt(3.7)", "3"],
    ["ToInt(-5.7)", "-5"],
    ["ToInt(true)", "1"],
    ["ToInt(NOT_SET)", "NOT_SET"],
    ['ToInt("9999999999999999")', "error: 10000000000000000 is out of the range of an Integer"],
    ['ToDecimal("-100.5")', "-100.5"],
    ['ToDecimal("0.0")', "0.0"],
    ['ToDecimal("")', "NOT_SET"],
    ['ToDecimal("A String")', 'error: ToDecimal cannot convert "A String" to a Decimal'],
    ["ToDecimal(100)", "100.0"],
    ["ToDecimal(true)", "1.0"],
    ['ToBool("True")', "true"],
    ['ToBool("T")', "true"],
    ['ToBool("1")', "true"],
    ['ToBool("FALSE")', "false"],
    ['ToBool("f")', "false"],
    ['ToBool("0")', "false"],
    ['ToBool("yes")', "NOT_SET"],
    ["ToBool(-10)", "true"],
    ["ToBool(0.0)", "false"],
    ["ToString(-1.0)", "-1.0"],
    ["ToString(2000.506, 2)", "2000.51"],
    ["ToString(1.125, 2)", "1.13"],
    ['ToString(MakeList(2000.5, -1.0), "|")', "2000.5|-1.0"],
    ['ToString(MakeList("Hello", NOT_SET), "|")', "Hello|"],
    ['ToString(MakeList(ToDecimal(NOT_SET), -1.0), "|", 4)', "|-1.0000"],
  ])("%s is %s", (exp, expected) => expect(evaluate(exp)).toBe(expected));
});

describe("functions on texts give what the official catalogue says", () => {
  test.each([
    ['Append("Hello", "-", "World")', "Hello-World"],
    ['Append("Hello", NOT_SET)', "Hello"],
    ["Append(ToString(NOT_SET), NOT_SET)", ""],
    ['Contains("Hello", "he")', "false"],
    ['Contains("Hello", "he", true)', "true"],
    ['Contains("le Élever", "é", true)', "true"],
    ['Contains("Hello", "")', "true"],
    ['FindString("Hello", "ll")', "2"],
    ['FindString("Hello", "he")', "-1"],
    ['FindString("Hello Hello", "l", 3)', "8"],
    ['FindString("Hello Hello", "l", 5, true)', "-1"],
    ['FindString("le Élever le Élever", "é", 2, true)', "13"],
    ['FindString("Hello", "", 1)', "0"],
    ['Left("Hello", 2)', "He"],
    ['Left("Hello", 6)', "Hello"],
    ['Left("Hello", 0)', ""],
    ['Right("Hello", 3)', "llo"],
    ['Right("Hello", 0)', ""],
    ['Length("")', "0"],
    ['Length("😀")', "2"],
    ['Lower("Hello World")', "hello world"],
    ['Upper("Hello World")', "HELLO WORLD"],
    ['Trim(" \\t Hello \\r\\n")', "Hello"],
    ['Length(Trim("\u00a0"))', "1"],
    ['LTrim("  Hello ")', "Hello "],
    ['RTrim("  Hello ")', "  Hello"],
    ['Replace("Hello World", "hello", "")', "Hello World"],
    ['Replace("Hello World", "", "Ball")', "Hello World"],
    ['Replace("Hello World", "Hello", NOT_SET)', " World"],
    ['Replace("a.b.c", ".", "$&")', "a$&b$&c"],
    ['Reverse("Hello")', "olleH"],
    ['Substring("Hello", 3, 3)', "lo"],
    ['Substring("Hello", 10, 5)', ""],
    ['Count(Split("Hello World", "l"))', "4"],
    ['Count(Split("", "l"))', "1"],
    ['"Hello " + "There"', "Hello There"],
    ['"a\\"b\\\\c\\nd\\xe"', 'a"b\\c\nd\\xe'],
  ])("%s is %s", (exp, expected) => expect(evaluate(exp)).toBe(expected));
});

describe("comparisons give what the official catalogue says", () => {
  test.each([
    ['Compare("hello", "Hello")', "-1"],
    ['Compare("2", "10")', "1"],
    ['Compare("hello", "Hello", true)', "0"],
    ['Compare("", NOT_SET)', "1"],
    ["Compare(NOT_SET, NOT_SET)", "0"],
    ['"Hello" < "World"', "true"],
    ["5.0 == 5", "true"],
    ["ToDecimal(NOT_SET) == ToInt(NOT_SET)", "true"],
    ["NOT_SET == NOT_SET", "true"],
    ['"Hello" == "hello"', "false"],
    ["MakeList(1+4, 2+1, 3) == MakeList(5, 3, 3)", "true"],
    ["5 != 3", "true"],
    ["7.2 > 5", "true"],
    ['AreEqual(true, "Hello", "hel" + "lo", "hello")', "true"],
    ['AreEqual(false, "Hello", "hel" + "lo")', "false"],
    ["AreEqual(100.5, 100.5, 100.5)", "true"],
    ["AreEqual(MakeList(1), MakeEmptyList(ToInt(NOT_SET)))", "false"],
    ['IsSet("")', "true"],
    ["IsSet(ToInt(NOT_SET))", "false"],
    ["IsSet(NOT_SET)", "false"],
    ['IsNotSetOrEmpty("")', "true"],
    ["IsNotSetOrEmpty(false)", "false"],
    ["IsNotSetOrEmpty(NOT_SET)", "true"],
    ["IsNotSetOrEmpty(MakeEmptyList(ToInt(NOT_SET)))", "true"],
  ])("%s is %s", (exp, expected) => expect(evaluate(exp)).toBe(expected));
});

describe("arithmetic, logic and lists give what the official catalogue says", () => {
  test.each([
    ["2 + 33.7", "35.7"],
    ["0.1 + 0.2", "0.3"],
    ["42 / 8", "5.25"],
    ["42 / (3.0 + 3.0)", "7.0"],
    ["37.3 % 12.8", "11.7"],
    ["27 % 5", "2"],
    ["2 ^ -1", "0.5"],
    ["5.5 ^ 3", "166.375"],
    ["-2 & 5", "4"],
    ["3 | 9", "11"],
    ["~ 256", "-257"],
    ["-( 0.0 )", "0.0"],
    ["1 / 0", "error: division by zero"],
    ["999999999999999 + 1", "error: 1000000000000000 is out of the range of an Integer"],
    ["1 + 2 * 3 ^ 2", "19.0"],
    ["8 - 2 - 1", "5"],
    ["true or false and false", "true"],
    ["1 + 1 == 2 AND Not false", "true"],
    ["5>3 ? 1 : 2 > 1 ? 3 : 4", "1"],
    ["If(ToBool(NOT_SET), 1, 2)", "2"],
    ["If(true, NOT_SET, 2)", "NOT_SET"],
    ['false and ToInt("x") > 1', "false"],
    ['true or ToInt("x") > 1', "true"],
    ['If(true, 1, ToInt("x"))', "1"],
    ["MakeList(1, 2, 3)[2]", "3"],
    ['GetAt(MakeList("Hello", "World"), 0)', "Hello"],
    ["MakeList(1)[1]", "error: there is no item 1 in a list of 1"],
    ['FindFirst(MakeList("hello", "world", ToString(NOT_SET)), "Hello")', "-1"],
    ['FindFirst(MakeList("hello", "world", ToString(NOT_SET)), ToString(NOT_SET))', "2"],
    ["Count(Find(MakeList(1, 2, 1), 1))", "2"],
    ["Sum(3, NOT_SET)", "3"],
    ["Sum(MakeList(3.5, ToDecimal(NOT_SET), 5.5))", "9.0"],
    ["Average(8, 0, -4, 14)", "4.5"],
    ["Average(ToInt(NOT_SET), ToInt(NOT_SET))", "0.0"],
    ["Round(-3.6)", "-4.0"],
    ["Round(3.225, 2)", "3.23"],
    ["Ceiling(-3.2)", "-3.0"],
    ["Floor(-3.2)", "-4.0"],
    ["Ceiling(3)", "3"],
  ])("%s is %s", (exp, expected) => expect(evaluate(exp)).toBe(expected));
});

describe("a look-up finds what there is exactly one of", () => {
  test.each([
    ['FindQueue("vip")', "VIP"],
    ['FindQueue("id of VIP")', "VIP"],
    ['FindQueue("Nobody")', "NOT_SET"],
    ['FindQueue("Twin")', "NOT_SET"],
    ["FindQueue(NOT_SET)", "NOT_SET"],
    ['FindQueue("VIP").id', "id of VIP"],
    ['FindQueue("Nobody").name', "NOT_SET"],
    ['FindQueueById("id of Standard")', "Standard"],
    ['FindQueueById("VIP")', "NOT_SET"],
    ['FindSkill("BILLING")', "Billing"],
    ['FindLanguageSkill("English")["name"]', "English"],
  ])("%s is %s", (exp, expected) => expect(evaluate(exp)).toBe(expected));
});

describe("NOT_SET where it is not accepted is an error when the flow runs", () => {
  test.each([
    ["Length(ToString(NOT_SET))", "error: Length does not accept a NOT_SET string value"],
    ["ToInt(NOT_SET) > 1", "error: the operator > does not accept a NOT_SET integer value"],
    ["true and ToBool(NOT_SET)", "error: the operator and does not accept a NOT_SET boolean value"],
    ["!ToBool(NOT_SET)", "error: the operator ! does not accept a NOT_SET boolean value"],
    ["1 + ToInt(NOT_SET)", "error: the operator + does not accept a NOT_SET integer value"],
  ])("%s: %s", (exp, expected) => expect(evaluate(exp)).toBe(expected));
});

describe("an expression that cannot be right is not published", () => {
  test.each([
    ["ToUpper(1)", "unknown function ToUpper at position 10"],
    ["Abs(1)", "unknown function Abs"],
    ["Flow.x", "'Flow.x' at position 10 is not a variable of this flow"],
    ["Length(1)", "there is no implementation that accepts parameters of Integer"],
    ["Length()", "it takes 1 parameters and was given 0"],
    ["Length(NOT_SET)", "there is no implementation that accepts parameters of NOT_SET"],
    ['1 == "1"', "there is no implementation that accepts parameters of Integer, String"],
    ["If(true, 1, 2.0)", "parameters of Boolean, Integer, Decimal"],
    ["If(true, NOT_SET, NOT_SET)", "parameters of Boolean, NOT_SET, NOT_SET"],
    ['MakeList(1, "a")', "parameters of Integer, String"],
    ["Flow.i.id", "there is no property 'id' for the data type Integer"],
    ["1 +", "expected a value at position 13, found )"],
    ['"abc', 'missing end quote for the " at position 10'],
    ["1 $ 2", 'invalid input "$" at position 12'],
    ["(1", 'expected ")" at position 13, found the end'],
    ["1 2", 'expected ")" at position 12, found 2'],
    ["1000000000000000", "the integer 1000000000000000 at position 10 is beyond ±999999999999999"],
    [`0.${"1".repeat(41)}`, "has more than 40 digits"],
    [`Length("${"a".repeat(32_000)}")`, "which exceeds the maximum of 32000"],
  ])("%s: %s", (exp, expected) => expect(problem(exp)).toContain(expected));

  test("a chain of operators nests to the left, and calls nest up to sixty deep below the outermost", () => {
    const chain = (length: number) =>
      Array(length + 1)
        .fill("1")
        .join(" + ");
    expect(problem(chain(60))).toBe("none");
    expect(problem(chain(61))).toContain("61 calls deep, which exceeds the maximum of 60");
  });

  test.each(["(", "!", "-", "Trim(", "MakeList(1)["])("sixteen thousand %s are refused, not fatal", (opening) => {
    expect(problem(opening.repeat(16_000 / opening.length))).toMatch(/nested deeper|calls deep|expected a value/);
  });
});
