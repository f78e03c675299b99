import { decimalText } from "../values.ts";
import { type Bits, difference, hasBit, numbersOf } from "./bits.ts";
import type { Box } from "./boxes.ts";
import type { Member } from "./cells.ts";
import { literalText } from "./condition-text.ts";
import { type Axis, FREE, type Space } from "./space.ts";

/** What a region says of each attribute that it restricts: attribute → words such as `vip or trial`, `at least 4`. */
export type RegionWords = Readonly<Record<string, string>>;

const LONGEST_LIST = 8;
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
  return listWords(wordsFor(axis, axis.members[at] ?? [], []));
}

function setWords(axis: Axis, bits: Bits, all: Bits): string {
  if (axis.relaxed !== undefined) return relaxedWords(axis.relaxed.test, hasBit(bits, 1));
  const inside = membersIn(axis, bits);
  const outside = membersIn(axis, difference(all, bits));
  const own = wordsFor(axis, inside, outside);
  const validOutside = outside.filter(isValid);
  const others = wordsFor(axis, validOutside, inside);
  // "not at least 4" is no English; "not 4" is.
  const invertible = !others.some((word) => / /.test(word) && !/^'|^(starting|ending|containing) /.test(word));
  if (inside.some(isMissing)) {
    const canInvert = validOutside.length > 0 && validOutside.length === outside.length && invertible;
    return canInvert && others.length < own.length ? `not ${listWords(others)}` : listWords(own);
  }
  if (validOutside.length === 0) return "any valid value";
  return invertible && others.length < own.length ? `any valid value but ${listWords(others)}` : listWords(own);
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
type Pattern = Member & { readonly kind: "pattern" };

/** Words for some members of an axis; `outside` are those that do not belong, where a word could seem to say so. */
function wordsFor(axis: Axis, members: readonly Member[], outside: readonly Member[]): readonly string[] {
  const words = new Set<string>();
  const intervals: Interval[] = [];
  const patterns = members.filter((member) => member.kind === "pattern");
  for (const member of members) {
    switch (member.kind) {
      case "interval":
        intervals.push(member);
        break;
      case "value":
        if (!patterns.some((wider) => refines(member, wider))) words.add(literalText(member.value));
        break;
      case "pattern":
        if (!patterns.some((wider) => wider !== member && refines(member, wider))) {
          words.add(
            patternWords(
              member,
              outside.filter((other) => refines(other, member)),
            ),
          );
        }
        break;
      case "spelling":
        words.add(member.meaning);
        break;
      case "absent":
      case "invalid":
        break;
    }
  }
  const missing = new Set(members.filter(isMissing).map(({ kind }) => kind));
  return [...intervalWords(axis, intervals), ...words, ...missing];
}

/** Values first, cut where they are many; that absent or invalid belongs to them is always said. */
function listWords(words: readonly string[]): string {
  const missing = words.filter((word) => word === "absent" || word === "invalid");
  const values = words.filter((word) => word !== "absent" && word !== "invalid");
  if (values.length <= LONGEST_LIST) return joinWords(words);
  const more = `${values.length - LONGEST_LIST} more`;
  return joinWords([...values.slice(0, LONGEST_LIST), more, ...missing], "or", LONGEST_LIST + 3);
}

/** Whether everything that a member stands for is also described by the words of a pattern. */
function refines(member: Member, { prefix = "", suffix = "", infixes }: Pattern): boolean {
  if (member.kind === "value") {
    const text = member.text;
    return text.startsWith(prefix) && text.endsWith(suffix) && infixes.every((infix) => text.includes(infix));
  }
  if (member.kind !== "pattern") return false;
  const { prefix: start = "", suffix: end = "" } = member;
  const parts = [start, end, ...member.infixes];
  return (
    start.startsWith(prefix) &&
    end.endsWith(suffix) &&
    infixes.every((infix) => parts.some((part) => part.includes(infix)))
  );
}

/** Adjacent intervals are joined; one that reaches the end of all values is "at least" or "at most". */
function intervalWords(axis: Axis, intervals: readonly Interval[]): readonly string[] {
  if (intervals.length === 0) return [];
  const { lowest, highest } = endsOf(axis);
  const joined: { low: bigint; high: bigint }[] = [];
  for (const { low, high, step } of intervals.toSorted((a, b) => (a.low < b.low ? -1 : 1))) {
    const last = joined[joined.length - 1];
    if (last !== undefined && last.high + step >= low) last.high = high > last.high ? high : last.high;
    else joined.push({ low, high });
  }
  return joined.map(({ low, high }) => {
    if (low === high) return decimalText(low);
    // Where two models have different bounds, "at least" would hide one of them.
    if (axis.locate === undefined && -FAR < low && high < FAR) return `${decimalText(low)} to ${decimalText(high)}`;
    if (low === lowest && high === highest) return "any number";
    if (high === highest) return `at least ${decimalText(low)}`;
    if (low === lowest) return `at most ${decimalText(high)}`;
    return `${decimalText(low)} to ${decimalText(high)}`;
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

function patternWords(pattern: Pattern, exceptions: readonly Member[]): string {
  const { prefix, suffix, infixes } = pattern;
  const parts = [
    ...(prefix === undefined ? [] : [`starting with ${literalText(prefix)}`]),
    ...(suffix === undefined ? [] : [`ending with ${literalText(suffix)}`]),
    ...infixes.map((text) => `containing ${literalText(text)}`),
  ];
  if (parts.length === 0) return "any other text";
  const words = parts.join(" and ");
  const others = exceptions.flatMap((other) => {
    if (other.kind === "value") return [literalText(other.value)];
    return other.kind === "pattern" ? [patternWords(without(other, pattern), [])] : [];
  });
  return others.length === 0 ? words : `${words} but not ${joinWords([...new Set(others)], "or", 3)}`;
}

/** What a pattern says beyond another one. */
function without(pattern: Pattern, known: Pattern): Pattern {
  return {
    ...pattern,
    prefix: pattern.prefix === known.prefix ? undefined : pattern.prefix,
    suffix: pattern.suffix === known.suffix ? undefined : pattern.suffix,
    infixes: pattern.infixes.filter((text) => !known.infixes.includes(text)),
  };
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

/** `a, b or c`, cut where it is long. */
export function joinWords(words: readonly string[], last = "or", most = LONGEST_LIST): string {
  if (words.length > most) return `${words.slice(0, most).join(", ")} ${last} ${words.length - most} more`;
  const [final] = words.slice(-1);
  return words.length < 2 ? (final ?? "nothing") : `${words.slice(0, -1).join(", ")} ${last} ${final}`;
}
