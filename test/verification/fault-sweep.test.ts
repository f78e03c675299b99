import { expect, test } from "vitest";
import { faultSweep, type Outcome } from "../../tools/fault-sweep.ts";

/** All cases take minutes (`npx tsx tools/fault-sweep.ts`); these are the calls of each scenario. */
const OF_A_SCENARIO = /messages\/\{id\}|conversations\/\{id\}$/;

test("no fault is taken for wrong routing; one that comes once is overcome, and no conversation stays open", async () => {
  const outcomes = await faultSweep({
    only: (fault, call) =>
      call === undefined ? !fault.startsWith("every") : OF_A_SCENARIO.test(call) && !/always/.test(fault),
  });
  expect(outcomes.length).toBeGreaterThan(25);
  const bad = ({ conclusion, left }: Outcome) => conclusion !== "passed" || left > 0;
  expect(outcomes.filter(bad)).toEqual([]);
});
