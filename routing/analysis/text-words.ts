import type { Value } from "../model.ts";
import type { Lengths, Member } from "./cells.ts";
import { literalText } from "./condition-text.ts";
import { type Shape, type Term, type Terms, type TextMember, termsOf } from "./text-terms.ts";

/** Words that stand for something else where they stand alone. */
const RESERVED = new Set(["absent", "invalid", "and", "or", "not", "but", "more", "any", "nothing"]);
const MOST_EXCEPTIONS = 3;
const MOST_WORDS = 8;

/** The words for some members of an attribute whose texts are open; `outside` are the others. */
export function textWords(inside: readonly Member[], outside: readonly Member[]): string {
  const texts = { inside: inside.filter(isText), outside: outside.filter(isText) };
  const missing = [...new Set(inside.flatMap(({ kind }) => (kind === "absent" || kind === "invalid" ? [kind] : [])))];
  if (texts.inside.length === 0) return joinWords(missing);
  if (texts.outside.length === 0) return missing.length === 0 ? "any valid value" : "any value";
  const all = [...texts.inside, ...texts.outside];
  const own = termsOf(all, new Set(texts.inside));
  const others = termsOf(all, new Set(texts.outside));
  if (sizeOf(own) + missing.length <= sizeOf(others)) return termsWords(own, { most: MOST_WORDS, missing });
  const words = termsWords(others, { most: MOST_WORDS, isDenied: true });
  if (missing.length > 0) return `not ${words}`;
  return `any valid value but ${others.terms.every(({ kind }) => kind === "value") ? "" : "not "}${words}`;
}

function isText(member: Member): member is TextMember {
  return member.kind === "value" || member.kind === "pattern";
}

/** How many texts and shapes are to be read. */
function sizeOf({ terms, more }: Terms): number {
  const sizes = terms.map((term): number => (term.kind === "value" ? 1 : 1 + term.exceptions.terms.length));
  return sizes.reduce((sum, size) => sum + size, more ? Number.POSITIVE_INFINITY : 0);
}

const GROUPS = ["", "starting with ", "ending with ", "containing ", "other"] as const;

interface Item {
  /** Words of the same group have what is before them in common. */
  readonly group: (typeof GROUPS)[number];
  readonly word: string;
}

interface Wording {
  readonly most: number;
  readonly missing?: readonly string[];
  /** What all of them have in common and the reader knows already. */
  readonly known?: Shape;
  /** Whether "not" stands before them. */
  readonly isDenied?: boolean;
}

/** Some terms as `A, B, starting with C or D, or ending with E`, cut where they are many; after a "not" it is `nor`. */
function termsWords({ terms, more }: Terms, { most, missing = [], known, isDenied = false }: Wording): string {
  const isAlone = terms.length === 1 && missing.length === 0 && !more;
  const items = new Map(
    terms.map((term): readonly [string, Item] => {
      const item = itemOf(term, { isAlone, isDenied }, known);
      return [`${item.group}${item.word}`, item];
    }),
  );
  const sorted = GROUPS.flatMap((group) => {
    const own = [...items.values()].filter((item) => item.group === group);
    return group === "" ? own : own.sort((a, b) => (a.word < b.word ? -1 : 1));
  });
  const named = sorted.slice(0, most);
  const rest = more ? ["more"] : sorted.length > most ? [`${sorted.length - most} more`] : [];
  const last = named[named.length - 1]?.group;
  const phrases = GROUPS.flatMap((group) => {
    const words = named.filter((item) => item.group === group).map(({ word }) => word);
    if (words.length === 0) return [];
    if (group === "" || group === "other") return words;
    return [`${group}${group === last && rest.length > 0 ? words.join(", ") : joinWords(words)}`];
  });
  const parts = [...phrases, ...rest, ...missing];
  const isNested = rest.length === 0 && phrases.some((phrase) => phrase.includes(" or ") && !phrase.startsWith("("));
  const before = isNested && missing.length === 0 && parts.length > 1 ? (isDenied ? ", nor" : ", or") : "or";
  return joinWords(parts, before, parts.length);
}

