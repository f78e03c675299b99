import { expect } from "vitest";
import { functions, operators } from "../../../emulator/architect/expressions/functions/table.ts";
import type { Parameter, Signature } from "../../../emulator/architect/expressions/signature.ts";
import { type BaseType, itemType, type ValueType } from "../../../emulator/architect/expressions/types.ts";
import { official } from "../support/known.ts";
import { type CatalogueFunction, type CatalogueOverload, readCatalogue } from "./catalogue.ts";

const test = official("purecloud-flow-scripting-api-sdk-javascript 0.0.18, the expression catalogue in its bundle");

/** The catalogue's own codes of the types; the younger types have none. */
const CODES = new Map<BaseType, string>(
  Object.entries({
    str: "string",
    int: "integer",
    dec: "decimal",
    bln: "boolean",
    cur: "currency",
    dtm: "dateTime",
    dur: "duration",
    phn: "phoneNumber",
    que: "queue",
    skl: "skill",
    lac: "languageSkill",
    usr: "user",
    grp: "group",
    wrc: "wrapupCode",
    pmt: "prompt",
    aud: "audio",
    cpx_email_address: "emailAddress",
    bof: "boolFormat",
    cuf: "currencyFormat",
    daf: "dateFormat",
    nuf: "numberFormat",
    phf: "phoneNumberFormat",
    stf: "stringFormat",
    tif: "timeFormat",
    tpf: "timePart",
    lne: "languageContext",
  } as const).map(([code, type]): [BaseType, string] => [type, code]),
);

/** Functions that are younger than the catalogue: published flows use them. */
const YOUNGER = [
  "AddItem",
  "FindEmergencyGroup",
  "FindQueueById",
  "FindScheduleGroup",
  "FindUserById",
  "GetJsonObjectProperty",
  "GetJsonObjectPropertyNames",
  "IsJsonObject",
  "JsonParse",
  "MakeAgentScorePair",
  "MakeCommunication",
  "MakeListAgentScorePair",
  "RandomInt",
  "ReplaceJsonArrayItem",
  "SetJsonObjectProperty",
  "ToCommunication",
  "ToDisplayString",
  "ToJson",
  "ToJsonCollection",
  "ToScheduleGroup",
].map((name) => name.toLowerCase());

/** The names that our parser gives to operators, by those of the catalogue. A point is no operator here. */
const OPERATORS = new Map([
  ["?", "?:"],
  ["[", "[]"],
]);

/** Where the catalogue says the same with more words, or an example of it says otherwise. */
const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  // Audio and Prompt in any order, here as one overload.
  "add (aud, aud) -> aud": "add (apa, apa) -> aud",
  "add (pmt, pmt) -> aud": "add (apa, apa) -> aud",
  "add (aud, pmt) -> aud": "add (apa, apa) -> aud",
  "add (pmt, aud) -> aud": "add (apa, apa) -> aud",
  // The catalogue puts the index first for its help.
  "bkt (int, any[]) -> any": "bkt (any[], int) -> any",
  // Its parameters may be NOT_SET there, but a collection never is.
  "equ (int[]?, dec[]?) -> bln": "equ (int[], dec[]) -> bln",
  "equ (dec[]?, int[]?) -> bln": "equ (dec[], int[]) -> bln",
  "equ (any[]?, any[]?) -> bln": "equ (any[], any[]) -> bln",
  "neq (int[]?, dec[]?) -> bln": "neq (int[], dec[]) -> bln",
  "neq (dec[]?, int[]?) -> bln": "neq (dec[], int[]) -> bln",
  "neq (any[]?, any[]?) -> bln": "neq (any[], any[]) -> bln",
  "ToString (cur[]?, int) -> str": "ToString (cur[], int) -> str",
  "ToString (cur[]?, str?, int) -> str": "ToString (cur[], str?, int) -> str",
  // What is sought cannot be the literal NOT_SET: it has no type to compare (`resolveFind` in the same bundle).
  "Find (any[], any?) -> int[]": "Find (any[], any) -> int[]",
  "FindFirst (any[], any?) -> int": "FindFirst (any[], any) -> int",
  // Its example converts a NOT_SET String.
  "ToPhoneNumber (str) -> phn": "ToPhoneNumber (str?) -> phn",
};

const nameOf = ({ name, symbol, identifier }: CatalogueFunction): string => name ?? symbol ?? identifier;

function ours(catalogued: CatalogueFunction): readonly Signature[] {
  const name = nameOf(catalogued);
  if (catalogued.type === "function") return functions.get(name.toLowerCase()) ?? [];
  if (catalogued.identifier === "neg") return operators.get("neg") ?? [];
  return operators.get(OPERATORS.get(name) ?? name) ?? [];
}

const catalogue = readCatalogue().filter(({ identifier }) => identifier !== "propAccess");

/** The overload that a name and an overload of the catalogue are, in our notation. */
function sought(catalogued: CatalogueFunction, overload: CatalogueOverload): string {
  const text = `${catalogued.name ?? catalogued.identifier} ${theirText(overload)}`;
  return SAID_OTHERWISE[text] ?? text;
}

