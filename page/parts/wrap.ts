/**
 * Breaks a text into lines of so many characters, between words where it can, and cuts what is longer than so many lines
 * with an ellipsis.
 */
export function wrap(text: string, columns: number, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((part) => pieces(part, columns))) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  if (line !== "") lines.push(line);
  if (lines.length <= mostLines) return lines;
  const last = lines[mostLines - 1] ?? "";
  return [...lines.slice(0, mostLines - 1), `${last.slice(0, columns - 1)}…`];
}

/** A word that is longer than a line, in pieces that are not; no character is cut in two. */
function pieces(word: string, columns: number): readonly string[] {
  const characters = Array.from(word);
  const count = Math.ceil(characters.length / columns);
  return Array.from({ length: count }, (_, index) => characters.slice(index * columns, (index + 1) * columns).join(""));
}
