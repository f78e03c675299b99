import type { NumericAttribute, Test } from "../model.ts";
import { decimalText, readAttribute } from "../values.ts";
import { type Cells, type Member, missingCells, presentRuns, type Runs, runsOf } from "./cells.ts";

const SCALE = 10n ** 10n;
const LARGEST = { integer: (10n ** 15n - 1n) * SCALE, number: 10n ** 25n - 1n } as const;

/** The values an attribute can hold, before a closed set is applied: every `step` from `low` to `high`. */
export interface Lattice {
  readonly step: bigint;
  readonly low: bigint;
  readonly high: bigint;
}

/** Both numeric types are discrete (steps of 1 and of 10^-10), so every interval has ends that belong to it. */
export function latticeOf(attribute: NumericAttribute): Lattice {
  const step = attribute.type === "integer" ? SCALE : 1n;
  const largest = LARGEST[attribute.type];
  const { minimum = -largest, maximum = largest } = attribute;
  return {
    step,
    low: ceil(minimum < -largest ? -largest : minimum, step),
    high: floor(maximum > largest ? largest : maximum, step),
  };
}

/** Cuts the values of a numeric attribute at every literal that a test compares it with. */
export function numberCells(attribute: NumericAttribute, tests: readonly Test[]): Cells {
  return attribute.values === undefined ? openCells(attribute, tests) : closedCells(attribute, attribute.values, tests);
}

function closedCells(attribute: NumericAttribute, values: readonly bigint[], tests: readonly Test[]): Cells {
  const missing = missingCells(attribute);
  const valid = values
    .filter((value) => readAttribute(attribute, decimalText(value)).state === "valid")
    .sort((a, b) => (a < b ? -1 : 1));
  const members: Member[] = valid.map((value) => ({ kind: "value", value, text: decimalText(value) }));
  const lattice = latticeOf(attribute);
  const truth = tests.map((test): Runs => {
    if (test.operator === "present") {
      return presentRuns(test.value, missing.length, missing.length + valid.length);
    }
    const ranges = rangesOf(test, lattice);
    return runsOf(
      valid.flatMap((value, index) =>
        ranges.some(({ from, to }) => from <= value && value <= to) ? [missing.length + index] : [],
      ),
    );
  });
  const cells = new Map(valid.map((value, index) => [value, missing.length + index]));
  return { members: [...missing, ...members], truth, locate: { by: "value", cells } };
}

function openCells(attribute: NumericAttribute, tests: readonly Test[]): Cells {
  const missing = missingCells(attribute);
  const lattice = latticeOf(attribute);
  const { low, high, step } = lattice;
  if (low > high) {
    const truth = tests.map((test) => (test.operator === "present" && !test.value ? [0, missing.length] : []));
    return { members: missing, truth, locate: { by: "start", starts: [], high, first: missing.length } };
  }
  const rangesByTest = tests.map((test) => rangesOf(test, lattice));
  const starts = new Set<bigint>([low]);
  const named = new Set<bigint>();
  for (const ranges of rangesByTest) {
    for (const { from, to } of ranges) {
      starts.add(from);
      if (to < high) starts.add(to + step);
    }
  }
  for (const test of tests) for (const literal of literalsOf(test)) named.add(literal);
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  const cellAt = new Map(sorted.map((start, index) => [start, missing.length + index]));
  const members = sorted.map((start, index): Member => {
    const next = sorted[index + 1];
    const end = next === undefined ? high : next - step;
    const lowNamed = start !== low || named.has(start);
    const highNamed = end !== high || named.has(end);
    return { kind: "interval", low: start, high: end, step, lowNamed, highNamed };
  });
  const size = missing.length + members.length;
  const truth = tests.map((test, index): Runs => {
    if (test.operator === "present") return presentRuns(test.value, missing.length, size);
    const ranges = rangesByTest[index] ?? [];
    const cells = ranges.map(({ from, to }) => [cellAt.get(from) ?? size, cellAt.get(to + step) ?? size] as const);
    const [only] = cells;
    if (only !== undefined && cells.length === 1) return only;
    return cells.sort((a, b) => a[0] - b[0]).flat();
  });
  return {
    members: [...missing, ...members],
    truth,
    locate: { by: "start", starts: sorted, high, first: missing.length },
  };
}

/** The literals of a test of a number. */
function literalsOf(test: Test): readonly bigint[] {
  const values = test.operator === "in" ? test.values : [test.value];
  return values.filter((value) => typeof value === "bigint");
}

interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

/** The non-empty stretches of a lattice on which a test is true. They do not overlap. */
function rangesOf(test: Test, { low, high, step }: Lattice): readonly Range[] {
  switch (test.operator) {
    case "eq":
    case "in":
      return [...new Set(literalsOf(test))]
        .filter((value) => low <= value && value <= high && value % step === 0n)
        .map((value) => ({ from: value, to: value }));
    case "gt":
    case "gte":
    case "lt":
    case "lte": {
      const [literal] = literalsOf(test);
      if (literal === undefined) return [];
      return clip(halfLine(test.operator, literal, { low, high, step }), low, high);
    }
    case "present":
    case "startsWith":
    case "endsWith":
    case "contains":
      return [];
  }
}

function halfLine(operator: "gt" | "gte" | "lt" | "lte", literal: bigint, { low, high, step }: Lattice): Range {
  switch (operator) {
    case "gte":
      return { from: ceil(literal, step), to: high };
    case "gt":
      return { from: floor(literal, step) + step, to: high };
    case "lte":
      return { from: low, to: floor(literal, step) };
    case "lt":
      return { from: low, to: ceil(literal, step) - step };
  }
}

function clip({ from, to }: Range, low: bigint, high: bigint): readonly Range[] {
  const range = { from: from < low ? low : from, to: to > high ? high : to };
  return range.from <= range.to ? [range] : [];
}

/** The greatest multiple of `step` that is not above a value. */
export function floor(value: bigint, step: bigint): bigint {
  const rest = value % step;
  return rest < 0n ? value - rest - step : value - rest;
}

/** The smallest multiple of `step` that is not below a value. */
export function ceil(value: bigint, step: bigint): bigint {
  return -floor(-value, step);
}
