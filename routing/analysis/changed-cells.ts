import { compares } from "../decide.ts";
import type { Attribute, NumericAttribute, StringAttribute, Test } from "../model.ts";
import { decimalText, foldCase, readAttribute } from "../values.ts";
import { type Cells, type Member, missingCells, runsOf } from "./cells.ts";
import { ceil, floor, latticeOf } from "./number-cells.ts";
import type { Side } from "./space.ts";
import { textCells } from "./text-cells.ts";

const SCALE = 10n ** 10n;
const MAX_SPELLINGS = 4096;

interface SidedTest {
  readonly side: Side;
  readonly test: Test;
}

/** One text of each kind that two declarations of an attribute, and the tests of both models, can tell apart. */
interface Candidate {
  readonly text: string;
  readonly member: Member;
}

/**
 * The cells of an attribute that two models declare differently: over texts, each test bound to its own model's
 * declaration. Undefined where the declarations have nothing in common to cut by (a string became a number or a
 * boolean), or where there would be too many spellings.
 */
export function changedCells(before: Attribute, after: Attribute, tests: readonly SidedTest[]): Cells | undefined {
  const candidates = candidatesOf(before, after, tests);
  if (candidates === undefined) return undefined;
  const missing: Candidate[] = [{ text: "", member: { kind: "absent" } }];
  for (const member of [...missingCells(before), ...missingCells(after)]) {
    if (member.kind !== "invalid") continue;
    // What one of the models accepts is among the candidates, in better words.
    const isAccepted = [before, after].some((attribute) => readAttribute(attribute, member.text).state === "valid");
    if (!isAccepted) missing.push({ text: member.text, member });
  }
  const all = [...missing, ...candidates];
  const states = {
    before: all.map(({ text }) => readAttribute(before, text)),
    after: all.map(({ text }) => readAttribute(after, text)),
  };
  const members = all.map(({ member }, index): Member => {
    const invalid = states.before[index]?.state !== "valid" && states.after[index]?.state !== "valid";
    // What neither model accepts needs no finer words.
    return invalid && member.kind !== "absent" ? { kind: "invalid", text: all[index]?.text ?? "" } : member;
  });
  const truth = tests.map(({ side, test }) =>
    runsOf(
      states[side].flatMap((state, index) => {
        const valid = state.state === "valid";
        const holds = test.operator === "present" ? valid === test.value : valid && compares(test, state.value);
        return holds ? [index] : [];
      }),
    ),
  );
  return { members, truth, locate: undefined };
}

function candidatesOf(
  before: Attribute,
  after: Attribute,
  tests: readonly SidedTest[],
): readonly Candidate[] | undefined {
  const numeric = [before, after].filter((attribute): attribute is NumericAttribute => isNumeric(attribute));
  if (numeric.length === 2) return numberCandidates(numeric, tests);
  if (before.type === "string" && after.type === "string") return stringCandidates([before, after], tests);
  return undefined;
}

function isNumeric(attribute: Attribute): boolean {
  return attribute.type === "integer" || attribute.type === "number";
}

/** For each literal, and for each gap between two: a whole number, the same with a decimal, and a fraction. */
function numberCandidates(attributes: readonly NumericAttribute[], tests: readonly SidedTest[]): readonly Candidate[] {
  const lattices = attributes.map(latticeOf);
  const points = new Set<bigint>();
  for (const { low, high } of lattices) points.add(low).add(high);
  for (const attribute of attributes) for (const value of attribute.values ?? []) points.add(value);
  for (const { test } of tests) {
    const values = test.operator === "in" ? test.values : [test.value];
    for (const value of values) if (typeof value === "bigint") points.add(value);
  }
  const sorted = [...points].sort((a, b) => (a < b ? -1 : 1));
  return sorted.flatMap((point, index) => {
    const next = sorted[index + 1];
    return [
      ...spellings(point, point, points),
      ...(next === undefined || next - point < 2n ? [] : spellings(point + 1n, next - 1n, points)),
    ];
  });
}

