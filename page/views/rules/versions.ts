import type { RulesDocument } from "../../emulator/client.ts";
import { TEXTS } from "../../texts.ts";
import type { Pair, Question, RulesVersion } from "./analysis.ts";

/** The versions that can be looked at, oldest first; the last is the one on disk. */
export function versionsOf({ file, text, base, history }: RulesDocument): readonly RulesVersion[] {
  const earlier = history ?? (base === undefined || base === null ? [] : [base]);
  return [...earlier, { name: `${file} ${TEXTS.rules.onDisk}`, text }];
}

/**
 * What to ask when one of the versions is looked at: it is compared with the version deployed last; that one itself with
 * the version on disk.
 */
export function questionAt(document: RulesDocument, versions: readonly RulesVersion[], at: number): Question {
  const disk = versions.at(-1) ?? { name: document.file, text: document.text };
  const shown = versions[at] ?? disk;
  return { shown, pair: pairFor(document.base ?? undefined, shown, disk) };
}

function pairFor(base: RulesVersion | undefined, shown: RulesVersion, disk: RulesVersion): Pair | undefined {
  if (base === undefined) return undefined;
  return { before: base, after: shown.name === base.name ? disk : shown };
}
