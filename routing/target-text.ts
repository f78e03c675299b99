import type { Target } from "./model.ts";

/** What a target adds to its queue, in words: `priority 50`, `skills Billing, French`, `language English`, `says "…"`. */
export function targetExtras({ priority, skills, language, say }: Target): readonly string[] {
  return [
    priority === undefined ? undefined : `priority ${priority}`,
    skills.length === 0 ? undefined : `skills ${skills.join(", ")}`,
    language === undefined ? undefined : `language ${language}`,
    say === undefined ? undefined : `says ${JSON.stringify(say)}`,
  ].filter((extra) => extra !== undefined);
}
