import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checksOf } from "../../../cli/doctor/checks.ts";
import { PROBES } from "../../../cli/doctor/permissions.ts";
import { CALLS, GUEST_EXCHANGES } from "../../../cli/doctor/recording/calls.ts";
import { VARIANTS } from "../../../cli/doctor/recording/probe-flow.ts";
import { FIRST, MORE, NOT_ANSWERED } from "../../../cli/doctor/recording/questions.ts";
import { recordingSchema } from "../../../cli/doctor/recording/snapshot.ts";

const page = readFileSync(new URL("../../../docs/doctor.md", import.meta.url), "utf8");
const between = (start: string, end: string) => page.slice(page.indexOf(start) + start.length).split(end)[0] ?? "";

test("docs/doctor.md lists every check", () => {
  const permissions = PROBES.map(({ permissions: [first] }) => first);
  const checks = checksOf("dev", () => undefined).map(({ id }) => id);
  const rows = [...between("| check | what it looks at |", "\n\n").matchAll(/^\| (`[^|]*) \|/gm)];
  const documented = rows.flatMap(([, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, id]) => id));
  expect(documented.sort()).toEqual(
    checks.filter((id) => id === permissions[0] || !permissions.some((one) => one === id)).sort(),
  );
});

test("docs/doctor.md lists every call of a recording, in its order", () => {
  const rows = Object.entries(CALLS).map(
    ([name, { method, path, kind }]) => `| \`${name}\` | \`${method} ${path}\` | ${kind} |`,
  );
  expect(between("| snapshot | call | kind |\n|---|---|---|\n", "\n\n")).toBe(rows.join("\n"));
  for (const name of GUEST_EXCHANGES) expect(page).toContain(`\`${name}\``);
});

test("docs/doctor.md lists every question that a recording answers, and those that it does not", () => {
  const recording = recordingSchema.parse(
    JSON.parse(readFileSync(new URL("../../emulator/snapshots/recording.json", import.meta.url), "utf8")),
  );
  const answered = recording.answers.filter(({ id }) => !NOT_ANSWERED.some((open) => open.id === id));
  const asked = [FIRST, ...MORE, ...VARIANTS].map(({ id }) => id);
  expect(answered.map(({ id }) => id)).toEqual(expect.arrayContaining(asked));
  expect(between("### The questions\n\n", "\n\n")).toBe(answered.map(({ question }) => `* ${question}`).join("\n"));
  expect(between("Not answered by a recording:\n\n", "\n\n").trim()).toBe(
    NOT_ANSWERED.map(({ question, why }) => `* ${question} ${capital(why)}.`).join("\n"),
  );
});

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
