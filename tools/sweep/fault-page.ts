import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = join(import.meta.dirname, "..", "..", "docs", "fault-sweep.md");

/** The parts of docs/fault-sweep.md; each is written by a run of its own. */
export const PARTS = { release: "## A verified release", verification: "## A verification alone" } as const;

/** Puts a part into docs/fault-sweep.md and leaves the others as they are. */
export function writePart(part: keyof typeof PARTS, text: string): void {
  const page = readFileSync(PAGE, "utf8");
  const begin = page.indexOf(PARTS[part]);
  if (begin === -1) throw new Error(`docs/fault-sweep.md has no part "${PARTS[part]}"`);
  const next = page.indexOf("\n## ", begin + 1);
  const rest = next === -1 ? "" : page.slice(next);
  writeFileSync(PAGE, `${page.slice(0, begin)}${PARTS[part]}\n\n${text.trimEnd()}\n${rest}`);
}
