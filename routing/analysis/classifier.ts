import { compares } from "../decide.ts";
import type { Attribute, Value } from "../model.ts";
import { foldCase, readAttribute } from "../values.ts";
import { invariant } from "./invariant.ts";
import { ceil } from "./number-cells.ts";
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
      const valid = (text: string) => text.length >= minLength && text.length <= maxLength && SOLID.test(text);
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
  return (text) => {
    const state = readAttribute(attribute, text);
    return state.state === "valid" ? (classOf[cells.get(state.value) ?? 0] ?? missing) : missing;
  };
}

interface Starts {
  readonly starts: readonly bigint[];
  readonly high: bigint;
  readonly first: number;
}

function number({ classOf }: Axis, attribute: Attribute, { starts, high, first }: Starts): Classifier {
  const missing = classOf[0] ?? 0;
  // Whole numbers of at most 15 digits are exact as doubles, and so is the first whole number of each interval.
  const wholeStarts = Float64Array.from(starts, (start) => Number(ceil(start, SCALE) / SCALE));
  const low = wholeStarts[0] ?? 1;
  const wholeHigh = Number(-ceil(-high, SCALE) / SCALE);
  return (text) => {
    if (text === undefined) return missing;
    const whole = wholeNumber(text);
    if (whole !== undefined) {
      return whole < low || whole > wholeHigh ? missing : (classOf[first + lastUpTo(wholeStarts, whole)] ?? missing);
    }
    const state = readAttribute(attribute, text);
    return state.state !== "valid" || typeof state.value !== "bigint"
      ? missing
      : (classOf[first + lastUpTo(starts, state.value)] ?? missing);
  };
}

/** A text of 1 to 15 digits with or without a minus as a number; anything else takes the slow way. */
function wholeNumber(text: string): number | undefined {
  const negative = text.charCodeAt(0) === 0x2d;
  const from = negative ? 1 : 0;
  if (text.length === from || text.length - from > 15) return undefined;
  let value = 0;
  for (let at = from; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** The index of the last start that is not above a value; there is one. */
function lastUpTo<T extends number | bigint>(
  starts: { readonly [at: number]: T; readonly length: number },
  value: T,
): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const start = starts[middle];
    if (start !== undefined && start <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
