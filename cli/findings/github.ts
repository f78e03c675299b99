import type { Entries, Entry } from "./entries.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;
// More of one kind in one step are dropped without a word (GitHub, workflow commands).
const MOST = 10;

/** Workflow commands that GitHub shows as annotations; the most severe first, and a notice if some have to be left out. */
export function checkGithub({ file, findings }: Entries): string {
  const lines = (["error", "warning", "info"] as const).flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    const shown = own.length > MOST ? own.slice(0, MOST - 1) : own;
    const left = own.length - shown.length;
    return [
      ...shown.map((finding) => annotation(file, finding)),
      ...(left === 0
        ? []
        : [`::${COMMANDS[severity]}::${left} more in ${data(file)}: run the same check without --format`]),
    ];
  });
  return lines.join("\n");
}

function annotation(file: string, { id, severity, message, place, help }: Entry): string {
  const properties = { title: id, file, line: place.line, col: place.column, endColumn: place.endColumn };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(",")}::${data(help === "" ? message : `${message}; ${help}`)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
