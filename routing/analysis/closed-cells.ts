import { compares } from "../decide.ts";
import type { BooleanAttribute, StringAttribute, Test, Value } from "../model.ts";
import { readAttribute, valueText } from "../values.ts";
import { type Cells, type Member, missingCells, presentRuns, type Runs, runsOf } from "./cells.ts";

/** The cells of a string with a closed set of values: each declared value that is valid. */
export function closedStringCells(
  attribute: StringAttribute,
  values: readonly string[],
  tests: readonly Test[],
): Cells {
  const valid = values.filter((value) => readAttribute(attribute, value).state === "valid");
  return valueCells(missingCells(attribute), valid, tests);
}

/** The cells of a boolean: true and false. */
export function booleanCells(attribute: BooleanAttribute, tests: readonly Test[]): Cells {
  return valueCells(missingCells(attribute), [true, false], tests);
}

function valueCells(missing: readonly Member[], values: readonly Value[], tests: readonly Test[]): Cells {
  const cells = new Map(values.map((value, index) => [value, missing.length + index]));
  const members = values.map((value): Member => ({ kind: "value", value, text: valueText(value) }));
  const truth = tests.map((test) => truthOf(test, values, cells, missing.length));
  return { members: [...missing, ...members], truth, locate: { by: "value", cells } };
}

function truthOf(test: Test, values: readonly Value[], cells: ReadonlyMap<Value, number>, missing: number): Runs {
  switch (test.operator) {
    case "present":
      return presentRuns(test.value, missing, missing + values.length);
    // Equalities go through the table of values: thousands of literals cost no more than they must.
    case "eq":
      return runsOf(cellsOf(cells, [test.value]));
    case "in":
      return runsOf(cellsOf(cells, test.values));
    case "gt":
    case "gte":
    case "lt":
    case "lte":
    case "startsWith":
    case "endsWith":
    case "contains":
      return runsOf(values.flatMap((value, index) => (compares(test, value) ? [missing + index] : [])));
  }
}

function cellsOf(cells: ReadonlyMap<Value, number>, values: readonly Value[]): number[] {
  return values.flatMap((value) => {
    const cell = cells.get(value);
    return cell === undefined ? [] : [cell];
  });
}
