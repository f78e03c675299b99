import { expect, test } from "vitest";
import { EngineLog } from "../../cli/engine-log.ts";

/** What is said where the engine printed this and ended. */
const reason = (stderr: string) => new EngineLog().reason(new Error(stderr));
const WAY_OUT = [
  "nothing was changed; wait until the other one has ended and run this again",
  "if it was killed and runs no longer, remove its lock with: attribute-routing unlock --stack <name>",
];

test("a stack that is locked is told with who locked it, and the way out", () => {
  const lock =
    "postgres://****:****@db/state/.pulumi/locks/organization/x/dev/a.json: created by ann@ci-7 (pid 42) at 2026-11-22T20:00:00Z";
  expect(
    reason(
      `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.\n  ${lock}\n`,
    ),
  ).toBe(
    [
      "the stack is locked: another update, refresh or destroy of it runs:",
      "  ann@ci-7, process 42, since 2026-11-22T20:00:00Z",
      ...WAY_OUT,
    ].join("\n"),
  );
});

test("what a failed call repeats of its own output is told once", () => {
  const lock = "file:///state/.pulumi/locks/a.json: created by ann@ci-7 (pid 42) at 2026-11-22T20:00:00Z";
  const told = `error: the stack is currently locked by 1 lock(s).\n  ${lock}\n`;
  expect(reason(told + told).match(/ann@ci-7/g)).toHaveLength(1);
  expect(reason("error: no such bucket\nerror: no such bucket\n")).toBe("error: no such bucket");
});

test("so is one in Pulumi Cloud, which does not say who", () => {
  expect(reason("error: [409] Conflict: Another update is currently in progress.")).toBe(
    ["the stack is locked: another update, refresh or destroy of it runs", ...WAY_OUT].join("\n"),
  );
});

test.each([
  ["postgres://pulumi:geheim@127.0.0.1:5432/state", "postgres://pulumi:•••@127.0.0.1:5432/state"],
  ["postgres://pulumi:ge:he@im@db/state", "postgres://pulumi:•••@db/state"],
  ["postgres://pulumi@db/state", "postgres://pulumi@db/state"],
  ["s3://bucket/folder?region=eu-central-1", "s3://bucket/folder?region=eu-central-1"],
])("the address %s stands in an error as %s", (address, shown) => {
  expect(reason(`error: unable to open state database "${address}": no answer`)).toBe(
    `error: unable to open state database "${shown}": no answer`,
  );
});
