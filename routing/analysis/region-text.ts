import { type Bits, difference, hasBit, numbersOf } from "./bits.ts";
import type { Box } from "./boxes.ts";
import type { Member } from "./cells.ts";
import { literalText } from "./condition-text.ts";
import { rangeWords } from "./member-text.ts";
import { type Axis, FREE, type Space } from "./space.ts";
import { joinWords, lengthWords, listWords, textWords, valueWord } from "./text-words.ts";

/** What a region says of each attribute that it restricts: attribute → words such as `vip or trial`, `at least 4`. */
export type RegionWords = Readonly<Record<string, string>>;

/** Beyond this there are no bounds but those of the types. */
const FAR = (10n ** 15n - 1n) * 10n ** 10n;

/** A box in words. */
export function regionWords(space: Space, box: Box): RegionWords {
  const words: Record<string, string> = {};
  space.axes.forEach((axis, index) => {
    const set = box[index] ?? FREE;
    if (set === FREE) return;
    const own = setWords(axis, space.bits(index, set), space.bits(index, FREE));
    words[axis.name] = words[axis.name] === undefined ? own : `${words[axis.name]} and ${own}`;
  });
  return words;
}

/** A box as one phrase: `customer_segment: not trial; priority_level: at least 4`, or `everything`. */
export function regionPhrase(space: Space, box: Box): string {
  const parts = Object.entries(regionWords(space, box)).map(([name, words]) => `${name}: ${words}`);
  return parts.length === 0 ? "everything" : parts.join("; ");
}

/** The words for one class of an axis. */
export function classWords(axis: Axis, at: number): string {
  const inside = axis.members[at] ?? [];
  return hasOpenTexts(axis)
    ? textWords(inside, axis.members.filter((_, other) => other !== at).flat())
    : listed(wordsFor(axis, inside));
}

function setWords(axis: Axis, bits: Bits, all: Bits): string {
  if (axis.relaxed !== undefined) return relaxedWords(axis.relaxed.test, hasBit(bits, 1));
  const inside = membersIn(axis, bits);
  const outside = membersIn(axis, difference(all, bits));
  if (hasOpenTexts(axis)) return textWords(inside, outside);
  const own = wordsFor(axis, inside);
  const validOutside = outside.filter(isValid);
  const others = wordsFor(axis, validOutside);
  // "not at least 4" is no English; "not 4" is.
  const invertible = !others.some((word) => / /.test(word) && !word.startsWith("'"));
  if (inside.some(isMissing)) {
    const canInvert = validOutside.length > 0 && validOutside.length === outside.length && invertible;
    return canInvert && others.length < own.length ? `not ${listed(others)}` : listed(own);
  }
  if (validOutside.length === 0) return "any valid value";
  return invertible && others.length < own.length ? `any valid value but ${listed(others)}` : listed(own);
}

function hasOpenTexts({ members }: Axis): boolean {
  return members.some((own) => own.some(({ kind }) => kind === "pattern"));
}

function membersIn(axis: Axis, bits: Bits): readonly Member[] {
  return numbersOf(bits).flatMap((at) => axis.members[at] ?? []);
}

function isMissing(member: Member): boolean {
  return member.kind === "absent" || member.kind === "invalid";
}

function isValid(member: Member): boolean {
  return !isMissing(member);
}

type Interval = Member & { readonly kind: "interval" };

/** Words for some members of an axis without open texts. */
function wordsFor(axis: Axis, members: readonly Member[]): readonly string[] {
  const words = new Set<string>();
  const intervals: Interval[] = [];
  const partial = partialMeanings(axis, members);
  for (const member of members) {
    switch (member.kind) {
      case "interval":
        intervals.push(member);
        break;
      case "value":
        words.add(valueWord(member.value));
        break;
      case "spelling":
        words.add(partial.has(member.meaning) ? spellingWords(member) : member.meaning);
        break;
      case "pattern":
      case "absent":
      case "invalid":
        break;
    }
  }
  const missing = new Set(members.filter(isMissing).map(({ kind }) => kind));
  return [...intervalWords(axis, intervals), ...words, ...missing];
}

type Spelling = Member & { readonly kind: "spelling" };

/** What has cells of some lengths among these members, and of others elsewhere. */
function partialMeanings(axis: Axis, members: readonly Member[]): ReadonlySet<string> {
  // Few attributes have such cells, and an axis may have many.
  if (!members.some(({ kind }) => kind === "spelling")) return new Set();
  const inside = new Set(members);
  const outside = axis.members.flat().filter((member) => !inside.has(member));
  return new Set(outside.flatMap((member) => (member.kind === "spelling" ? [member.meaning] : [])));
}

function spellingWords({ meaning, lengths }: Spelling): string {
  return lengths === undefined ? meaning : `(${meaning} and ${lengthWords(lengths)})`;
}

function listed(words: readonly string[]): string {
  const isMissingWord = (word: string) => word === "absent" || word === "invalid";
  return listWords(
    words.filter((word) => !isMissingWord(word)),
    words.filter(isMissingWord),
  );
}

/** Adjacent intervals are joined; one that reaches the end of all values is "at least" or "at most". */
function intervalWords(axis: Axis, intervals: readonly Interval[]): readonly string[] {
  if (intervals.length === 0) return [];
  const ends = endsOf(axis);
  const joined: { low: bigint; high: bigint }[] = [];
  for (const { low, high, step } of intervals.toSorted((a, b) => (a.low < b.low ? -1 : 1))) {
    const last = joined[joined.length - 1];
    if (last !== undefined && last.high + step >= low) last.high = high > last.high ? high : last.high;
    else joined.push({ low, high });
  }
  return joined.map(({ low, high }) => {
    // Where two models have different bounds, "at least" would hide one of them.
    const isBounded = axis.locate === undefined && -FAR < low && high < FAR;
    return rangeWords({ low, high }, isBounded ? {} : ends);
  });
}

function endsOf({ members }: Axis): { readonly lowest: bigint; readonly highest: bigint } {
  let lowest: bigint | undefined;
  let highest: bigint | undefined;
  for (const own of members) {
    for (const member of own) {
      if (member.kind !== "interval") continue;
      if (lowest === undefined || member.low < lowest) lowest = member.low;
      if (highest === undefined || member.high > highest) highest = member.high;
    }
  }
  return { lowest: lowest ?? 0n, highest: highest ?? 0n };
}

function relaxedWords(test: NonNullable<Axis["relaxed"]>["test"], truth: boolean): string {
  switch (test.operator) {
    case "startsWith":
      return `${truth ? "" : "not "}starting with ${literalText(test.value)}`;
    case "endsWith":
      return `${truth ? "" : "not "}ending with ${literalText(test.value)}`;
    case "contains":
      return `${truth ? "" : "not "}containing ${literalText(test.value)}`;
    case "in":
      return `${truth ? "" : "not "}${joinWords(test.values.map(literalText))}`;
    case "present":
      return truth === test.value ? "any valid value" : "absent or invalid";
    case "eq":
      return `${truth ? "" : "not "}${literalText(test.value)}`;
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return `${truth ? "" : "not "}${test.operator} ${literalText(test.value)}`;
  }
}
