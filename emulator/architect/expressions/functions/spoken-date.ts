import { cardinal, ordinal } from "../values/spoken-number.ts";
import { calendar, type DateTime } from "../values/time.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** "Thursday November thirtieth nineteen hundred eighty nine", or the part of it that a format names. */
export function dateWords(moment: DateTime, format: string): string {
  const { year, month, day, dayOfWeek } = calendar(moment);
  const [weekday = "", monthName = ""] = [DAYS[dayOfWeek - 1], MONTHS[month - 1]];
  const date = `${weekday} ${monthName} ${ordinal(day)}`;
  switch (format) {
    case "Format.Date.shortYear":
      return `${date} ${shortYear(year)}`;
    case "Format.Date.shortMonthAndDay":
      return date;
    case "Format.Date.dayOfWeekOnly":
      return weekday;
    case "Format.Date.dayOnly":
      return capital(ordinal(day));
    case "Format.Date.monthOnly":
      return monthName;
    case "Format.Date.shortYearOnly":
      return shortYear(year);
    case "Format.Date.longYearOnly":
      return longYear(year);
    default:
      return `${date} ${longYear(year)}`;
  }
}

/** "Two twenty two PM"; with a format "Two twenty two", or "Fourteen twenty two". */
export function timeWords(moment: DateTime, format?: string): string {
  const { hour, minute } = calendar(moment);
  const minutes = minute === 0 ? [] : [cardinal(minute)];
  if (format === "Format.Time.twentyFourHours") return capital([cardinal(hour), ...minutes].join(" "));
  const half = format === undefined ? [hour < 12 ? "AM" : "PM"] : [];
  return capital([cardinal(hour % 12 === 0 ? 12 : hour % 12), ...minutes, ...half].join(" "));
}

/** 1989 as "nineteen hundred eighty nine", 2014 as "two thousand fourteen". */
function longYear(year: number): string {
  if (year >= 2000 && year < 2100) return cardinal(year);
  const rest = year % 100;
  return `${cardinal(Math.floor(year / 100))} hundred${rest === 0 ? "" : ` ${cardinal(rest)}`}`;
}

/** 1989 as "nineteen eighty nine". */
function shortYear(year: number): string {
  const rest = year % 100;
  return rest === 0 ? longYear(year) : `${cardinal(Math.floor(year / 100))} ${cardinal(rest)}`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
