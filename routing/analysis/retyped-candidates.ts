import type { Attribute, BooleanAttribute, NumericAttribute, StringAttribute, Test, Value } from "../model.ts";
import { readAttribute } from "../values.ts";
import { type Candidate, declaredCandidates, lengthRanges, literalCandidate, type SidedTest } from "./candidates.ts";
import type { Lengths, Member } from "./cells.ts";
import { memberText, rangeWords } from "./member-text.ts";
import { latticeOf, numberCells } from "./number-cells.ts";
import { booleanSpellings, numberSpellings } from "./spellings.ts";
import { literalsOf, otherText } from "./text-cells.ts";

type Scalar = NumericAttribute | BooleanAttribute;

/** Texts that a declaration reads as one value, or as a stretch of numbers that no test cuts. */
interface Kind {
  readonly member: Member;
  readonly words: string;
  has(value: Value): boolean;
  /** Every text of so many UTF-16 units that reads so. */
  spellings(length: number): Iterable<string>;
}

/**
 * Candidates of an attribute that became another type: a number a boolean, or a string one of these. Undefined where a
 * string is compared with what it starts with, ends with or contains.
 */
export function retypedCandidates(
  before: Attribute,
  after: Attribute,
  tests: readonly SidedTest[],
): readonly Candidate[] | undefined {
  const testsOf = (side: SidedTest["side"]) => tests.filter((own) => own.side === side).map(({ test }) => test);
  const sides = [
    { attribute: before, tests: testsOf("before") },
    { attribute: after, tests: testsOf("after") },
  ];
  const [scalar, other] = sides.flatMap(({ attribute, tests: own }) =>
    attribute.type === "string" ? [] : [{ attribute, kinds: kindsOf(attribute, own) }],
  );
  for (const { attribute, tests: own } of sides) {
    if (attribute.type === "string" && scalar !== undefined) return textCandidates(attribute, own, scalar);
  }
  return [scalar, other].flatMap((own) => (own?.kinds ?? []).map(plainCandidate));
}

function plainCandidate({ member }: Kind): Candidate {
  return { member, text: memberText(member) ?? "" };
}

function kindsOf(attribute: Scalar, tests: readonly Test[]): readonly Kind[] {
  if (attribute.type === "boolean") {
    return [true, false].map((value) => ({
      member: { kind: "value", value, text: String(value) },
      words: String(value),
      has: (own) => own === value,
      spellings: (length) => booleanSpellings(value, length),
    }));
  }
  const { type, minimum, maximum } = attribute;
  const { low: lowest, high: highest } = latticeOf(attribute);
  const ends = {
    lowest: minimum === undefined ? lowest : undefined,
    highest: maximum === undefined ? highest : undefined,
  };
  return numberCells(attribute, tests).members.flatMap((member): Kind[] => {
    const range = rangeOf(member);
    if (range === undefined) return [];
    const { low, high } = range;
    const has = (value: Value) => typeof value === "bigint" && low <= value && value <= high;
    const spellings = (length: number) => numberSpellings({ type, low, high }, length);
    return [{ member, words: rangeWords(range, ends), has, spellings }];
  });
}

function rangeOf(member: Member): { readonly low: bigint; readonly high: bigint } | undefined {
  if (member.kind === "interval") return member;
  if (member.kind !== "value" || typeof member.value !== "bigint") return undefined;
  return { low: member.value, high: member.value };
}

/** The literals of a string, and what is no literal: in each range of lengths a text of each kind, and one of none. */
function textCandidates(
  attribute: StringAttribute,
  tests: readonly Test[],
  { attribute: scalar, kinds }: { readonly attribute: Scalar; readonly kinds: readonly Kind[] },
): readonly Candidate[] | undefined {
  const isClosed = attribute.values !== undefined;
  const { equals, prefixes, suffixes, infixes } = literalsOf(attribute, tests);
  if (!isClosed && prefixes.length + suffixes.length + infixes.length > 0) return undefined;
  const named = isClosed ? declaredCandidates([attribute]) : equals.map(literalCandidate);
  const texts = new Set(equals);
  const isTaken = (text: string) => (isClosed ? readAttribute(attribute, text).state === "valid" : texts.has(text));
  // Besides a closed set every text is invalid, whatever its length.
  const ranges = isClosed ? [{ low: 0, high: Number.POSITIVE_INFINITY }] : lengthRanges([attribute]);
  const isWhole = ranges.length === 1;
  const spelling = (text: string, meaning: string, lengths: Lengths): Candidate => ({
    text,
    member: { kind: "spelling", text, meaning, lengths: isWhole ? undefined : lengths },
  });

  const values = named.flatMap(({ text }) => {
    const state = readAttribute(scalar, text);
    return state.state === "valid" ? [state.value] : [];
  });
  const isNamed = ({ has }: Kind) => values.some(has);
  const candidates = [...named];
  // Stretches of numbers are joined in words only where nothing is cut out of any.
  if (isWhole && !kinds.some(isNamed)) candidates.push(...kinds.map(plainCandidate));
  else {
    for (const kind of kinds) {
      const meaning = isNamed(kind) ? `${kind.words} spelled otherwise` : kind.words;
      for (const lengths of ranges) {
        const text = firstOther(isTaken, lengths, kind.spellings);
        if (text !== undefined) candidates.push(spelling(text, meaning, lengths));
      }
    }
  }
  if (isClosed) return candidates;
  const none = `any ${equals.length === 0 ? "" : "other "}text that is no valid ${scalar.type}`;
  for (const lengths of ranges) {
    const least = Math.max(1, lengths.low);
    if (least <= lengths.high) candidates.push(spelling(otherText(equals, least), none, lengths));
  }
  return candidates;
}

/** The shortest spelling within a range of lengths that is not taken. */
function firstOther(
  isTaken: (text: string) => boolean,
  { low, high }: Lengths,
  spellings: Kind["spellings"],
): string | undefined {
  for (let length = Math.max(1, low); length <= high; length++) {
    for (const text of spellings(length)) if (!isTaken(text)) return text;
  }
  return undefined;
}