function find(catalogued: CatalogueFunction, overload: CatalogueOverload): Signature | undefined {
  const label = catalogued.name ?? catalogued.identifier;
  return ours(catalogued).find((signature) => `${label} ${ourText(signature)}` === sought(catalogued, overload));
}

/** By a literal text in brackets: that is a property, and no operator here. */
const isProperty = (overload: CatalogueOverload): boolean => overload.identifier.includes("bkt(String");

test("every overload of the catalogue is there, with its types, where NOT_SET may stand, and what is hidden", () => {
  const missing = catalogue.flatMap((catalogued) =>
    catalogued.overloads
      .filter((overload) => !isProperty(overload) && find(catalogued, overload) === undefined)
      .map((overload) => sought(catalogued, overload)),
  );
  expect(missing).toEqual([]);
});

test("there is no overload that the catalogue lacks, but for JSON and what is younger", () => {
  const surplus = catalogue.flatMap((catalogued) => {
    const label = catalogued.name ?? catalogued.identifier;
    const known = new Set(catalogued.overloads.map((overload) => sought(catalogued, overload)));
    return ours(catalogued)
      .map((signature) => `${label} ${ourText(signature)}`)
      .filter((text) => !known.has(text));
  });
  expect(surplus).toEqual([
    "bkt (json, int) -> json",
    "Count (json) -> int",
    "ToInt (json?) -> int",
    "ToDecimal (json?) -> dec",
    "ToAudio (nts?) -> aud",
  ]);
});

test("there is no function that the catalogue lacks, but for the younger ones", () => {
  const known = new Set(catalogue.map((catalogued) => nameOf(catalogued).toLowerCase()));
  expect([...functions.keys()].filter((name) => !known.has(name)).sort()).toEqual(YOUNGER);
});

test("a parameter has the least and the greatest value of the catalogue, and zero where it may be", () => {
  const wrong = catalogue.flatMap((catalogued) =>
    catalogued.overloads.flatMap((overload) => {
      const signature = find(catalogued, overload);
      return overload.parameters.flatMap(({ min, max, disallowZero, mustBeLiteral, identifier }, index) => {
        const parameter = signature?.parameters[index];
        const fails = (value: number): boolean => parameter?.fault?.(value) !== undefined;
        const faults = [
          ...(min === undefined ? [] : [fails(Number(min)), !fails(Number(min) - 1)]),
          ...(max === undefined ? [] : [fails(Number(max)), !fails(Number(max) + 1)]),
          (disallowZero === true) !== fails(0) && (min === undefined || Number(min) <= 0),
          (mustBeLiteral === true) !== (parameter?.mustBeLiteral === true),
        ];
        return signature !== undefined && faults.includes(true) ? [`${nameOf(catalogued)} ${identifier}`] : [];
      });
    }),
  );
  expect(wrong).toEqual([]);
});

test("an overload is for message flows where the catalogue has it for them, or for all flows", () => {
  const wrong = catalogue.flatMap((catalogued) =>
    catalogued.overloads.flatMap((overload) => {
      const signature = find(catalogued, overload);
      const flows = overload.supportedFlowTypes;
      const isForMessages = flows === undefined || "inboundshortmessage" in flows;
      return signature === undefined || isForMessages === (signature.only === undefined)
        ? []
        : [sought(catalogued, overload)];
    }),
  );
  // The overload of the ternary operator for Audio lacks what the one of the function If has.
  expect(wrong).toEqual(["ter (bln?, aud, aud) -> aud"]);
});

function theirText({ parameters, returnValue, hidden }: CatalogueOverload): string {
  const list = parameters.flatMap((parameter, index) => {
    const { type, isArray, allowNotSet, repeatable } = parameter;
    const text = `${type}${isArray ? "[]" : ""}${allowNotSet ? "?" : ""}`;
    // A repeated parameter is like the one before it, or else stands at least once as well.
    return repeatable ? [...(index === 0 ? [text] : []), `${text}...`] : [text];
  });
  const returns = `${returnValue.type}${returnValue.isArray ? "[]" : ""}`;
  return `(${list.join(", ")}) -> ${returns}${hidden === true ? " hidden" : ""}`;
}

function ourText({ parameters, rest, returns, isHidden }: Signature): string {
  const list = [...parameters.map(patternText), ...(rest === undefined ? [] : [`${patternText(rest)}...`])];
  return `(${list.join(", ")}) -> ${typeText(returns)}${isHidden === true ? " hidden" : ""}`;
}

function patternText({ accepts, allowsNotSet }: Parameter<unknown>): string {
  const text = typeof accepts === "string" ? typeText(accepts) : accepts.includes("audio") ? "apa" : accepts.join("|");
  return `${text}${allowsNotSet ? "?" : ""}`;
}

function typeText(type: ValueType | "T" | "T[]" | "any" | "any[]" | "NOT_SET"): string {
  if (type === "NOT_SET") return "nts";
  if (type === "T" || type === "any") return "any";
  if (type === "T[]" || type === "any[]") return "any[]";
  const item = itemType(type);
  return item === undefined ? code(type) : `${code(item)}[]`;
}

function code(type: ValueType): string {
  for (const [known, text] of CODES) if (known === type) return text;
  return type;
}
