import type { AttributeState } from "../../../routing/values.ts";

/** What is known of one conversation's text: `state` is valid where one of the models takes it. */
export interface WordedText {
  readonly text: string;
  readonly state: AttributeState["state"];
}

type Predicate = (own: WordedText) => boolean;

const AFFIX = /^(starting with|ending with|containing) (.+)$/;

/** Reads the words for a region of an open string as a person would; undefined where they are openly cut. */
export function readRegionWords(words: string): Predicate | undefined {
  if (/\bmore\b/.test(words)) return undefined;
  if (words === "any value") return () => true;
  if (words === "any valid value") return isValid;
  const but = /^any valid value but (?:not )?(.+)$/.exec(words)?.[1];
  if (but !== undefined) {
    const others = readList(but);
    return (own) => isValid(own) && !others(own);
  }
  if (words.startsWith("not ")) {
    const others = readList(words.slice("not ".length));
    return (own) => !others(own);
  }
  return readList(words);
}

function isValid({ state }: WordedText): boolean {
  return state === "valid";
}

function readList(words: string): Predicate {
  const but = splitOutside(words, / but not /);
  if (but.length === 2) return except(readList(but[0] ?? ""), readList(but[1] ?? ""));
  let affix = "";
  const items = splitOutside(words, /, n?or | or |, /).map((item): Predicate => {
    const inner = /^\((.+)\)$/.exec(item)?.[1];
    if (inner !== undefined) return readList(inner);
    if (item === "absent" || item === "invalid") return ({ state }) => state === item;
    const parts = item.split(" and ");
    const [first = ""] = parts;
    const isPlain = !AFFIX.test(first) && !first.includes("long") && first !== "any text";
    if (isPlain && affix !== "") return readPart(`${affix} ${item}`);
    affix = AFFIX.exec(first)?.[1] ?? affix;
    const read = parts.map(readPart);
    return (own) => read.every((part) => part(own));
  });
  return (own) => items.some((item) => item(own));
}

function except(one: Predicate, other: Predicate): Predicate {
  return (own) => one(own) && !other(own);
}

function readPart(part: string): Predicate {
  const [, affix, literal = ""] = AFFIX.exec(part) ?? [];
  if (affix === "starting with") return (own) => isValid(own) && own.text.startsWith(literal);
  if (affix === "ending with") return (own) => isValid(own) && own.text.endsWith(literal);
  if (affix === "containing") return (own) => isValid(own) && own.text.includes(literal);
  const [, low, high] = /^(\d+)(?: to (\d+))? characters? long$/.exec(part) ?? [];
  if (low !== undefined) return (own) => isValid(own) && isBetween(own.text, Number(low), Number(high ?? low));
  const [, least] = /^at least (\d+) characters long$/.exec(part) ?? [];
  if (least !== undefined) return (own) => isValid(own) && own.text.length >= Number(least);
  const [, most] = /^at most (\d+) characters long$/.exec(part) ?? [];
  if (most !== undefined) return (own) => isValid(own) && own.text.length <= Number(most);
  if (part === "any text") return isValid;
  if (!/^[aB]+$/.test(part)) throw new Error(`unknown words: ${part}`);
  return (own) => isValid(own) && own.text === part;
}

function isBetween({ length }: string, low: number, high: number): boolean {
  return low <= length && length <= high;
}

/** Splits at what is not inside brackets. */
function splitOutside(words: string, separator: RegExp): readonly string[] {
  let hidden = words;
  const innermost = /\([^()]*\)/g;
  while (innermost.test(hidden)) hidden = hidden.replace(innermost, (inner) => "#".repeat(inner.length));
  const parts: string[] = [];
  let from = 0;
  for (const match of hidden.matchAll(new RegExp(separator, "g"))) {
    parts.push(words.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, words.slice(from)];
}
