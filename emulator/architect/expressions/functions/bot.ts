import { notSet, text } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import type { Parameter } from "../signature.ts";
import { marked, nullary, repeated, unary } from "../signature.ts";
import { type Communication, isStructure, type Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";
import { limitedText } from "./text-limit.ts";

/** A text or a Communication, or NOT_SET, which says nothing. */
const part: Parameter<string> = {
  accepts: ["string", "communication"],
  allowsNotSet: true,
  read: (value, reader) => {
    if (value === null) return "";
    if (isStructure(value) && value.kind === "communication") return value.text;
    return text.read(value, reader);
  },
};

/** What bots say. Younger than the catalogue; published bot flows use them. */
export const bot: Definitions = {
  MakeCommunication: marked(
    { only: "bot" },
    repeated(part, "communication", (parts) => communication(limitedText(parts.join("")))),
  ),
  ToCommunication: marked(
    { only: "bot" },
    unary(notSet, "communication", () => null),
    unary(part, "communication", (words): Value => communication(words)),
  ),
};

/** The languages of the flow; the catalogue hides both. */
export const languages: Definitions = {
  GetDefaultLanguage: marked(
    { isHidden: true },
    nullary("string", (scope) => known(scope.languages).default),
  ),
  GetSupportedLanguages: marked(
    { isHidden: true },
    nullary("string[]", (scope) => known(scope.languages).supported),
  ),
};

function known<T>(given: T | undefined): T {
  if (given === undefined) throw new ExpressionError("there is no flow here, which would have languages");
  return given;
}

const communication = (words: string): Communication => ({ kind: "communication", text: words });
