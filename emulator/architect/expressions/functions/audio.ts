import {
  audioOrPrompt,
  boolean,
  booleanOrNotSet,
  constant,
  currencyOrNotSet,
  dateTimeOrNotSet,
  decimalOrNotSet,
  durationOrNotSet,
  entity,
  integer,
  integerOrNotSet,
  integerWithin,
  literal,
  notSet,
  phoneNumberOrNotSet,
  text,
  textOrNotSet,
} from "../parameters.ts";
import { binary, marked, type Signature, ternary, unary } from "../signature.ts";
import { blank, spoken } from "../values/audio.ts";
import type { Constant, Value } from "../values/value.ts";
import { toAudio } from "./audio-parts.ts";
import type { Definitions } from "./definitions.ts";
import { currencyWords, durationWords, phoneWords, rangeWords } from "./spoken.ts";
import { dateWords, timeWords } from "./spoken-date.ts";
import { numberWords, ordinalWords, percentWords } from "./spoken-decimal.ts";

const context = constant("languageContext");
const numberFormat = constant("numberFormat");

/** Audio of voice flows, as words in English (United States); of a NOT_SET value it is blank. */
export const audioFunctions: Definitions = {
  AudioPlaybackOptions: [
    ...marked(
      { mustBeLast: true },
      binary(audioOrPrompt, literal(boolean), "audio", (heard) => toAudio(heard)),
    ),
    ...marked(
      { mustBeLast: true, isHidden: true },
      ternary(audioOrPrompt, literal(boolean), literal(boolean), "audio", (heard) => toAudio(heard)),
    ),
  ],
  ToAudio: voice(
    unary(entity("prompt"), "audio", (prompt) => toAudio(prompt)),
    // Younger than the catalogue: in a published flow.
    unary(notSet, "audio", () => null),
  ),
  ToAudioBlank: voice(
    unary(literal(integerWithin(0, 10_000)), "audio", (milliseconds) => ({
      kind: "audio",
      parts: [{ kind: "silence", milliseconds }],
    })),
  ),
  ToAudioBool: voice(
    unary(
      booleanOrNotSet,
      "audio",
      said((value) => (value ? "True" : "False")),
    ),
    binary(
      booleanOrNotSet,
      constant("boolFormat"),
      "audio",
      said((value) => (value ? "Yes" : "No")),
    ),
  ),
  ToAudioCurrency: voice(
    unary(
      currencyOrNotSet,
      "audio",
      said((money) => currencyWords(money, "both")),
    ),
    binary(
      currencyOrNotSet,
      constant("currencyFormat"),
      "audio",
      said((money, { name }) => currencyWords(money, name)),
    ),
    binary(
      currencyOrNotSet,
      integer,
      "audio",
      said((money, places) => currencyWords(money, places)),
    ),
  ),
  ToAudioDate: voice(
    unary(
      dateTimeOrNotSet,
      "audio",
      said((moment) => dateWords(moment, "Format.Date.longYear")),
    ),
    binary(
      dateTimeOrNotSet,
      constant("dateFormat"),
      "audio",
      said((moment, { name }) => dateWords(moment, name)),
    ),
  ),
  ToAudioDateTime: voice(
    unary(
      dateTimeOrNotSet,
      "audio",
      said((moment) => `${timeWords(moment)} ${dateWords(moment, "Format.Date.longYear")}`),
    ),
  ),
  ToAudioDuration: voice(
    unary(durationOrNotSet, "audio", (span) => (span === null ? null : spoken(durationWords(span)))),
  ),
  ToAudioNumber: voice(
    ...contextual(
      unary(
        integerOrNotSet,
        "audio",
        said((value) => numberWords(value)),
      ),
      binary(
        integerOrNotSet,
        numberFormat,
        "audio",
        said((value) => numberWords(value, true)),
      ),
      unary(
        decimalOrNotSet,
        "audio",
        said((value) => numberWords(value)),
      ),
      binary(
        decimalOrNotSet,
        numberFormat,
        "audio",
        said((value) => numberWords(value, true)),
      ),
      binary(
        decimalOrNotSet,
        integer,
        "audio",
        said((value, places) => numberWords(value, false, places)),
      ),
      ternary(
        decimalOrNotSet,
        numberFormat,
        integer,
        "audio",
        said((value, _format: Constant, places: number) => numberWords(value, true, places)),
      ),
    ),
  ),
  ToAudioNumberOrdinal: contextual(
    unary(
      integerOrNotSet,
      "audio",
      said((value) => ordinalWords(value)),
    ),
  ),
  ToAudioPercent: voice(
    unary(
      integerOrNotSet,
      "audio",
      said((value) => percentWords(value)),
    ),
    unary(
      decimalOrNotSet,
      "audio",
      said((value) => percentWords(value)),
    ),
    binary(
      decimalOrNotSet,
      integer,
      "audio",
      said((value, places) => percentWords(value, places)),
    ),
  ),
  ToAudioPhoneNumber: voice(
    unary(
      phoneNumberOrNotSet,
      "audio",
      said((number) => phoneWords(number, false)),
    ),
    binary(
      phoneNumberOrNotSet,
      constant("phoneNumberFormat"),
      "audio",
      said((number, { name }) => phoneWords(number, name === "Format.PhoneNumber.local")),
    ),
    binary(
      phoneNumberOrNotSet,
      textOrNotSet,
      "audio",
      said((number, code) => phoneWords(number, number.dialingCode === code)),
    ),
    unary(
      textOrNotSet,
      "audio",
      said((digits) => numberWords(digits.replace(/\D/g, ""), true)),
    ),
  ),
  ToAudioTTS: voice(
    unary(
      textOrNotSet,
      "audio",
      said((words) => words),
    ),
    binary(
      textOrNotSet,
      literal(text),
      "audio",
      said((words) => words),
    ),
    binary(
      textOrNotSet,
      constant("stringFormat"),
      "audio",
      said((words) => [...words].join(" ")),
    ),
  ),
  ToAudioTime: voice(
    unary(
      dateTimeOrNotSet,
      "audio",
      said((moment) => timeWords(moment)),
    ),
    binary(
      dateTimeOrNotSet,
      constant("timeFormat"),
      "audio",
      said((moment, { name }) => timeWords(moment, name)),
    ),
  ),
  ToAudioTimeRange: [
    ternary(integer, integer, { ...constant("timePart"), allowsNotSet: true }, "audio", (lower, upper, { name }) =>
      spoken(rangeWords(lower, upper, name)),
    ),
  ],
};

function voice(...signatures: readonly Signature[]): readonly Signature[] {
  return marked({ only: "voice" }, ...signatures);
}

/** Each signature as it is, and with language contexts at its end, which change nothing in English. */
function contextual(...signatures: readonly Signature[]): readonly Signature[] {
  return signatures.flatMap((signature) => [signature, ...marked({ rest: context }, signature)]);
}

function said<T, R extends unknown[]>(words: (value: T, ...rest: R) => string): (value: T | null, ...rest: R) => Value {
  return (value, ...rest) => (value === null ? blank : spoken(words(value, ...rest)));
}
