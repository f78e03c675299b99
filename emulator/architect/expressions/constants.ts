import type { Compiled } from "./signature.ts";
import type { ValueType } from "./types.ts";
import { isCurrencyCode } from "./values/currency.ts";
import { DIALING_CODES } from "./values/dialing-codes.ts";
import { MAXIMUM_INTEGER } from "./values/number.ts";
import { object } from "./values/object.ts";
import { dateTime, duration, FIRST_SECOND, LAST_SECOND, MAXIMUM_MILLISECONDS } from "./values/time.ts";
import type { Value } from "./values/value.ts";

/** A constant that every flow has. */
interface KnownConstant {
  readonly type: ValueType;
  readonly read: Compiled;
}

/** The members of `Format` and `Language`; values without properties. */
const NAMED: readonly (readonly [ValueType, string, readonly string[]])[] = [
  ["boolFormat", "Format.Bool", ["playYesNo"]],
  ["currencyFormat", "Format.Currency", ["asMinorUnits", "majorUnitsOnly", "minorUnitsOnly", "playDigits"]],
  [
    "dateFormat",
    "Format.Date",
    [
      "longYear",
      "shortYear",
      "shortMonthAndDay",
      "dayOfWeekOnly",
      "dayOnly",
      "monthOnly",
      "shortYearOnly",
      "longYearOnly",
    ],
  ],
  ["numberFormat", "Format.Number", ["playDigits"]],
  ["phoneNumberFormat", "Format.PhoneNumber", ["global", "local"]],
  ["stringFormat", "Format.String", ["playChars"]],
  ["timeFormat", "Format.Time", ["twentyFourHours", "twelveHours"]],
  ["timePart", "Format.TimePart", ["days", "hours", "minutes", "seconds"]],
  ["languageContext", "Language.Case", ["article", "accusative", "dative", "genitive", "nominative"]],
  ["languageContext", "Language.Gender", ["common", "feminine", "masculine", "neuter"]],
  ["languageContext", "Language.Quantity", ["plural", "singular"]],
];

const LANGUAGES = "en-us es-us fr-ca de-de ja-jp nb-no nl-nl pt-br it-it ko-kr pl-pl sv-se tr-tr zh-cn zh-tw".split(
  " ",
);
const CONVERSATIONS = "call callback chat cobrowse email screenShare socialExpression videoComm unknown".split(" ");
const DAYS = { sunday: 1, monday: 2, tuesday: 3, wednesday: 4, thursday: 5, friday: 6, saturday: 7 };

/** By name in lower case; the members and values are those of the flow scripting SDK 0.0.18. */
const CONSTANTS: ReadonlyMap<string, KnownConstant> = new Map(
  [
    ...NAMED.flatMap(([type, of, members]) =>
      members.map((member) => known(`${of}.${member}`, type, { kind: "constant", name: `${of}.${member}` })),
    ),
    ...LANGUAGES.map((tag) => known(`System.Languages.${tag.replace("-", "")}`, "languageEnum", object({ tag }))),
    ...[...DIALING_CODES].map(([countryCode, dialingCode]) =>
      known(`System.Regions.${countryCode}`, "regionEnum", object({ countryCode, dialingCode })),
    ),
    known(
      "System.Conversation.Types",
      "conversationTypes",
      object(Object.fromEntries(CONVERSATIONS.map((name) => [name, name]))),
    ),
    known("System.DateTime.dayOfWeek", "daysOfWeek", object(DAYS)),
    known("System.Survey.Dispositions", "surveyDispositions", object({ error: "error", optOut: "optOut" })),
    known("System.MaxInt", "integer", MAXIMUM_INTEGER),
    known("System.MinInt", "integer", -MAXIMUM_INTEGER),
    known("System.MaxDateTime", "dateTime", dateTime(LAST_SECOND)),
    known("System.MinDateTime", "dateTime", dateTime(FIRST_SECOND)),
    known("System.MaxDuration", "duration", duration(MAXIMUM_MILLISECONDS)),
    known("System.MinDuration", "duration", duration(-MAXIMUM_MILLISECONDS)),
  ].map(({ name, ...constant_ }) => [name.toLowerCase(), constant_]),
);

/** The constant of a name in lower case: `format.time.twelvehours`, `system.currencies.usd`. */
export function constant(name: string): KnownConstant | undefined {
  const code = /^system\.currencies\.([a-z]{3})$/.exec(name)?.[1]?.toUpperCase();
  if (code === undefined) return CONSTANTS.get(name);
  return isCurrencyCode(code) ? known(name, "currencyEnum", object({ code })) : undefined;
}

function known(name: string, type: ValueType, value: Value): KnownConstant & { readonly name: string } {
  return { name, type, read: () => value };
}
