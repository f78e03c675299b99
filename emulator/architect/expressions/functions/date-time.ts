import { dateTime, duration, integer, integerWithin, list } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, nullary, type Signature, ternary, unary, uniform } from "../signature.ts";
import {
  addMonths,
  type Calendar,
  calendar,
  type DateTime,
  type Duration,
  dateTime as dateTimeAt,
  dateTimeOf,
  duration as durationOf,
  weekNumber,
} from "../values/time.ts";
import { isStructure, type Value } from "../values/value.ts";
import { later } from "./arithmetic.ts";
import { dayOfWeekOccurrence } from "./day-of-week.ts";
import type { Definitions } from "./definitions.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

const year = integerWithin(1800, 2200);
const month = integerWithin(1, 12);
const day = integerWithin(1, 31);
const hour = integerWithin(0, 23);
const minute = integerWithin(0, 59);
const second = integerWithin(0, 59);
const dayOfWeek = integerWithin(1, 7);
const inYear = integerWithin(-53, 53, false);
const inMonth = integerWithin(-5, 5, false);

/** Functions on points in time, all in UTC, and on spans of time. */
export const dateTimeFunctions: Definitions = {
  AddDays: [adding(DAY)],
  AddDuration: [binary(dateTime, duration, "dateTime", later)],
  AddHours: [adding(HOUR)],
  AddMinutes: [adding(MINUTE)],
  AddMonths: [binary(dateTime, integer, "dateTime", addMonths)],
  AddSeconds: [adding(1)],
  AddYears: [binary(dateTime, integer, "dateTime", (start, years) => addMonths(start, years * 12))],
  DateTimeDiff: [
    binary(dateTime, dateTime, "duration", (one, other) => durationOf((one.seconds - other.seconds) * 1000)),
  ],
  Day: [part("day")],
  DayOfWeek: [part("dayOfWeek")],
  GetCurrentDateTimeUtc: [nullary("dateTime", ({ now = Date.now }) => dateTimeAt(now() / 1000))],
  GetDayOfWeekOccurrence: [
    uniform([dayOfWeek, inYear, year], "dateTime", ([d = 0, n = 0, y = 0]) => dayOfWeekOccurrence(d, n, y)),
    uniform([dayOfWeek, inMonth, year, month], "dateTime", ([d = 0, n = 0, y = 0, m = 0]) =>
      dayOfWeekOccurrence(d, n, y, m),
    ),
    uniform([dayOfWeek, inYear, year, hour, minute, second], "dateTime", ([d = 0, n = 0, y = 0, ...time]) =>
      at(dayOfWeekOccurrence(d, n, y), time),
    ),
    uniform(
      [dayOfWeek, inMonth, year, month, hour, minute, second],
      "dateTime",
      ([d = 0, n = 0, y = 0, m = 0, ...time]) => at(dayOfWeekOccurrence(d, n, y, m), time),
    ),
  ],
  Hour: [part("hour")],
  MakeDateTime: [
    uniform([year, month, day, hour, minute, second], "dateTime", ([y = 0, m = 0, d = 0, ...time]) =>
      dateTimeOf(y, m, d, ...time),
    ),
    uniform([year, month, day], "dateTime", ([y = 0, m = 0, d = 0]) => dateTimeOf(y, m, d)),
  ],
  MakeDuration: [
    uniform([integer, integer, integer, integer], "duration", makeDuration),
    uniform([integer, integer, integer, integer, integer], "duration", makeDuration),
  ],
  Minute: [part("minute")],
  Month: [part("month")],
  Range: [
    binary(duration, duration, "duration[]", (middle, interval) => [
      durationOf(middle.milliseconds - interval.milliseconds),
      durationOf(middle.milliseconds + interval.milliseconds),
    ]),
  ],
  RoundUp: [
    unary(duration, "duration", (span) => roundUp(span, FIVE_MINUTES, [30_000, 60_000, 120_000])),
    binary(duration, duration, "duration", (span, interval) => roundUp(span, interval, [])),
    ternary(duration, duration, list("duration"), "duration", (span, interval, steps) =>
      roundUp(span, interval, steps.flatMap(milliseconds)),
    ),
  ],
  Second: [part("second")],
  WeekNum: [unary(dateTime, "integer", weekNumber)],
  Year: [part("year")],
};

const FIVE_MINUTES: Duration = { kind: "duration", milliseconds: 300_000 };

function adding(unit: number): Signature {
  return binary(dateTime, integer, "dateTime", (start, count) => dateTimeAt(start.seconds + count * unit));
}

function part(name: keyof Calendar): Signature {
  return unary(dateTime, "integer", (moment) => calendar(moment)[name]);
}

function at(date: DateTime | null, [hours = 0, minutes = 0, seconds = 0]: readonly number[]): DateTime | null {
  return date === null ? null : dateTimeAt(date.seconds + hours * HOUR + minutes * MINUTE + seconds);
}

function makeDuration([days = 0, hours = 0, minutes = 0, seconds = 0, rest = 0]: readonly number[]): Duration {
  return durationOf((days * DAY + hours * HOUR + minutes * MINUTE + seconds) * 1000 + rest);
}

const milliseconds = (value: Value): number[] =>
  isStructure(value) && value.kind === "duration" ? [value.milliseconds] : [];

/** The smallest step that is not below the span; beyond the last, the next multiple of the interval. */
function roundUp(span: Duration, interval: Duration, steps: readonly number[]): Duration {
  if (span.milliseconds < 0) throw new ExpressionError("how RoundUp rounds a negative Duration is not documented");
  if (interval.milliseconds <= 0) throw new ExpressionError("RoundUp needs an interval of more than 0 seconds");
  const step = [...steps].sort((one, other) => one - other).find((candidate) => candidate >= span.milliseconds);
  return durationOf(step ?? Math.ceil(span.milliseconds / interval.milliseconds) * interval.milliseconds);
}
