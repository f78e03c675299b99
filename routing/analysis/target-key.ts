import type { Target } from "../model.ts";

/** Targets with the same key route alike. The order of skills, and a priority of 0, make no difference. */
export function targetKey({ queue, priority = 0, skills, language, say }: Target): string {
  return JSON.stringify([queue, priority, skills.toSorted(), language, say]);
}
