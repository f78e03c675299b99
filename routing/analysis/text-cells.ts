import type { StringAttribute, Test } from "../model.ts";
import { readAttribute } from "../values.ts";
import { type Cells, type Member, missingCells, presentRuns, type Runs, runsOf } from "./cells.ts";
import { readableText } from "./readable-text.ts";
import { type Signature, TextAutomaton, type TextLiterals } from "./text-automaton.ts";

const MAX_STATES = 300_000;
const MAX_SIGNATURES = 4096;

/** The exact cells of a string without a closed set, or undefined where there would be too many. */
export function textCells(attribute: StringAttribute, tests: readonly Test[]): Cells | undefined {
  const literals = literalsOf(attribute, tests);
  const affixes = literals.prefixes.length + literals.suffixes.length + literals.infixes.length;
  return affixes === 0 ? equalityCells(attribute, tests, literals.equals) : automatonCells(attribute, tests, literals);
}

/** Without affixes the cells are the literals and "another value": no automaton is needed. */
function equalityCells(attribute: StringAttribute, tests: readonly Test[], equals: readonly string[]): Cells {
  const missing = missingCells(attribute);
  const { minLength = 1, maxLength = Number.POSITIVE_INFINITY } = attribute;
  const cells = new Map(equals.map((text, index) => [text, missing.length + index]));
  const members: Member[] = [...missing, ...equals.map((text): Member => ({ kind: "value", value: text, text }))];
  // There are always more texts than literals, unless no text is valid at all.
  const other = members.length;
  if (maxLength >= 1) {
    const shortest = otherText(equals, Math.max(1, minLength));
    members.push(pattern(attribute, { prefixes: [], suffixes: [], infixes: [] }, shortest, (text) => !cells.has(text)));
  }
  const truth = tests.map((test) =>
    truthOf(test, missing.length, members.length, (text) => cells.get(text), new Map()),
  );
  return { members, truth, locate: { by: "equality", cells, other } };
}

/** A text of so many characters that is none of these. */
export function otherText(equals: readonly string[], length: number): string {
  const taken = new Set(equals);
  for (let code = 0x78; ; code++) {
    const text = String.fromCodePoint(code).repeat(length);
    if (!taken.has(text)) return text;
  }
}

function automatonCells(attribute: StringAttribute, tests: readonly Test[], literals: TextLiterals): Cells | undefined {
  const missing = missingCells(attribute);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = attribute;
  const automaton = new TextAutomaton(literals);
  const maxSignatures = MAX_SIGNATURES + literals.equals.length;
  const signatures = automaton.signatures({ minLength, maxLength, maxStates: MAX_STATES, maxSignatures });
  if (signatures === undefined) return undefined;

  const affixCells = new Map<string, number[]>();
  const equalCells = new Map<string, number>();
  const cells = new Map<number, number>();
  const members = [...missing];
  for (const signature of signatures) {
    const cell = members.length;
    cells.set(signature.key, cell);
    const own = named(literals, signature);
    for (const [operator, texts] of Object.entries(own)) {
      for (const text of texts) {
        const key = affixKey(operator, text);
        const known = affixCells.get(key);
        if (known === undefined) affixCells.set(key, [cell]);
        else known.push(cell);
      }
    }
    const equal = signature.equal === undefined ? undefined : literals.equals[signature.equal];
    if (equal !== undefined) {
      equalCells.set(equal, cell);
      members.push({ kind: "value", value: equal, text: equal });
    } else {
      const names = { prefixes: own.startsWith, suffixes: own.endsWith, infixes: own.contains };
      members.push(pattern(attribute, names, signature.shortest, (text) => automaton.keyOf(text) === signature.key));
    }
  }
  const truth = tests.map((test) =>
    truthOf(test, missing.length, members.length, (text) => equalCells.get(text), affixCells),
  );
  return { members, truth, locate: { by: "text", automaton, cells } };
}

type Affix = "startsWith" | "endsWith" | "contains";

function named(literals: TextLiterals, signature: Signature): Record<Affix, readonly string[]> {
  const pick = (texts: readonly string[], indices: readonly number[]) => indices.map((index) => texts[index] ?? "");
  return {
    startsWith: pick(literals.prefixes, signature.prefixes),
    endsWith: pick(literals.suffixes, signature.suffixes),
    contains: pick(literals.infixes, signature.infixes),
  };
}

function affixKey(operator: string, text: string): string {
  return `${operator} ${text}`;
}

function truthOf(
  test: Test,
  missing: number,
  size: number,
  cellOf: (text: string) => number | undefined,
  affixCells: ReadonlyMap<string, readonly number[]>,
): Runs {
  switch (test.operator) {
    case "present":
      return presentRuns(test.value, missing, size);
    case "eq":
    case "in": {
      const values = test.operator === "in" ? test.values : [test.value];
      return runsOf(
        values.flatMap((value) => {
          const cell = typeof value === "string" ? cellOf(value) : undefined;
          return cell === undefined ? [] : [cell];
        }),
      );
    }
    case "startsWith":
    case "endsWith":
    case "contains":
      // Every text starts with, ends with and contains the empty one.
      return test.value === "" ? [missing, size] : runsOf(affixCells.get(affixKey(test.operator, test.value)) ?? []);
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return [];
  }
}

/** The distinct literals that can matter: valid values, and affixes that are neither empty nor longer than a value. */
export function literalsOf(attribute: StringAttribute, tests: readonly Test[]): TextLiterals {
  const { maxLength = Number.POSITIVE_INFINITY } = attribute;
  const equals = new Set<string>();
  const affixes = { startsWith: new Set<string>(), endsWith: new Set<string>(), contains: new Set<string>() };
  for (const test of tests) {
    switch (test.operator) {
      case "eq":
      case "in":
        for (const value of test.operator === "in" ? test.values : [test.value]) {
          if (typeof value === "string" && readAttribute(attribute, value).state === "valid") equals.add(value);
        }
        break;
      case "startsWith":
      case "endsWith":
      case "contains":
        if (test.value !== "" && test.value.length <= maxLength) affixes[test.operator].add(test.value);
        break;
      case "present":
      case "gt":
      case "gte":
      case "lt":
      case "lte":
        break;
    }
  }
  return {
    // Sorted, so that the order of the rules changes nothing.
    equals: [...equals].sort(),
    prefixes: [...affixes.startsWith].sort(),
    suffixes: [...affixes.endsWith].sort(),
    infixes: [...affixes.contains].sort(),
  };
}

interface Names {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  readonly infixes: readonly string[];
}

function pattern(attribute: StringAttribute, names: Names, shortest: string, fits: (text: string) => boolean): Member {
  const prefix = longest(names.prefixes);
  const suffix = longest(names.suffixes);
  // What the prefix or the suffix contains already needs no words of its own.
  const infixes = names.infixes.filter((text) => prefix?.includes(text) !== true && suffix?.includes(text) !== true);
  const valid = (text: string) => readAttribute(attribute, text).state === "valid" && fits(text);
  let readable: string | undefined;
  const text = () => {
    readable ??= readableText({ prefix, suffix, infixes }, valid) ?? shortest;
    return readable;
  };
  return { kind: "pattern", prefix, suffix, infixes, lengths: undefined, text };
}

function longest(texts: readonly string[]): string | undefined {
  return texts.reduce<string | undefined>(
    (best, text) => (best === undefined || text.length > best.length ? text : best),
    undefined,
  );
}
