const BEGINNING = "<!-- attribute-routing ";

/**
 * The first line of a document that `comment` posts, by which it finds the earlier one again: nobody sees it, and no other
 * tool's comment has it.
 */
export function commentMarker(kind: string, stack: string): string {
  // A name with `-->` in it would end the marker.
  return `${BEGINNING}${JSON.stringify({ [kind]: 1, stack }).replaceAll(">", "\\u003e")} -->`;
}

/** Whether a line is such a marker, of any document and stack. */
export function isCommentMarker(line: string): boolean {
  return line.startsWith(BEGINNING) && line.endsWith(" -->");
}