interface Place {
  /** Whether no other term stands beside it. */
  readonly isAlone: boolean;
  readonly isDenied: boolean;
}

function itemOf(term: Term, { isAlone, isDenied }: Place, known: Shape | undefined): Item {
  if (term.kind === "value") return { group: "", word: valueWord(term.value.value) };
  const shape = known === undefined ? term.shape : without(term.shape, known);
  const parts = partsOf(shape);
  const [only] = parts;
  if (term.exceptions.terms.length > 0) {
    const words = `${shapeWords(parts)} but not ${termsWords(term.exceptions, { most: MOST_EXCEPTIONS, known: term.shape, isDenied: true })}`;
    // In brackets where it would not be clear what belongs to the exceptions.
    return { group: "other", word: isAlone && !isDenied ? words : `(${words})` };
  }
  if (parts.length === 1 && only !== undefined) return only;
  // A "not" would seem to deny the first part only.
  return { group: "other", word: isDenied && parts.length > 1 ? `(${shapeWords(parts)})` : shapeWords(parts) };
}

/** A value in a list of words. */
export function valueWord(value: Value): string {
  return typeof value === "string" && RESERVED.has(value) ? `'${value}'` : literalText(value);
}

function partsOf({ prefix, suffix, infixes, lengths }: Shape): readonly Item[] {
  const item = (group: Item["group"], text: string): Item => ({ group, word: valueWord(text) });
  return [
    ...(prefix === undefined ? [] : [item("starting with ", prefix)]),
    ...(suffix === undefined ? [] : [item("ending with ", suffix)]),
    ...infixes
      .filter((text) => !infixes.some((other) => other !== text && other.includes(text)))
      .map((text) => item("containing ", text)),
    ...(lengths === undefined ? [] : [{ group: "other" as const, word: lengthWords(lengths) }]),
  ];
}

function shapeWords(parts: readonly Item[]): string {
  if (parts.length === 0) return "any text";
  return parts.map(({ group, word }) => (group === "other" ? word : `${group}${word}`)).join(" and ");
}

/** A stretch of lengths as `at most 20 characters long`. */
export function lengthWords({ low, high }: Lengths): string {
  if (low === high) return `${low} ${low === 1 ? "character" : "characters"} long`;
  if (high === Number.POSITIVE_INFINITY) return `at least ${low} characters long`;
  return low <= 1 ? `at most ${high} characters long` : `${low} to ${high} characters long`;
}

/** What a shape says beyond another one. */
function without(shape: Shape, known: Shape): Shape {
  return {
    prefix: shape.prefix === known.prefix ? undefined : shape.prefix,
    suffix: shape.suffix === known.suffix ? undefined : shape.suffix,
    infixes: shape.infixes.filter((text) => !known.infixes.includes(text)),
    lengths: shape.lengths,
  };
}

/** Values first, cut where they are many; that absent or invalid belongs to them is always said. */
export function listWords(values: readonly string[], missing: readonly string[]): string {
  const rest = values.length > MOST_WORDS ? [`${values.length - MOST_WORDS} more`] : [];
  const parts = [...values.slice(0, MOST_WORDS), ...rest, ...missing];
  return joinWords(parts, "or", parts.length);
}

/** `a, b or c`, cut where it is long. */
export function joinWords(words: readonly string[], last = "or", most = MOST_WORDS): string {
  if (words.length > most) return `${words.slice(0, most).join(", ")} ${last} ${words.length - most} more`;
  const [final] = words.slice(-1);
  const separator = last.startsWith(",") ? last : ` ${last}`;
  return words.length < 2 ? (final ?? "nothing") : `${words.slice(0, -1).join(", ")}${separator} ${final}`;
}
