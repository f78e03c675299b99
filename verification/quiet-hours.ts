import { z } from "zod";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'expected a time such as "08:00"');

/** When no conversation is sent. */
export const quietHoursSchema = z
  .strictObject(
    {
      from: time,
      /** Not included; before `from`: on the next day. */
      to: time,
      /** An IANA time zone: daylight saving time moves the hours with it. */
      timeZone: z
        .string("expected an IANA time zone, such as Europe/Zurich")
        .refine(isTimeZone, "expected an IANA time zone, such as Europe/Zurich"),
      /** The days on which the hours begin; every day, if not given. */
      days: z
        .array(z.enum(DAYS, `expected days: ${DAYS.join(", ")}`), `expected days: ${DAYS.join(", ")}`)
        .min(1, "expected at least one day, or no such key for every day")
        .optional(),
    },
    'expected hours such as {"from": "08:00", "to": "18:00", "timeZone": "Europe/Zurich"}',
  )
  .refine(({ from, to }) => from !== to, "from and to are the same: expected some hours");

export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Why nothing is sent now; undefined where it may be. */
export function quietReason(quietHours: QuietHours | undefined, now = new Date()): string | undefined {
  if (quietHours === undefined) return undefined;
  const { from, to, timeZone, days } = quietHours;
  const { day, clock } = localTime(now, timeZone);
  const isOn = (index: number) =>
    days === undefined || days.includes(DAYS[(index + DAYS.length) % DAYS.length] ?? "mon");
  const isQuiet =
    from < to
      ? clock >= from && clock < to && isOn(day)
      : (clock >= from && isOn(day)) || (clock < to && isOn(day - 1));
  if (!isQuiet) return undefined;
  const on = days === undefined ? "" : ` (${days.join(", ")})`;
  return `quiet hours are ${from} to ${to} ${timeZone}${on}, and it is ${clock} there (verification.quietHours)`;
}

/** The day of the week, from Monday, and the time on the clock in a time zone. */
function localTime(now: Date, timeZone: string): { readonly day: number; readonly clock: string } {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    format.formatToParts(now).find((each) => each.type === type)?.value ?? "";
  const day = DAYS.findIndex((name) => part("weekday").toLowerCase().startsWith(name));
  return { day, clock: `${part("hour")}:${part("minute")}` };
}

/** Offsets such as `+01:00` are accepted by some engines; they know no daylight saving time, so they are none here. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
