import { Decimal } from "decimal.js";
import { isList, isStructure, type Value } from "../../../emulator/architect/expressions/value.ts";
import { audioText } from "../../../emulator/architect/expressions/values/audio.ts";
import { display } from "../../../emulator/architect/expressions/values/display.ts";

/** A value in one line that is the same for the same value, to compare with what prose says. */
export function shown(value: Value): string {
  if (value === null) return "NOT_SET";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  if (Decimal.isDecimal(value)) return value.toString();
  if (isList(value)) return `[${value.map(shown).join(", ")}]`;
  if (!isStructure(value)) return value.email ?? value.name;
  switch (value.kind) {
    case "currency":
      return `${value.amount === null ? "NOT_SET" : value.amount.toString()} ${value.code ?? "NOT_SET"}`;
    case "audio":
      return `audio: ${audioText(value)}`;
    case "phoneNumber":
      return `${value.scheme}, ${value.uri}, ${value.isGlobal ? `+${value.digits}` : "no E.164"}`;
    case "object":
      return `{${[...value.properties].map(([name, item]) => `${name}: ${shown(item)}`).join(", ")}}`;
    default:
      return display(value);
  }
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const NUMBERS = new Map([
  ["four", "4"],
  ["eleven", "11"],
]);

/**
 * What the prose of an example says about a value, as {@link shown} shows it; `n items` where it only counts them;
 * undefined where it is not understood.
 */
export function read(prose: string): string | undefined {
  for (const reader of READERS) {
    const found = reader(prose);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Reader = (prose: string) => string | undefined;

const READERS: readonly Reader[] = [
  (prose) => /^(true|false)$/.exec(prose)?.[1],
  (prose) => number(/^(-?\d+(?:\.\d+)?)(?: \(.*)?$/.exec(prose)?.[1]),
  text,
  (prose) => (/^An? NOT_SET \w/.test(prose) ? "NOT_SET" : undefined),
  (prose) => (prose === "This would result in an error at runtime." ? "error" : undefined),
  (prose) => (/^An empty \w+ collection\.?$/.test(prose) ? "[]" : undefined),
  indices,
  (prose) => (/ with two (currency |date )?(items|times) in it\.$/.test(prose) ? "2 items" : undefined),
  (prose) => money(prose.replace(/ item at index 1 with/, " with")),
  moment,
  span,
  (prose) =>
    /^The (\w+) property on the ((?:Format|Language)\.\w+) variable\.$/.exec(prose)?.slice(1).reverse().join("."),
  audio,
];

function number(digits: string | undefined): string | undefined {
  return digits === undefined ? undefined : new Decimal(digits).toString();
}

function text(prose: string): string | undefined {
  const match = /^"(.*)"( \( where \\\\n is a newline \)| \(.*\)| - This .*)?$/.exec(prose);
  if (match === null) return undefined;
  const [, content = "", note = ""] = match;
  return JSON.stringify(note.includes("newline") ? content.replaceAll("\\\\n", "\n") : content);
}

function indices(prose: string): string | undefined {
  const match = /^An Integer collection with \d elements? who?se values? (?:is|are) ([\d and]+)\.$/.exec(prose);
  return match === null ? undefined : `[${(match[1] ?? "").split(" and ").join(", ")}]`;
}

function money(prose: string): string | undefined {
  if (!/^(A|The) Currency (value )?with /.test(prose)) return undefined;
  const amount = /amount of (-?\d+(?:\.\d+)?)/.exec(prose)?.[1];
  const code = /code of "(\w+)"/.exec(prose)?.[1];
  if (amount === undefined && !prose.includes("NOT_SET amount")) return undefined;
  if (code === undefined && !/NOT_SET code|code of NOT_SET/.test(prose)) return undefined;
  return `${number(amount) ?? "NOT_SET"} ${code ?? "NOT_SET"}`;
}

function moment(prose: string): string | undefined {
  const match = /^(?:A|The) DateTime .*?(\w+) (\d+)(?:st|nd|rd|th)?, (\d{4}) at (\d+):(\d\d):(\d\d) ?(AM|PM)/.exec(
    prose,
  );
  if (match === null) return undefined;
  const [, month = "", day, year, hour, minute, second, half] = match;
  const hours = (Number(hour) % 12) + (half === "PM" ? 12 : 0);
  const time = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), hours, Number(minute), Number(second));
  return new Date(time).toISOString().replace(".000Z", "Z");
}

/** "A negative Duration of 9 days, 23 hours and 30 minutes" as -P9DT23H30M. */
function span(prose: string): string | undefined {
  if (!/^(A|The)( negative| \d+ \w+( and \d+ \w+)?)? duration/i.test(prose)) return undefined;
  const part = (unit: string): string =>
    new RegExp(`(four|eleven|\\d+(?:\\.\\d+)?) ${unit}s?\\b`).exec(prose)?.[1]?.replace(/(\.\d*?)0+$/, "$1") ?? "";
  const given = (unit: string, letter: string): string => {
    const count = NUMBERS.get(part(unit)) ?? part(unit);
    return count === "" ? "" : `${count}${letter}`;
  };
  const time = `${given("hour", "H")}${given("minute", "M")}${given("second", "S")}`;
  return `${/negative|-\d/.test(prose) ? "-" : ""}P${given("day", "D")}${time === "" ? "" : `T${time}`}`;
}

function audio(prose: string): string | undefined {
  if (/^Blank Audio( of 0ms duration\..*|\.)$/i.test(prose)) return "audio: ";
  const match = /Audio (?:for|of)(?: the string)? "([^"]*)"(\.| spoken via\..*| where each.*)?$/.exec(prose);
  return match === null ? undefined : `audio: ${match[1]}`;
}
