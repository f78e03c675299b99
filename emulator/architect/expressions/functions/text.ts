import { boolean, integer, text, textOrNotSet } from "../parameters.ts";
import { binary, quaternary, ternary, unary, variadic } from "../signature.ts";
import type { Definitions } from "./definitions.ts";

/** White space for Trim and its kind: space, tab, carriage return, line feed, and nothing else. */
const SPACE_LEFT = /^[ \t\r\n]+/;
const SPACE_RIGHT = /[ \t\r\n]+$/;

/** Functions on texts. A text is a sequence of UTF-16 units, as on the platform's own runtimes (assumed). */
export const textFunctions: Definitions = {
  Append: [
    variadic(textOrNotSet, textOrNotSet, "string", (first, rest) =>
      [first, ...rest].map((part) => part ?? "").join(""),
    ),
  ],
  Contains: [
    binary(text, text, "boolean", (whole, part) => whole.includes(part)),
    ternary(text, text, boolean, "boolean", (whole, part, ignoreCase) => position(whole, part, 1, ignoreCase) >= 0),
  ],
  FindString: [
    binary(text, text, "integer", (whole, part) => position(whole, part, 1, false)),
    ternary(text, text, boolean, "integer", (whole, part, ignoreCase) => position(whole, part, 1, ignoreCase)),
    ternary(text, text, integer, "integer", (whole, part, nth) => position(whole, part, nth, false)),
    quaternary(text, text, integer, boolean, "integer", position),
  ],
  Left: [binary(text, integer, "string", (whole, length) => whole.slice(0, atLeastZero(length)))],
  Length: [unary(text, "integer", (whole) => whole.length)],
  Lower: [unary(text, "string", (whole) => whole.toLowerCase())],
  LTrim: [unary(text, "string", (whole) => whole.replace(SPACE_LEFT, ""))],
  Replace: [
    ternary(text, text, textOrNotSet, "string", (whole, part, by) =>
      part === "" ? whole : whole.replaceAll(part, () => by ?? ""),
    ),
  ],
  Reverse: [unary(text, "string", (whole) => whole.split("").reverse().join(""))],
  Right: [
    binary(text, integer, "string", (whole, length) =>
      whole.slice(whole.length - Math.min(atLeastZero(length), whole.length)),
    ),
  ],
  RTrim: [unary(text, "string", (whole) => trimRight(whole))],
  Split: [binary(text, text, "string[]", (whole, delimiter) => (delimiter === "" ? [whole] : whole.split(delimiter)))],
  Substring: [
    ternary(text, integer, integer, "string", (whole, start, length) =>
      whole.slice(atLeastZero(start), atLeastZero(start) + atLeastZero(length)),
    ),
  ],
  Trim: [unary(text, "string", (whole) => trimRight(whole.replace(SPACE_LEFT, "")))],
  Upper: [unary(text, "string", (whole) => whole.toUpperCase())],
};

/** Negative lengths and positions are not documented; they count as zero, as positions past the end give "". */
const atLeastZero = (value: number): number => Math.max(0, value);

/** A pattern anchored at the end is quadratic on long runs of white space inside a text. */
function trimRight(whole: string): string {
  return " \t\r\n".includes(whole.slice(-1)) ? whole.replace(SPACE_RIGHT, "") : whole;
}

/** The index of the nth occurrence, from 0; -1 when there are fewer. */
function position(whole: string, part: string, nth: number, ignoreCase: boolean): number {
  const [text, sought] = ignoreCase ? [whole.toLowerCase(), part.toLowerCase()] : [whole, part];
  if (nth < 1) return -1;
  let index = text.indexOf(sought);
  for (let count = 1; count < nth && index >= 0; count++)
    index = text.indexOf(sought, index + Math.max(1, sought.length));
  return index;
}
