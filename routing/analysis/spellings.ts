import { DECIMAL_PLACES, foldCase, WHOLE_PLACES } from "../values.ts";

/** A number as it is kept: scaled by 10^10, both ends included. */
export interface NumberRange {
  readonly type: "integer" | "number";
  readonly low: bigint;
  readonly high: bigint;
}

const WHITE_SPACE = [" ", "\t", "\r", "\n"] as const;

/** Every text of so many UTF-16 units that reads as a number of a range, one after the other. */
export function numberSpellings(range: NumberRange, length: number): Generator<string> {
  return padded(length, (own) => numbersOf(range, own));
}

/** Every text of so many UTF-16 units that reads as `true`, or as `false`. */
export function booleanSpellings(value: boolean, length: number): Generator<string> {
  const text = String(value);
  return padded(length, (own) => (own === text.length ? caseVariants(text) : []));
}

/** Every spelling that folding A–Z turns into the same text; the folded one first. */
export function* caseVariants(value: string): Generator<string> {
  const folded = [...foldCase(value)];
  const letters = folded.flatMap((character, at) => (/^[a-z]$/.test(character) ? [at] : []));
  const count = 1n << BigInt(letters.length);
  for (let chosen = 0n; chosen < count; chosen++) {
    const characters = [...folded];
    letters.forEach((at, bit) => {
      if ((chosen >> BigInt(bit)) & 1n) characters[at] = characters[at]?.toUpperCase() ?? "";
    });
    yield characters.join("");
  }
}

/** What a reader trims may stand around a value; without it first. */
function* padded(length: number, spellings: (length: number) => Iterable<string>): Generator<string> {
  for (let around = 0; around < length; around++) {
    for (const spelling of spellings(length - around)) {
      for (let before = 0; before <= around; before++) {
        for (const left of whiteSpace(before)) {
          for (const right of whiteSpace(around - before)) yield left + spelling + right;
        }
      }
    }
  }
}

function* whiteSpace(length: number): Generator<string> {
  if (length === 0) yield "";
  else for (const rest of whiteSpace(length - 1)) for (const space of WHITE_SPACE) yield space + rest;
}

/** `-?`, 1 to 15 digits and, for a number, a point and 1 to 10 digits: so many characters in all. */
function* numbersOf({ type, low, high }: NumberRange, length: number): Generator<string> {
  for (const sign of ["", "-"] as const) {
    const [from, to] = sign === "" ? [low, high] : [-high, -low];
    for (let decimals = 0; decimals <= (type === "number" ? DECIMAL_PLACES : 0); decimals++) {
      const wholes = length - sign.length - (decimals === 0 ? 0 : decimals + 1);
      if (wholes < 1 || wholes > WHOLE_PLACES) continue;
      const unit = 10n ** BigInt(DECIMAL_PLACES - decimals);
      const least = from <= 0n ? 0n : (from + unit - 1n) / unit;
      const digits = wholes + decimals;
      for (let value = least; value * unit <= to && value < 10n ** BigInt(digits); value++) {
        const text = String(value).padStart(digits, "0");
        yield `${sign}${text.slice(0, wholes)}${decimals === 0 ? "" : `.${text.slice(wholes)}`}`;
      }
    }
  }
}
