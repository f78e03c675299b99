import type { Signature } from "../signature.ts";
import { arithmetic } from "./arithmetic.ts";
import { audioFunctions } from "./audio.ts";
import { bot, languages } from "./bot.ts";
import { comparison, comparisonFunctions } from "./comparison.ts";
import { conversion } from "./conversion.ts";
import { dateTimeFunctions } from "./date-time.ts";
import type { Definitions } from "./definitions.ts";
import { email } from "./email.ts";
import { financial } from "./financial.ts";
import { jsonFunctions } from "./json.ts";
import { byIndex, lists } from "./lists.ts";
import { logic, logicFunctions } from "./logic.ts";
import { mathematics } from "./mathematics.ts";
import { entityConversion, preferredAgents, search } from "./search.ts";
import { textFunctions } from "./text.ts";

/**
 * The functions, by their name in lower case, for names are not case-sensitive. Signatures and results follow the
 * expression catalogue of purecloud-flow-scripting-api-sdk-javascript 0.0.18; those that it lacks are said to be younger.
 */
export const functions = byLowerCaseName(
  audioFunctions,
  bot,
  comparisonFunctions,
  conversion,
  dateTimeFunctions,
  email,
  entityConversion,
  financial,
  jsonFunctions,
  languages,
  lists,
  logicFunctions,
  mathematics,
  preferredAgents,
  search,
  textFunctions,
);

/** The operators, by the name that the parser gives them; same source. */
export const operators = byLowerCaseName(arithmetic, comparison, logic, { "[]": byIndex });

function byLowerCaseName(...tables: readonly Definitions[]): ReadonlyMap<string, readonly Signature[]> {
  return new Map(
    tables.flatMap((table) => Object.entries(table).map(([name, signatures]) => [name.toLowerCase(), signatures])),
  );
}
