/** What a guest's attributes may weigh in one message, names and values together, in UTF-8 bytes. */
export const MAX_ATTRIBUTE_BYTES = 2048;

/** The UTF-8 bytes of a text. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The UTF-8 bytes of attribute names and values together. */
export function attributeBytes(texts: Readonly<Record<string, string>>): number {
  return Object.entries(texts).reduce((sum, [name, text]) => sum + utf8Bytes(name) + utf8Bytes(text), 0);
}

/** A count as people read it: `2,048`. */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
