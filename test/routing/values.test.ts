import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalText, foldCase, parseDecimal, readAttribute, trim, valueText } from "../../routing/values.ts";
import { attributeOf } from "./support/model-of.ts";

const SCALE = 10n ** 10n;

/** What a text means for a declaration: its value as text, or its state. */
function meaning(declaration: string, text: string | undefined): string {
  const state = readAttribute(attributeOf(declaration), text);
  return state.state === "valid" ? `= ${valueText(state.value)}` : state.state;
}

describe("an attribute is absent", () => {
  const nothing: readonly (readonly [string, string | undefined])[] = [
    ["not sent", undefined],
    ["empty", ""],
    ["a space", " "],
    ["every white space that Architect trims", " \t\r\n "],
  ];
  for (const type of ["string", "integer", "number", "boolean"]) {
    test.each(nothing)(`when a ${type} is %s`, (_what, text) => {
      expect(meaning(`{ type: ${type} }`, text)).toBe("absent");
    });
  }

  test.each([
    ["a no-break space", "\u00a0"],
    ["a zero-width space", "\u200b"],
    ["a vertical tab", "\v"],
    ["a line separator", "\u2028"],
    ["NUL", "\0"],
  ])("but not when it is %s, which Architect keeps", (_what, text) => {
    expect(meaning("{ type: string }", text)).toBe(`= ${text}`);
    expect(meaning("{ type: integer }", text)).toBe("invalid");
    expect(meaning("{ type: boolean }", text)).toBe("invalid");
  });
});

describe("an integer", () => {
  test.each([
    ["5", "= 5"],
    ["05", "= 5"],
    ["000000000000005", "= 5"],
    ["-5", "= -5"],
    ["-0", "= 0"],
    [" 5 ", "= 5"],
    ["\t5\r\n", "= 5"],
    ["999999999999999", "= 999999999999999"],
    ["-999999999999999", "= -999999999999999"],
    ["1234567890123456", "invalid"],
    ["0000000000000005", "invalid"],
    ["+5", "invalid"],
    ["5.0", "invalid"],
    ["5.", "invalid"],
    ["1e3", "invalid"],
    ["0x10", "invalid"],
    ["- 5", "invalid"],
    ["--5", "invalid"],
    ["-", "invalid"],
    ["1 000", "invalid"],
    ["1,000", "invalid"],
    ["５", "invalid"],
    ["٥", "invalid"],
    ["²", "invalid"],
    ["\u00a05", "invalid"],
    ["5\n6", "invalid"],
    ["NaN", "invalid"],
    ["five", "invalid"],
  ])("%j is %s", (text, expected) => {
    expect(meaning("{ type: integer }", text)).toBe(expected);
  });
});

describe("a number", () => {
  test.each([
    ["2.5", "= 2.5"],
    ["2.50", "= 2.5"],
    ["5.0", "= 5"],
    ["05.50", "= 5.5"],
    ["-0.0", "= 0"],
    [" 2.5 ", "= 2.5"],
    ["0.0000000001", "= 0.0000000001"],
    ["999999999999999.9999999999", "= 999999999999999.9999999999"],
    ["-999999999999999.9999999999", "= -999999999999999.9999999999"],
    ["0.00000000001", "invalid"],
    ["1234567890123456.0", "invalid"],
    [".5", "invalid"],
    ["5.", "invalid"],
    ["1.2.3", "invalid"],
    ["2,5", "invalid"],
    ["+2.5", "invalid"],
    ["2.5e1", "invalid"],
    ["2.５", "invalid"],
    ["Infinity", "invalid"],
  ])("%j is %s", (text, expected) => {
    expect(meaning("{ type: number }", text)).toBe(expected);
  });
});

describe("a boolean", () => {
  test.each([
    ["true", "= true"],
    ["TRUE", "= true"],
    ["tRuE", "= true"],
    ["false", "= false"],
    [" False\n", "= false"],
    ["1", "invalid"],
    ["yes", "invalid"],
    ["t", "invalid"],
    ["truе", "invalid"],
    ["ｔｒｕｅ", "invalid"],
  ])("%j is %s", (text, expected) => {
    expect(meaning("{ type: boolean }", text)).toBe(expected);
  });
});

describe("a string", () => {
  test.each([
    ["keeps the white space around it", "{ type: string }", " a ", "=  a "],
    ["keeps its case", "{ type: string }", "aB", "= aB"],
    ["is not normalised", "{ type: string, values: [\u00e9] }", "e\u0301", "invalid"],
    ["is one of its declared values", "{ type: string, values: [vip, trial] }", "vip", "= vip"],
    ["is not a declared value in another case", "{ type: string, values: [vip] }", "VIP", "invalid"],
    ["is not a declared value with white space", "{ type: string, values: [vip] }", "vip ", "invalid"],
    ["is not a member of an object", "{ type: string, values: [vip] }", "constructor", "invalid"],
    ["may be the name of a member of an object", "{ type: string, values: [__proto__] }", "__proto__", "= __proto__"],
    ["counts its length in UTF-16 units", "{ type: string, maxLength: 2 }", "😀", "= 😀"],
    ["is too long by the second half of an emoji", "{ type: string, maxLength: 1 }", "😀", "invalid"],
    ["counts a combining mark", "{ type: string, minLength: 2 }", "e\u0301", "= e\u0301"],
    ["counts white space in its length", "{ type: string, minLength: 3 }", " a ", "=  a "],
    ["may have exactly its least length", "{ type: string, minLength: 2 }", "ab", "= ab"],
    ["is too short", "{ type: string, minLength: 2 }", "a", "invalid"],
    ["is a declared value that is too long", "{ type: string, values: [vip], maxLength: 2 }", "vip", "invalid"],
  ])("%s", (_rule, declaration, text, expected) => {
    expect(meaning(declaration, text)).toBe(expected);
  });
});

