import { audioOrPromptOrNotSet, boolean, integerWithin, text, textOrNotSet } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, marked, quaternary, repeated, ternary, unary } from "../signature.ts";
import { joined } from "../values/audio.ts";
import { toAudio } from "./audio-parts.ts";
import type { Definitions } from "./definitions.ts";
import { limitedText, limitLength } from "./text-limit.ts";

/** White space for Trim and its kind: space, tab, carriage return, line feed, and nothing else. */
const SPACE_LEFT = /^[ \t\r\n]+/;
const SPACE_RIGHT = /[ \t\r\n]+$/;

const length = integerWithin(0);
const nth = integerWithin(1);

/** Functions on texts. A text is a sequence of UTF-16 units, as on the platform's own runtimes (assumed). */
export const textFunctions: Definitions = {
  Append: [
    ...marked(
      { needsSetOperand: true },
      repeated(textOrNotSet, "string", (parts) => {
        limitLength(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
        return parts.map((part) => part ?? "").join("");
      }),
    ),
    ...marked(
      { only: "voice" },
      repeated(audioOrPromptOrNotSet, "audio", (parts) =>
        joined(parts.flatMap((part) => (part === null ? [] : [toAudio(part)]))),
      ),
    ),
  ],
  Contains: [
    binary(text, text, "boolean", (whole, part) => whole.includes(part)),
    ternary(text, text, boolean, "boolean", (whole, part, ignoreCase) => position(whole, part, 1, ignoreCase) >= 0),
  ],
  DetectLanguage: [binary(textOrNotSet, textOrNotSet, "string", detectLanguage)],
  FindString: [
    binary(text, text, "integer", (whole, part) => position(whole, part, 1, false)),
    ternary(text, text, boolean, "integer", (whole, part, ignoreCase) => position(whole, part, 1, ignoreCase)),
    ternary(text, text, nth, "integer", (whole, part, occurrence) => position(whole, part, occurrence, false)),
    quaternary(text, text, nth, boolean, "integer", position),
  ],
  Left: [binary(text, length, "string", (whole, count) => whole.slice(0, count))],
  Length: [unary(text, "integer", (whole) => whole.length)],
  Lower: [unary(text, "string", (whole) => whole.toLowerCase())],
  LTrim: [unary(text, "string", (whole) => whole.replace(SPACE_LEFT, ""))],
  Replace: [ternary(text, text, textOrNotSet, "string", (whole, part, by) => replaced(whole, part, by ?? ""))],
  Reverse: [unary(text, "string", (whole) => whole.split("").reverse().join(""))],
  Right: [binary(text, length, "string", (whole, count) => whole.slice(Math.max(0, whole.length - count)))],
  RTrim: [unary(text, "string", (whole) => trimRight(whole))],
  Split: [binary(text, text, "string[]", (whole, delimiter) => (whole === "" ? [""] : whole.split(delimiter)))],
  Substring: [ternary(text, length, length, "string", (whole, start, count) => whole.slice(start, start + count))],
  // How other types are worded for display is documented nowhere; published flows pass texts.
  ToDisplayString: [unary(textOrNotSet, "string", (whole) => whole)],
  Trim: [unary(text, "string", (whole) => trimRight(whole.replace(SPACE_LEFT, "")))],
  Upper: [unary(text, "string", (whole) => limitedText(whole.toUpperCase()))],
};

/** A pattern anchored at the end is quadratic on long runs of white space inside a text. */
function trimRight(whole: string): string {
  return " \t\r\n".includes(whole.slice(-1)) ? whole.replace(SPACE_RIGHT, "") : whole;
}

function replaced(whole: string, part: string, by: string): string {
  if (part === "") return whole;
  const pieces = whole.split(part);
  limitLength(whole.length + (pieces.length - 1) * (by.length - part.length));
  return pieces.join(by);
}

/** The index of the nth occurrence, from 0; -1 when there are fewer. */
function position(whole: string, part: string, occurrence: number, ignoreCase: boolean): number {
  const [searched, sought] = ignoreCase ? [whole.toLowerCase(), part.toLowerCase()] : [whole, part];
  // The empty text is found once, at the start.
  if (sought === "") return occurrence === 1 ? 0 : -1;
  let index = searched.indexOf(sought);
  for (let count = 1; count < occurrence && index >= 0; count++)
    index = searched.indexOf(sought, index + sought.length);
  return index;
}

/** A blank text is in no language; of any other the platform's own judgement cannot be foretold. */
function detectLanguage(whole: string | null, otherwise: string | null): string | null {
  if (whole === null || trimRight(whole.replace(SPACE_LEFT, "")) === "") return otherwise;
  throw new ExpressionError("the emulator cannot tell the language of a text as the platform's DetectLanguage would");
}
