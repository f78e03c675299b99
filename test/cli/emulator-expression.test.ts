import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { main } from "../../cli/main.ts";

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `emulator expression` in this process, for starting another takes half a second. */
async function evaluate(...args: readonly string[]): Promise<Outcome> {
  const [log, error] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")].map((spy) =>
    spy.mockImplementation(() => undefined),
  );
  const code = await main(["node", "attribute-routing", "emulator", "expression", ...args]);
  const printed = [log, error].map((spy) => spy?.mock.calls.map((call) => `${call.join(" ")}\n`).join("") ?? "");
  vi.restoreAllMocks();
  return { code, stdout: printed[0] ?? "", stderr: printed[1] ?? "" };
}

const json = async (...args: readonly string[]) => {
  const { code, stdout } = await evaluate(...args, "--format", "json");
  const printed: unknown = JSON.parse(stdout);
  return { code, printed };
};

const VARIABLES = JSON.stringify({
  "Flow.level": 5,
  "Flow.ratio": 0.5,
  "flow.TIER": "gold",
  "Flow.none": null,
  "Flow.names": ["a", null],
  "Flow.wait": { type: "Duration", value: "PT1H" },
  "Flow.queue": { type: "Queue", value: { id: "1", name: "VIP" } },
  "Flow.exact": { type: "Decimal", value: "0.1234567890123456789" },
});

test("a shell gets the value on standard output, the problem on standard error, and the exit code", () => {
  const program = join(import.meta.dirname, "../../bin/attribute-routing.js");
  const run = (text: string) =>
    spawnSync(process.execPath, [program, "emulator", "expression", text], { encoding: "utf8" });
  expect(run("1 + 1")).toMatchObject({ status: 0, stdout: "Integer: 2\n", stderr: "" });
  expect(run("1 + +")).toMatchObject({ status: 2, stdout: "", stderr: "expected a value at position 5, found +\n" });
});

test("an expression is shown with its type and value", async () => {
  expect(await evaluate("0.1 + 0.2")).toMatchObject({ code: 0, stdout: "Decimal: 0.3\n" });
  expect(await evaluate('Append(" ", "a")')).toMatchObject({ code: 0, stdout: 'String: " a"\n' });
  expect(await evaluate("ToInt(NOT_SET)")).toMatchObject({ code: 0, stdout: "Integer: NOT_SET\n" });
});

test("an expression may begin with a minus", async () => {
  expect(await evaluate("-5 + 2")).toMatchObject({ code: 0, stdout: "Integer: -3\n" });
});

test("variables have the types of their JSON, or those that are said", async () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ["Flow.level + 1", { type: "Integer", value: 6 }],
    ["Flow.ratio", { type: "Decimal", value: 0.5 }],
    ["Flow.exact + 0", { type: "Decimal", value: "0.1234567890123456789" }],
    ['Flow.tier == "gold"', { type: "Boolean", value: true }],
    ["Flow.none == Flow.level", { type: "Boolean", value: false }],
    ["Flow.names", { type: "String Collection", value: ["a", null] }],
    ["Flow.wait + MakeDuration(0, 0, 30, 0)", { type: "Duration", value: "PT1H30M" }],
    ["Flow.queue.name", { type: "String", value: "VIP" }],
  ];
  for (const [text, printed] of cases)
    expect(await json(text, "--variables", VARIABLES), text).toEqual({ code: 0, printed });
});

test("what fails when it runs answers 1 and says where", async () => {
  expect(await json('1 + ToInt("x")')).toEqual({
    code: 1,
    printed: { error: { message: 'ToInt cannot convert "x" to an Integer', position: 5 } },
  });
  expect((await evaluate('ToInt("x")')).stderr).toContain('ToInt cannot convert "x" to an Integer');
});

test("what does not parse or type-check answers 2 and says where", async () => {
  expect(await json("1 +")).toEqual({
    code: 2,
    printed: { error: { message: "expected a value at position 4, found the end", position: 4 } },
  });
  expect(await json('1 == "1"')).toMatchObject({ code: 2, printed: { error: { position: 3 } } });
  expect(await evaluate("Flow.x")).toMatchObject({ code: 2, stdout: "" });
});

test("bad variables answer 2 and say what is expected", async () => {
  for (const [variables, message] of [
    ["{", "is not JSON"],
    ["[]", "expected an object"],
    ['{"Flow.x": {}}', "Flow.x: an object must be of the form"],
    ['{"Flow.x": []}', "the type of an empty collection must be said"],
    ['{"Flow.x": [1, "a"]}', "must all have one type"],
    ['{"Flow.x": {"type": "Length", "value": 1}}', 'there is no type "Length"'],
    ['{"Flow.x": {"type": "Duration", "value": "1h"}}', "is no Duration"],
    ['{"Flow.x": 9999999999999999}', "out of the range of an Integer"],
  ] as const) {
    const { code, stderr } = await evaluate("1", "--variables", variables);
    expect({ code, stderr }, variables).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  }
});
