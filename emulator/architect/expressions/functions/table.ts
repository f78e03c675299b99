import type { Signature } from "../signature.ts";
import { arithmetic } from "./arithmetic.ts";
import { comparison, comparisonFunctions } from "./comparison.ts";
import { conversion } from "./conversion.ts";
import type { Definitions } from "./definitions.ts";
import { itemAt, lists } from "./lists.ts";
import { logic, logicFunctions } from "./logic.ts";
import { mathematics } from "./mathematics.ts";
import { search } from "./search.ts";
import { textFunctions } from "./text.ts";

/**
 * The functions, by their name in lower case, for names are not case-sensitive. Signatures and results follow the
 * expression catalogue of purecloud-flow-scripting-api-sdk-javascript 0.0.18.
 */
export const functions = byLowerCaseName(
  comparisonFunctions,
  conversion,
  lists,
  logicFunctions,
  mathematics,
  search,
  textFunctions,
);

/** The operators, by the name that the parser gives them; same source. */
export const operators = byLowerCaseName(arithmetic, comparison, logic, { "[]": [itemAt()] });

function byLowerCaseName(...tables: readonly Definitions[]): ReadonlyMap<string, readonly Signature[]> {
  return new Map(
    tables.flatMap((table) => Object.entries(table).map(([name, signatures]) => [name.toLowerCase(), signatures])),
  );
}
