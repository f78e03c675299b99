import { expect, test } from "vitest";
import { verdictTable } from "../../cli/verdict-table.ts";
import type { Verdict } from "../../verification/verdict.ts";
import { verdicts } from "../verification/support/examples.ts";

const [, failed, error] = verdicts;
const named = (verdict: Verdict | undefined, scenario: string): Verdict[] =>
  verdict === undefined ? [] : [{ ...verdict, scenario }];

test("below the table, each wrong routing is told with what was sent and found", () => {
  const text = verdictTable([...named(failed, "a"), ...named(failed, "b")], "rules.yaml");
  expect(text).toContain(
    '\na: failed: Expected queue "Web VIP", found "Web </script>"·and more\n    About: rules.yaml:9\n',
  );
  expect(text).toContain("\n    Instead of customer_segment: Customer_Segment\n");
  expect(text).toContain("\nb: failed: ");
  expect(text).toMatch(/\n2 scenarios: 0 passed, 2 failed$/);
});

test("what kept several scenarios from being told is told once", () => {
  const text = verdictTable([...named(error, "a"), ...named(error, "b")]);
  expect(text.match(/did not open/g)).toHaveLength(1);
  expect(text).toContain("2 scenarios: error: the guest socket did not open");
});

test("no control character of a guest or a file reaches the terminal", () => {
  expect(verdictTable(verdicts)).not.toContain("\u001b[31m");
});
