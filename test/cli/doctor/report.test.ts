import { expect, test } from "vitest";
import { check, ok, skipped, toDo, unknown } from "../../../cli/doctor/check.ts";
import { doctorJson, doctorText, exitCodeOfLines, type Line } from "../../../cli/doctor/report.ts";
import { examineAll } from "../../../cli/doctor.ts";

const line = (title: string, finding: Line["finding"], group: Line["group"] = "Runtime"): Line => ({
  id: title.toLowerCase(),
  group,
  title,
  finding,
});

test("the text has a line a check, under its group, with what to do below", () => {
  const lines = [
    line("Node", ok("20.19.0")),
    line("Rules", toDo("routing.yaml:1:1: no\n  1 | x", "correct it\nthen run check"), "Stack"),
    line("Engine", unknown("did not answer", "try again")),
    line("Flow", skipped("not examined without the token"), "Deployed"),
  ];
  expect(doctorText(lines)).toBe(
    [
      "Runtime",
      "  ok       Node: 20.19.0",
      "  unknown  Engine: did not answer",
      "           → try again",
      "",
      "Stack",
      "  to do    Rules: routing.yaml:1:1: no",
      "             1 | x",
      "           → correct it",
      "             then run check",
      "",
      "Deployed",
      "  skipped  Flow: not examined without the token",
      "",
      "1 of 4 ok, 1 to do, 1 unknown, 1 skipped.",
    ].join("\n"),
  );
});

test("the JSON has every check with its status, what was found and what to do", () => {
  expect(JSON.parse(doctorJson([line("Node", toDo("18", "install 20"))]))).toEqual({
    checks: [{ id: "node", group: "runtime", title: "Node", status: "to-do", found: "18", fix: "install 20" }],
  });
});

test("something to do answers 1, also beside what could not be told; that alone answers 3; a skip is no matter", () => {
  const [fine, task, open, left] = [ok(""), toDo("", ""), unknown("", ""), skipped("")].map((one) => line("x", one));
  if (!(fine && task && open && left)) throw new Error("four lines");
  expect(exitCodeOfLines([fine, left])).toBe(0);
  expect(exitCodeOfLines([fine, open, task])).toBe(1);
  expect(exitCodeOfLines([fine, open])).toBe(3);
});

test("a check that breaks is a line, and stops no other; what it would have told is missing to those who need it", async () => {
  const common = { group: "Organisation", title: "T" } as const;
  const lines = await examineAll([
    check({ ...common, id: "a", needs: [], examine: () => Promise.reject(new Error("oops")) }),
    check({ ...common, id: "b", needs: ["token"], examine: () => ({ finding: ok("b") }) }),
    check({ ...common, id: "c", needs: [], examine: () => ({ finding: ok("c"), facts: { token: "t" } }) }),
    check({ ...common, id: "d", needs: ["token"], examine: ({ token }) => ({ finding: ok(token) }) }),
  ]);
  expect(lines.map(({ finding }) => finding)).toEqual([
    { status: "unknown", found: "this check broke: oops", fix: "report it, with this line" },
    { status: "skipped", found: "not examined without the token" },
    { status: "ok", found: "c" },
    { status: "ok", found: "t" },
  ]);
});
