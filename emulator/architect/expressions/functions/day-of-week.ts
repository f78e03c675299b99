import { calendar, type DateTime, dateTimeOf, daysInMonth } from "../values/time.ts";

/**
 * The nth such day of the week in a year, or in a month of it; from its end where the number is negative.
 * @param wanted 1 for Sunday
 */
export function dayOfWeekOccurrence(wanted: number, nth: number, year: number, month?: number): DateTime | null {
  const start = dateTimeOf(year, month ?? 1, 1);
  const end = dateTimeOf(year, month ?? 12, daysInMonth(year, month ?? 12));
  const weeks = Math.abs(nth) - 1;
  const first = (wanted - calendar(start).dayOfWeek + 7) % 7;
  const last = (calendar(end).dayOfWeek - wanted + 7) % 7;
  const seconds = nth > 0 ? start.seconds + (first + weeks * 7) * DAY : end.seconds - (last + weeks * 7) * DAY;
  return seconds < start.seconds || seconds > end.seconds ? null : { kind: "dateTime", seconds };
}

const DAY = 86_400;