function spellings(low: bigint, high: bigint, named: ReadonlySet<bigint>): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const first = ceil(low, SCALE);
  const last = floor(high, SCALE);
  if (first <= last) {
    const whole = { low: first, high: last, step: SCALE, lowNamed: named.has(first), highNamed: named.has(last) };
    const nearest = first > 0n ? first : last < 0n ? last : 0n;
    const text = decimalText(nearest);
    const decimal = `${text}.0`;
    candidates.push({ text, member: { kind: "interval", ...whole } });
    const meaning = first === last ? decimal : `${decimalText(first)} to ${decimalText(last)} written with decimals`;
    candidates.push({ text: decimal, member: { kind: "spelling", text: decimal, meaning } });
  }
  const fraction = low % SCALE !== 0n ? low : low + 1n;
  if (fraction <= high) {
    const half = floor(low, SCALE) + SCALE / 2n;
    const text = decimalText(low <= half && half <= high ? half : fraction);
    const meaning = low === high ? text : `a fraction between ${decimalText(low - 1n)} and ${decimalText(high + 1n)}`;
    candidates.push({ text, member: { kind: "spelling", text, meaning } });
  }
  return candidates;
}

/** Declared values in every spelling that is accepted, and for open strings each pattern in each range of lengths. */
function stringCandidates(
  attributes: readonly StringAttribute[],
  tests: readonly SidedTest[],
): readonly Candidate[] | undefined {
  const texts = new Set<string>();
  for (const attribute of attributes) {
    for (const value of attribute.values ?? []) {
      for (const text of attribute.ignoreCase ? caseVariants(value) : [value]) texts.add(text);
      if (texts.size > MAX_SPELLINGS) return undefined;
    }
  }
  const values = [...texts].map((text): Candidate => ({ text, member: { kind: "value", value: text, text } }));
  const [model] = attributes;
  if (model === undefined || attributes.every((attribute) => attribute.values !== undefined)) return values;

  const literals: Test[] = [...tests.map(({ test }) => test), { operator: "in", values: [...texts] }];
  const candidates = [...values];
  const ranges = lengthRanges(attributes);
  for (const { minLength, maxLength } of ranges) {
    const lengths = ranges.length === 1 ? undefined : { low: minLength, high: maxLength ?? Number.POSITIVE_INFINITY };
    const cells = textCells({ ...model, values: undefined, ignoreCase: false, minLength, maxLength }, literals);
    if (cells === undefined) return undefined;
    for (const member of cells.members) {
      // A declared value is a candidate already.
      if (member.kind === "value" && !texts.has(member.text)) candidates.push({ text: member.text, member });
      else if (member.kind === "pattern") candidates.push({ text: member.text(), member: { ...member, lengths } });
    }
  }
  return candidates;
}

/** The stretches of lengths between the bounds of all declarations. */
function lengthRanges(
  attributes: readonly StringAttribute[],
): readonly { minLength: number; maxLength: number | undefined }[] {
  const starts = new Set([0]);
  for (const { minLength, maxLength } of attributes) {
    if (minLength !== undefined) starts.add(minLength);
    if (maxLength !== undefined) starts.add(maxLength + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((minLength, index) => {
    const next = sorted[index + 1];
    return { minLength, maxLength: next === undefined ? undefined : next - 1 };
  });
}

/** Every spelling that folding A–Z turns into the same text, up to the limit. */
function caseVariants(value: string): readonly string[] {
  let variants = [""];
  for (const character of value) {
    const lower = foldCase(character);
    const upper = /^[a-z]$/.test(lower) ? lower.toUpperCase() : lower;
    variants = variants.flatMap((start) => (upper === lower ? [start + lower] : [start + lower, start + upper]));
    if (variants.length > MAX_SPELLINGS) return variants;
  }
  return variants;
}
