import { describe, expect } from "vitest";
import { checkExpression } from "../../../emulator/architect/expressions/check.ts";
import { ExpressionError } from "../../../emulator/architect/expressions/problem.ts";
import { isList } from "../../../emulator/architect/expressions/value.ts";
import { official } from "../support/known.ts";
import { type Example, readCatalogue, readExamples } from "./catalogue.ts";
import { CANNOT_HOLD, READ_BY_HAND } from "./examples.ts";
import { read, shown } from "./shown.ts";
import { findVariable, scope } from "./surroundings.ts";

const test = official("purecloud-flow-scripting-api-sdk-javascript 0.0.18, the expression catalogue in its bundle");

const examples = readExamples(readCatalogue());

/** The result, or the error, and what else it could be read as. */
function results({ input }: Example): readonly string[] {
  const { run } = checkExpression(input, findVariable, { anyFlow: true, hidden: true });
  try {
    const value = run(scope);
    return isList(value) ? [shown(value), `${value.length} items`] : [shown(value)];
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return ["error", error.message];
  }
}

const key = ({ input, output }: Example): string => `${input}  =>  ${output}`;

const expected = (example: Example): string | undefined => READ_BY_HAND.get(example.input) ?? read(example.output);

function holds(example: Example): boolean {
  const sought = expected(example);
  return sought !== undefined && results(example).includes(sought);
}

describe(`${examples.length} examples of the catalogue, of which ${CANNOT_HOLD.size} cannot hold`, () => {
  test("each example of the catalogue gives what it says, or is listed with the reason why it cannot", () => {
    const unmet = examples
      .filter((example) => !CANNOT_HOLD.has(key(example)) && !holds(example))
      .map((example) => ({ example: key(example), expected: expected(example), found: results(example)[0] }));
    expect(unmet).toEqual([]);
  });

  test("no example is listed as one that cannot hold, and does", () => {
    const held = examples.filter((example) => CANNOT_HOLD.has(key(example)) && holds(example)).map(key);
    expect(held).toEqual([]);
  });

  test("what is listed about examples is about examples that are there", () => {
    const keys = new Set(examples.map(key));
    const inputs = new Set(examples.map(({ input }) => input));
    expect([...CANNOT_HOLD.keys()].filter((listed) => !keys.has(listed))).toEqual([]);
    expect([...READ_BY_HAND.keys()].filter((listed) => !inputs.has(listed))).toEqual([]);
    expect(examples.length).toBeGreaterThan(1_000);
  });
});
