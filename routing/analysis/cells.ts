import type { Attribute, Test, Value } from "../model.ts";
import { readAttribute } from "../values.ts";
import type { TextAutomaton } from "./text-automaton.ts";

/** How many UTF-16 units a text has, both ends included. */
export interface Lengths {
  readonly low: number;
  readonly high: number;
}

/**
 * What the members of a cell have in common, kept for printing and for witnesses.
 *
 * `interval` is a stretch of the lattice of a numeric type, both ends included; `lowNamed` and `highNamed` say that a
 * rule speaks of that end. `pattern` is a set of texts by what they start with, end with and contain;
 * `exclusions` says that other cells of the attribute were cut out of it. `text` is a single text whose meaning
 * differs between two models.
 */
export type Member =
  | { readonly kind: "absent" }
  | { readonly kind: "invalid"; readonly text: string }
  | { readonly kind: "value"; readonly value: Value; readonly text: string }
  | {
      readonly kind: "interval";
      readonly low: bigint;
      readonly high: bigint;
      readonly step: bigint;
      readonly lowNamed: boolean;
      readonly highNamed: boolean;
    }
  | {
      readonly kind: "pattern";
      readonly prefix: string | undefined;
      readonly suffix: string | undefined;
      readonly infixes: readonly string[];
      /** Set where two models have different limits. */
      readonly lengths: Lengths | undefined;
      /** A text of the cell; worked out when it is asked for, because most are never shown. */
      readonly text: () => string;
    }
  | {
      readonly kind: "spelling";
      readonly text: string;
      readonly meaning: string;
      /** Set where the same meaning has other cells at other lengths. */
      readonly lengths: Lengths | undefined;
    };

/** Stretches of consecutive cells: `[from, to, from, to, …]`, each `to` excluded. */
export type Runs = readonly number[];

/**
 * The texts of one attribute, cut so that no test tells two texts of a cell apart: `truth[i]` names the cells on which
 * the i-th test is true.
 */
export interface Cells {
  readonly members: readonly Member[];
  readonly truth: readonly Runs[];
  /** Undefined where two models read the attribute differently. */
  readonly locate: Locate | undefined;
}

/** How the cell of a valid value is found. Cell 0 is absent and, where there is an invalid text, cell 1 invalid. */
export type Locate =
  | { readonly by: "value"; readonly cells: ReadonlyMap<Value, number> }
  | { readonly by: "start"; readonly starts: readonly bigint[]; readonly high: bigint; readonly first: number }
  | { readonly by: "text"; readonly automaton: TextAutomaton; readonly cells: ReadonlyMap<number, number> }
  | { readonly by: "equality"; readonly cells: ReadonlyMap<string, number>; readonly other: number };

/** Tests that say the same have the same key. */
export function testKey(test: Test): string {
  if (test.operator === "in") return `in ${[...new Set(test.values.map(valueKey))].sort().join(",")}`;
  return `${test.operator} ${valueKey(test.value)}`;
}

function valueKey(value: Value): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** The cells of what is missing: absent first, then invalid where a text can be invalid at all. */
export function missingCells(attribute: Attribute): Member[] {
  const text = invalidText(attribute);
  return text === undefined ? [{ kind: "absent" }] : [{ kind: "absent" }, { kind: "invalid", text }];
}

/** Where `present` is true, when the valid cells come after the missing ones. */
export function presentRuns(present: boolean, missing: number, size: number): Runs {
  return present ? [missing, size] : [0, missing];
}

/** A text that is invalid for an attribute, or undefined where every text is valid or absent. */
export function invalidText(attribute: Attribute): string | undefined {
  const candidates = ["unknown", "not-a-value", "x"];
  if (attribute.type === "string") {
    const { values, maxLength } = attribute;
    if (values !== undefined) candidates.push(`${values.join("-")}-x`);
    if (maxLength !== undefined) candidates.push("x".repeat(maxLength + 1));
  }
  return candidates.find((text) => readAttribute(attribute, text).state === "invalid");
}

/** Turns a list of cells into runs. */
export function runsOf(cells: Iterable<number>): Runs {
  const runs: number[] = [];
  for (const cell of [...new Set(cells)].sort((a, b) => a - b)) {
    if (runs[runs.length - 1] === cell) runs[runs.length - 1] = cell + 1;
    else runs.push(cell, cell + 1);
  }
  return runs;
}
