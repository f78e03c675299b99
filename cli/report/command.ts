/** That of a command line that names none. */
const DEFAULT_STACK = "dev";

interface CommandArgs {
  readonly stack: string;
  readonly file?: string | undefined;
  readonly base: string;
  readonly resources: boolean;
}

/** The command line that writes the same report, ready to be pasted into a shell. */
export function commandOf({ stack, file, base, resources }: CommandArgs): string {
  const words = [
    "npx",
    "attribute-routing",
    "report",
    "--base",
    base,
    ...(stack === DEFAULT_STACK ? [] : ["--stack", stack]),
    ...(file === undefined ? [] : ["--file", file]),
    ...(resources ? [] : ["--no-resources"]),
  ];
  return words.map(quoted).join(" ");
}

/** A word for a POSIX shell; also zsh, to which `^`, `=` and `{` are more than text. */
function quoted(word: string): string {
  return /^[\w./:@+-][\w./:@+~-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
