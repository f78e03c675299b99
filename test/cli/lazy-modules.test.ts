import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const PROJECT = join(import.meta.dirname, "..", "..");

/** What a program in plain JavaScript prints that has Pulumi's SDK, in a process of its own. */
function run(program: string): unknown {
  const modules = join(PROJECT, "cli", "lazy-modules.cjs");
  return JSON.parse(
    execFileSync(process.execPath, ["--require", modules, "-e", program], { cwd: PROJECT, encoding: "utf8" }),
  );
}

const SDK = `
  const { runtime } = require("@pulumi/pulumi");
  const isLoaded = (part) => Object.keys(require.cache).some((file) => file.includes(part));
  const arborist = () => isLoaded("arborist/lib/arborist/index.js");
`;

test("Pulumi's SDK loads without npm's view of node_modules", () => {
  expect(run(`${SDK} console.log(JSON.stringify(arborist()))`)).toBe(false);
});

test("the TypeScript compiler is there as soon as a function becomes text, whole", () => {
  const text = run(
    `${SDK} runtime.serializeFunction(() => 41 + 1).then(({ text }) => console.log(JSON.stringify(text)))`,
  );
  expect(text).toContain("41 + 1");
});

test("npm's view of node_modules is there as soon as it is asked for", () => {
  const loaded = run(`${SDK}
    const { createRequire } = require("node:module");
    const { Arborist } = createRequire(require.resolve("@pulumi/pulumi"))("@npmcli/arborist");
    console.log(JSON.stringify([typeof Arborist, arborist()]))`);
  expect(loaded).toEqual(["function", true]);
});
