// What a terminal acts upon or an editor reorders: no text of routing.yaml may do either when it is shown.
const ACTIVE = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]|\p{Surrogate}/gu;
// Besides those, what cannot be told from nothing or from a plain space.
const UNSEEN = /[\p{C}\p{Z}]/u;
const LONGEST = 60;
const WIDE = /[\p{Emoji_Presentation}\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\uff01-\uff60]/u;
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\u200d]/u;

/** A text of the user within a message: in double quotes, cut where it is long, with what cannot be seen as an escape. */
export function quoted(text: string): string {
  const characters = Array.from(text);
  const shown = characters.slice(0, LONGEST).map((character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    return character !== " " && UNSEEN.test(character) ? escapeOf(character) : character;
  });
  return `"${shown.join("")}${characters.length > LONGEST ? "…" : ""}"`;
}

function escapeOf(character: string): string {
  const short = { "\t": "\\t", "\n": "\\n", "\r": "\\r" }[character];
  return short ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

/** A stretch of a file as it may be printed. */
export function printable(text: string): string {
  return text.replace(ACTIVE, "\ufffd");
}

/** How many columns of a terminal a text takes. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** `1 item`, `2 items`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${withCommas(number)} ${number === 1 ? one : many}`;
}

/** A whole number as in English, `1,000`. `toLocaleString` would load a locale first, 15 ms at the start of a command. */
export function withCommas(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
