import type { Lengths, Member } from "./cells.ts";

export type Pattern = Member & { readonly kind: "pattern" };
export type TextValue = Member & { readonly kind: "value" };
export type TextMember = Pattern | TextValue;

/** What texts have in common. Undefined lengths: all that are valid. */
export type Shape = Pick<Pattern, "prefix" | "suffix" | "infixes" | "lengths">;

/** All texts of a shape, but those of the exceptions; or a single text. */
export type Term =
  | { readonly kind: "value"; readonly value: TextValue }
  | { readonly kind: "shape"; readonly shape: Shape; readonly exceptions: Terms };

/** A set of texts as so many terms; more than anybody reads are not worked out. */
export interface Terms {
  readonly terms: readonly Term[];
  readonly more: boolean;
}

/** How often a text or a shape may be looked at. */
const MOST_WORK = 4_000_000;

/**
 * Describes some of the texts of an attribute: the terms together are exactly those, unless there are more. An
 * exception takes out a whole shape; what is wanted of it all the same becomes a term of its own.
 */
export function termsOf(all: readonly TextMember[], wanted: ReadonlySet<TextMember>): Terms {
  return describe(all, wanted, { left: MOST_WORK }, true);
}

function describe(
  all: readonly TextMember[],
  wanted: ReadonlySet<TextMember>,
  work: { left: number },
  mayExcept: boolean,
): Terms {
  const left = new Set(wanted);
  const found: { readonly term: Term; readonly from: TextMember }[] = [];
  let more = false;
  for (let widest = widestOf(left); widest !== undefined; widest = widestOf(left)) {
    work.left -= all.length + left.size;
    if (work.left < 0) {
      more = true;
      break;
    }
    const shape = { ...shapeOf(widest), lengths: commonLengths(all, wanted, widest) };
    const covered = all.filter((member) => isWithin(member, shape));
    const unwanted = new Set(mayExcept ? covered.filter((member) => !wanted.has(member)) : []);
    const exceptions = describe(covered, unwanted, work, false);
    for (const member of remainder(covered, exceptions.terms)) left.delete(member);
    // Without it the loop would not end where the exceptions are not all known.
    left.delete(widest);
    found.push({ term: { kind: "shape", shape, exceptions }, from: widest });
  }
  const places = new Map(all.map((member, place) => [member, place]));
  for (const value of left) {
    if (value.kind === "value") found.push({ term: { kind: "value", value }, from: value });
  }
  found.sort((a, b) => (places.get(a.from) ?? 0) - (places.get(b.from) ?? 0));
  return { terms: found.map(({ term }) => term), more };
}

function remainder(members: readonly TextMember[], exceptions: readonly Term[]): readonly TextMember[] {
  const values = new Set<TextMember>(exceptions.flatMap((term) => (term.kind === "value" ? [term.value] : [])));
  const shapes = exceptions.flatMap((term) => (term.kind === "shape" ? [term.shape] : []));
  return members.filter((member) => !values.has(member) && !shapes.some((shape) => isWithin(member, shape)));
}

/** The first pattern that no other one is wider than. */
function widestOf(members: Iterable<TextMember>): Pattern | undefined {
  let widest: Pattern | undefined;
  for (const member of members) {
    if (member.kind !== "pattern") continue;
    if (widest === undefined || (hasShape(widest, member) && !hasShape(member, widest))) widest = member;
  }
  return widest;
}

function shapeOf({ prefix, suffix, infixes }: Pattern): Omit<Shape, "lengths"> {
  return { prefix, suffix, infixes };
}

/** The lengths around a pattern's own at which nothing of its shape is unwanted; undefined where those are all. */
function commonLengths(
  all: readonly TextMember[],
  wanted: ReadonlySet<TextMember>,
  pattern: Pattern,
): Lengths | undefined {
  if (pattern.lengths === undefined) return undefined;
  const ranges = new Map<number, Lengths>();
  const unwanted = new Set<number>();
  for (const member of all) {
    if (member.kind !== "pattern" || member.lengths === undefined) continue;
    ranges.set(member.lengths.low, member.lengths);
    const isAlike = hasShape(member, pattern) && hasShape(pattern, member);
    if (isAlike && !wanted.has(member)) unwanted.add(member.lengths.low);
  }
  if (unwanted.size === 0) return undefined;
  let { low, high } = pattern.lengths;
  const ascending = [...ranges.values()].filter((range) => !unwanted.has(range.low)).sort((a, b) => a.low - b.low);
  for (const range of ascending) if (range.low === high + 1) high = range.high;
  for (const range of ascending.toReversed()) if (range.high === low - 1) low = range.low;
  return { low, high };
}

function isWithin(member: TextMember, shape: Shape): boolean {
  const { lengths } = shape;
  if (lengths !== undefined) {
    const own = member.kind === "value" ? { low: member.text.length, high: member.text.length } : member.lengths;
    if (own === undefined || own.low < lengths.low || own.high > lengths.high) return false;
  }
  return hasShape(member, shape);
}

/** Whether everything that a member stands for starts with, ends with and contains what a shape says. */
function hasShape(member: TextMember, { prefix = "", suffix = "", infixes }: Shape): boolean {
  if (member.kind === "value") {
    const { text } = member;
    return text.startsWith(prefix) && text.endsWith(suffix) && infixes.every((infix) => text.includes(infix));
  }
  const { prefix: start = "", suffix: end = "" } = member;
  if (!start.startsWith(prefix) || !end.endsWith(suffix)) return false;
  return infixes.every((infix) => [start, end, ...member.infixes].some((part) => part.includes(infix)));
}
