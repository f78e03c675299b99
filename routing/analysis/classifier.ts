import { compares } from "../decide.ts";
import type { Attribute, Value } from "../model.ts";
import { foldCase, readAttribute } from "../values.ts";
import { invariant } from "./invariant.ts";
import { floor } from "./number-cells.ts";
import type { Axis } from "./space.ts";

/** The class of a text on one axis. */
export type Classifier = (text: string | undefined) => number;

const SCALE = 10n ** 10n;
const SOLID = /[^ \t\r\n]/;

/** A fast way from a text to its class, equal to reading the attribute and asking every test. */
export function classifierOf(axis: Axis): Classifier {
  const attribute = axis.attributes.before;
  invariant(attribute !== undefined, `no declaration of ${axis.name}`);
  if (axis.relaxed !== undefined) {
    const { test } = axis.relaxed;
    return (text) => {
      const state = readAttribute(attribute, text);
      const valid = state.state === "valid";
      return (test.operator === "present" ? valid === test.value : valid && compares(test, state.value)) ? 1 : 0;
    };
  }
  const { locate, classOf } = axis;
  const missing = classOf[0] ?? 0;
  if (axis.size === 1) return () => missing;
  switch (locate?.by) {
    case "value":
      return attribute.type === "string"
        ? closedText(axis, attribute.ignoreCase, locate.cells)
        : slow(axis, attribute, locate.cells);
    case "start":
      return number(axis, attribute, locate);
    case "equality":
    case "text": {
      invariant(attribute.type === "string", `${axis.name} is no string`);
      const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = attribute;
      const valid = (text: string) => text.length >= minLength && text.length <= maxLength && isSolid(text);
      const cellOf =
        locate.by === "text"
          ? (text: string) => locate.cells.get(locate.automaton.keyOf(text)) ?? 0
          : (text: string) => locate.cells.get(text) ?? locate.other;
      return (text) => (text === undefined || !valid(text) ? missing : (classOf[cellOf(text)] ?? missing));
    }
    case undefined:
      invariant(false, `no way to find the class of a text of ${axis.name}`);
  }
}

function isSolid(text: string): boolean {
  return text.charCodeAt(0) > 0x20 || SOLID.test(text);
}

function closedText({ classOf }: Axis, ignoreCase: boolean, cells: ReadonlyMap<Value, number>): Classifier {
  const missing = classOf[0] ?? 0;
  const classes = new Map<string, number>();
  for (const [value, cell] of cells) {
    const text = String(value);
    classes.set(ignoreCase ? foldCase(text) : text, classOf[cell] ?? missing);
  }
  if (!ignoreCase) return (text) => (text === undefined ? missing : (classes.get(text) ?? missing));
  return (text) => (text === undefined ? missing : (classes.get(foldCase(text)) ?? missing));
}

function slow({ classOf }: Axis, attribute: Attribute, cells: ReadonlyMap<Value, number>): Classifier {
  const missing = classOf[0] ?? 0;
  const read = (text: string | undefined) => {
    const state = readAttribute(attribute, text);
    return state.state === "valid" ? (classOf[cells.get(state.value) ?? 0] ?? missing) : missing;
  };
  // The usual spellings of booleans are looked up, not read.
  const usual = new Map(["true", "false"].map((text) => [text, read(text)]));
  return (text) => (text === undefined ? missing : (usual.get(text) ?? read(text)));
}

interface Starts {
  readonly starts: readonly bigint[];
  readonly high: bigint;
  readonly first: number;
}

/** A decimal as a whole number and ten digits after the point; numbers of at most 15 digits are exact as doubles. */
interface Decimal {
  whole: number;
  fraction: number;
  hasPoint: boolean;
}

const FRACTION = 10 ** 10;
/** What so many digits after the point are multiplied with to make ten of them. */
const SHIFTS = Float64Array.from({ length: 11 }, (_, digits) => 10 ** (10 - digits));

function number({ classOf }: Axis, attribute: Attribute, { starts, high, first }: Starts): Classifier {
  const missing = classOf[0] ?? 0;
  const wholes = Float64Array.from(starts, (start) => Number(floor(start, SCALE) / SCALE));
  const fractions = Float64Array.from(starts, (start) => Number(start - floor(start, SCALE)));
  const highWhole = Number(floor(high, SCALE) / SCALE);
  const highFraction = Number(high - floor(high, SCALE));
  const decimal: Decimal = { whole: 0, fraction: 0, hasPoint: false };
  const readsFractions = attribute.type === "number";
  return (text) => {
    if (text === undefined) return missing;
    if (readPlain(text, decimal)) {
      const { whole, fraction } = decimal;
      if (decimal.hasPoint && !readsFractions) return missing;
      if (whole > highWhole || (whole === highWhole && fraction > highFraction)) return missing;
      const at = lastUpTo(wholes, fractions, whole, fraction);
      return at < 0 ? missing : (classOf[first + at] ?? missing);
    }
    const state = readAttribute(attribute, text);
    if (state.state !== "valid" || typeof state.value !== "bigint") return missing;
    const whole = floor(state.value, SCALE);
    const at = lastUpTo(wholes, fractions, Number(whole / SCALE), Number(state.value - whole));
    return at < 0 ? missing : (classOf[first + at] ?? missing);
  };
}

/** Reads `-?` 1 to 15 digits, and a point with 1 to 10 digits if there is one; false for any other text. */
function readPlain(text: string, decimal: Decimal): boolean {
  const negative = text.charCodeAt(0) === 0x2d;
  const from = negative ? 1 : 0;
  let at = from;
  let whole = 0;
  for (let digit = digitAt(text, at); digit >= 0; digit = digitAt(text, ++at)) whole = whole * 10 + digit;
  if (at === from || at - from > 15) return false;
  let fraction = 0;
  decimal.hasPoint = at < text.length;
  if (decimal.hasPoint) {
    if (text.charCodeAt(at) !== 0x2e) return false;
    const start = ++at;
    for (let digit = digitAt(text, at); digit >= 0; digit = digitAt(text, ++at)) fraction = fraction * 10 + digit;
    if (at === start || at - start > 10 || at < text.length) return false;
    fraction *= SHIFTS[at - start] ?? 1;
  }
  // As floor and rest, so that pairs compare like the numbers: -2.5 is -3 and 0.5.
  decimal.whole = negative ? (fraction === 0 ? -whole : -whole - 1) : whole;
  decimal.fraction = negative && fraction !== 0 ? FRACTION - fraction : fraction;
  return true;
}

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** The index of the last start that is not above a value, or -1. */
function lastUpTo(wholes: Float64Array, fractions: Float64Array, whole: number, fraction: number): number {
  let low = -1;
  let high = wholes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = wholes[middle] ?? 0;
    if (start < whole || (start === whole && (fractions[middle] ?? 0) <= fraction)) low = middle;
    else high = middle - 1;
  }
  return low;
}
