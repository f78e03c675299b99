/** A text of a guest, of routing.yaml or of the platform as it may be shown: what cannot be seen could hide something. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "·");
}

/** As {@link visible}, of a text whose line ends are shown as such. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
