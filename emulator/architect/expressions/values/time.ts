import { ExpressionError } from "../problem.ts";

/** A point in time, to the second: "DateTime does not support milliseconds" (AddDuration in the catalogue). */
export interface DateTime {
  readonly kind: "dateTime";
  /** Since the start of 1970 in UTC. */
  readonly seconds: number;
}

/** A span of time, to the millisecond; it may be negative. */
export interface Duration {
  readonly kind: "duration";
  readonly milliseconds: number;
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** 1800 to 2200 (`minDateTime`, and the years that MakeDateTime accepts, in the flow scripting SDK 0.0.18). */
export const FIRST_SECOND = Date.UTC(1800, 0, 1) / 1000;
export const LAST_SECOND = Date.UTC(2200, 11, 31, 23, 59, 59) / 1000;

/** `maxDurationMs`, same source. */
export const MAXIMUM_MILLISECONDS = 999_999_999_999_999;

/** @throws ExpressionError beyond the years 1800 to 2200 */
export function dateTime(seconds: number): DateTime {
  if (!(seconds >= FIRST_SECOND && seconds <= LAST_SECOND))
    throw new ExpressionError("the DateTime is outside of the years 1800 to 2200");
  return { kind: "dateTime", seconds: Math.floor(seconds) };
}

/** @throws ExpressionError beyond ±999999999999999 milliseconds */
export function duration(milliseconds: number): Duration {
  if (!(Math.abs(milliseconds) <= MAXIMUM_MILLISECONDS))
    throw new ExpressionError(`${milliseconds} milliseconds are out of the range of a Duration`);
  // Part milliseconds are cut off, and there is no negative zero.
  return { kind: "duration", milliseconds: Math.trunc(milliseconds) + 0 };
}

/** The parts of a DateTime in UTC; months count from 1, days of the week from 1 for Sunday. */
export interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly dayOfWeek: number;
}

export function calendar({ seconds }: DateTime): Calendar {
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    dayOfWeek: date.getUTCDay() + 1,
  };
}

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** @throws ExpressionError where the month has no such day */
export function dateTimeOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): DateTime {
  if (day > daysInMonth(year, month))
    throw new ExpressionError(`there is no day ${day} in month ${month} of the year ${year}`);
  return dateTime(Date.UTC(year, month - 1, day, hour, minute, second) / 1000);
}

/** The same day so many months later, or the last of that month where it is shorter. */
export function addMonths(start: DateTime, months: number): DateTime {
  const { year, month, day, hour, minute, second } = calendar(start);
  const index = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  if (!(newYear >= 1800 && newYear <= 2200))
    throw new ExpressionError("the DateTime is outside of the years 1800 to 2200");
  return dateTimeOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)), hour, minute, second);
}

/**
 * The week of the year as ISO 8601 counts. The catalogue only says "between 1 and 53 inclusive", which weeks that begin
 * on 1 January would exceed in some years; its examples agree.
 */
export function weekNumber(moment: DateTime): number {
  const { dayOfWeek } = calendar(moment);
  // The year that a week belongs to is that of its Thursday.
  const thursday = new Date((moment.seconds + (dayOfWeek === 1 ? -3 : 5 - dayOfWeek) * DAY) * 1000);
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - start) / 1000 / DAY / 7) + 1;
}

/** "2009-01-10T06:30:00Z" */
export const dateTimeText = ({ seconds }: DateTime): string =>
  new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * Reads YYYY-MM-DDThh:mm:ss and Z or an offset, as ToDateTime documents it.
 * @throws ExpressionError for any other text
 */
export function dateTimeFromText(text: string): DateTime {
  const match = DATE_TIME.exec(text);
  if (match === null)
    throw new ExpressionError(
      `${JSON.stringify(text)} is no DateTime; expected the form 2009-01-10T06:30:00Z, or an offset such as +02:00 for Z`,
    );
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.map(Number);
  const [offsetHours, offsetMinutes] = [Number(match[8] ?? 0), Number(match[9] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 || offsetMinutes > 59)
    throw new ExpressionError(`${JSON.stringify(text)} is no DateTime: a part of it is out of range`);
  const offset = (match[7] === "-" ? -1 : 1) * (offsetHours * HOUR + offsetMinutes * MINUTE);
  return dateTime(dateTimeOf(year, month, day, hour, minute, second).seconds - offset);
}

/** The shortest XSD duration of days to seconds: "PT1H", "-P9DT18H29M59.544S", "PT0S". */
export function durationText({ milliseconds }: Duration): string {
  const total = Math.abs(milliseconds);
  const seconds = Math.floor(total / 1000);
  const fraction = total % 1000;
  const [days, hours, minutes] = [Math.floor(seconds / DAY), Math.floor((seconds % DAY) / HOUR), (seconds % HOUR) / 60];
  const rest = `${seconds % MINUTE}${fraction === 0 ? "" : `.${String(fraction).padStart(3, "0").replace(/0+$/, "")}`}`;
  const time = [
    hours > 0 ? `${hours}H` : "",
    minutes >= 1 ? `${Math.floor(minutes)}M` : "",
    rest === "0" ? "" : `${rest}S`,
  ].join("");
  if (total === 0) return "PT0S";
  return `${milliseconds < 0 ? "-" : ""}P${days > 0 ? `${days}D` : ""}${time === "" ? "" : `T${time}`}`;
}

const DURATION = /^(-?)P(?=\d|T)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

/**
 * Reads (-)PnDTnHnMnS, as ToDuration documents it: what is finer than milliseconds is cut off.
 * @throws ExpressionError for any other text
 */
export function durationFromText(text: string): Duration {
  const match = DURATION.exec(text);
  if (match === null)
    throw new ExpressionError(
      `${JSON.stringify(text)} is no Duration; expected the form (-)PnDTnHnMnS, such as PT1H30M`,
    );
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  const whole = Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds);
  const milliseconds = whole * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  return duration(sign === "-" ? -milliseconds : milliseconds);
}
