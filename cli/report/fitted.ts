const END_OF_DETAILS = "\n\n</details>";

/**
 * A head and sections within so many characters (UTF-16 units, as GitHub counts). Sections come whole as long as they
 * fit; the first that does not is cut after a line, and closed; what follows is left out. A note says so.
 */
export function fitted(head: string, sections: readonly string[], longest: number, note: string): string {
  const all = [head, ...sections].join("\n\n");
  if (all.length <= longest) return all;
  let text = head;
  const room = longest - note.length - 2;
  for (const section of sections) {
    if (text.length + 2 + section.length <= room) {
      text += `\n\n${section}`;
      continue;
    }
    text += cutSection(section, room - text.length - 2);
    break;
  }
  return `${text}\n\n${note}`;
}

/** As many whole lines of a section as fit; nothing of a fenced block, which would be broken. */
function cutSection(section: string, room: number): string {
  if (section.includes("```")) return "";
  const isDetails = section.endsWith(END_OF_DETAILS);
  const space = isDetails ? room - END_OF_DETAILS.length : room;
  const end = section.lastIndexOf("\n", space);
  // Less than a title and two rows says nothing.
  if (end < 0 || section.slice(0, end).split("\n").length < 5) return "";
  return `\n\n${section.slice(0, end)}${isDetails ? END_OF_DETAILS : ""}`;
}