describe("a string that ignores case takes its declared spelling", () => {
  const declaration = "{ type: string, values: [Kiel, Istanbul, straße, ÄÖ], ignoreCase: true }";
  test.each([
    ["kiel", "= Kiel"],
    ["KIEL", "= Kiel"],
    ["iSTANBUL", "= Istanbul"],
    ["STRAße", "= straße"],
    ["ÄÖ", "= ÄÖ"],
  ])("%s", (text, expected) => {
    expect(meaning(declaration, text)).toBe(expected);
  });

  test.each([
    ["the Kelvin sign for K", "\u212aiel"],
    ["a dotless i", "\u0131stanbul"],
    ["a capital I with a dot", "\u0130stanbul"],
    ["a long s", "I\u017ftanbul"],
    ["SS for ß", "STRASSE"],
    ["another umlaut's case", "äö"],
    ["full-width letters", "Ｋiel"],
    ["white space around it", " kiel"],
  ])("but not for %s", (_what, text) => {
    expect(meaning(declaration, text)).toBe("invalid");
  });

  test("and lengths count what was declared", () => {
    expect(meaning("{ type: string, values: [Vip], ignoreCase: true, minLength: 3, maxLength: 3 }", "VIP")).toBe(
      "= Vip",
    );
  });
});

describe("constraints of numbers are exact", () => {
  test.each([
    ["{ type: integer, minimum: 1, maximum: 5 }", "1", "= 1"],
    ["{ type: integer, minimum: 1, maximum: 5 }", "5", "= 5"],
    ["{ type: integer, minimum: 1, maximum: 5 }", "0", "invalid"],
    ["{ type: integer, minimum: 1, maximum: 5 }", "6", "invalid"],
    ["{ type: number, maximum: 0.3 }", "0.3", "= 0.3"],
    ["{ type: number, maximum: 0.3 }", "0.3000000001", "invalid"],
    ["{ type: number, minimum: 999999999999999.9999999998 }", "999999999999999.9999999997", "invalid"],
    [
      "{ type: number, minimum: 999999999999999.9999999998 }",
      "999999999999999.9999999998",
      "= 999999999999999.9999999998",
    ],
    ["{ type: number, values: [1.50] }", "1.5", "= 1.5"],
    ["{ type: number, values: [1.50] }", "1.5000000001", "invalid"],
    ["{ type: integer, values: [1, 2.5] }", "2.5", "invalid"],
  ])("%s: %s is %s", (declaration, text, expected) => {
    expect(meaning(declaration, text)).toBe(expected);
  });
});

test("an invalid value says why, without repeating it", () => {
  const reason = (declaration: string, text: string) => readAttribute(attributeOf(declaration), text);
  expect(reason("{ type: integer }", "x")).toEqual({ state: "invalid", reason: "is not an integer" });
  expect(reason("{ type: number }", "x")).toEqual({ state: "invalid", reason: "is not a number" });
  expect(reason("{ type: boolean }", "x")).toEqual({ state: "invalid", reason: "is not true or false" });
  expect(reason("{ type: number, minimum: 2.5 }", "2")).toEqual({ state: "invalid", reason: "is less than 2.5" });
  expect(reason("{ type: number, maximum: 2.5 }", "3")).toEqual({ state: "invalid", reason: "is greater than 2.5" });
  expect(reason("{ type: string, minLength: 2 }", "x")).toEqual({ state: "invalid", reason: "is shorter than 2" });
  expect(reason("{ type: string, maxLength: 2 }", "xyz")).toEqual({ state: "invalid", reason: "is longer than 2" });
});

describe("white space", () => {
  test("is trimmed at both ends and nowhere else", () => {
    expect(trim(" \t a b \r\n")).toBe("a b");
  });

  test("that Architect keeps is kept", () => {
    expect(trim("\u00a0a\v")).toBe("\u00a0a\v");
  });
});

test("folding changes A to Z and nothing else", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const folded = foldCase(text);
      expect(folded).toHaveLength(text.length);
      for (let index = 0; index < text.length; index++) {
        const isCapital = /[A-Z]/.test(text.charAt(index));
        expect(folded.charAt(index)).toBe(isCapital ? text.charAt(index).toLowerCase() : text.charAt(index));
      }
    }),
  );
});

test("a scaled decimal is written so that it is read as itself", () => {
  const limit = 10n ** 25n - 1n;
  fc.assert(
    fc.property(fc.bigInt({ min: -limit, max: limit }), (value) => {
      expect(parseDecimal(decimalText(value))).toBe(value);
    }),
  );
});

test("decimals are written in the shortest way", () => {
  expect([0n, 4n * SCALE, -SCALE / 2n, 1n].map(decimalText)).toEqual(["0", "4", "-0.5", "0.0000000001"]);
});
