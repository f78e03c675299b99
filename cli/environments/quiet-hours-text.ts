import { type QuietHours, quietHoursSchema } from "../../verification/quiet-hours.ts";

/** How quiet hours are written in one line. */
export const QUIET_HOURS_EXAMPLE = "08:00-18:00 Europe/Zurich mon,tue,wed,thu,fri";

/** Reads quiet hours such as `08:00-18:00 Europe/Zurich mon,tue`; without days, every day. @returns What is wrong, in words. */
export function readQuietHours(text: string): QuietHours | string {
  const [, from, to, timeZone, days] = /^\s*(\S+?)-(\S+)\s+(\S+)(?:\s+(\S+))?\s*$/.exec(text) ?? [];
  const hours = { from, to, timeZone, ...(days === undefined ? {} : { days: days.split(",") }) };
  const parsed = quietHoursSchema.safeParse(hours);
  if (parsed.success) return parsed.data;
  const example = `expected hours such as "${QUIET_HOURS_EXAMPLE}"`;
  return from === undefined ? example : `${parsed.error.issues[0]?.message ?? ""}; ${example}`;
}
