import { compares } from "../decide.ts";
import type { Attribute, NumericAttribute, StringAttribute, Test } from "../model.ts";
import { decimalText, readAttribute } from "../values.ts";
import {
  type Candidate,
  declaredCandidates,
  declaredTexts,
  lengthRanges,
  literalCandidate,
  type SidedTest,
} from "./candidates.ts";
import { type Cells, type Member, missingCells, runsOf } from "./cells.ts";
import { ceil, floor, latticeOf } from "./number-cells.ts";
import { retypedCandidates } from "./retyped-candidates.ts";
import { textCells } from "./text-cells.ts";

const SCALE = 10n ** 10n;

/**
 * The cells of an attribute that two models declare differently: over texts, each test bound to its own model's
 * declaration. Undefined where a string became another type and is compared with parts of it, or where there would be
 * too many spellings.
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
  return retypedCandidates(before, after, tests);
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
    candidates.push({ text: decimal, member: { kind: "spelling", text: decimal, meaning, lengths: undefined } });
  }
  const fraction = low % SCALE !== 0n ? low : low + 1n;
  if (fraction <= high) {
    const half = floor(low, SCALE) + SCALE / 2n;
    const text = decimalText(low <= half && half <= high ? half : fraction);
    const meaning = low === high ? text : `a fraction between ${decimalText(low - 1n)} and ${decimalText(high + 1n)}`;
    candidates.push({ text, member: { kind: "spelling", text, meaning, lengths: undefined } });
  }
  return candidates;
}

/** Declared values in every spelling that is accepted, and for open strings each pattern in each range of lengths. */
function stringCandidates(
  attributes: readonly StringAttribute[],
  tests: readonly SidedTest[],
): readonly Candidate[] | undefined {
  const [model] = attributes;
  if (model === undefined || attributes.every(({ values }) => values !== undefined)) {
    return declaredCandidates(attributes);
  }
  const texts = declaredTexts(attributes);
  if (texts === undefined) return undefined;

  const literals: Test[] = [...tests.map(({ test }) => test), { operator: "in", values: [...texts] }];
  const candidates = [...texts].map(literalCandidate);
  const ranges = lengthRanges(attributes);
  for (const range of ranges) {
    const lengths = ranges.length === 1 ? undefined : range;
    const limits = { minLength: range.low, maxLength: Number.isFinite(range.high) ? range.high : undefined };
    const cells = textCells({ ...model, values: undefined, ignoreCase: false, ...limits }, literals);
    if (cells === undefined) return undefined;
    for (const member of cells.members) {
      // A declared value is a candidate already.
      if (member.kind === "value" && !texts.has(member.text)) candidates.push({ text: member.text, member });
      else if (member.kind === "pattern") candidates.push({ text: member.text(), member: { ...member, lengths } });
    }
  }
  return candidates;
}
