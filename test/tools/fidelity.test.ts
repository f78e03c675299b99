import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { claimsIn, emulatorTests, fidelityPage } from "../../tools/fidelity.ts";

describe("docs/fidelity.md", () => {
  const files = emulatorTests();

  test("is what the tests of the emulator say (npx tsx tools/fidelity.ts > docs/fidelity.md)", () => {
    const page = readFileSync(new URL("../../docs/fidelity.md", import.meta.url), "utf8");
    expect(page).toBe(fidelityPage(files.flatMap(({ claims }) => claims)));
  });

  test("has a mark for every test of the emulator", () => {
    expect(files.flatMap(({ unmarked }) => unmarked)).toEqual([]);
  });

  test("names a source for every claim about the platform", () => {
    const claims = files.flatMap((file) => file.claims);
    expect(claims.filter(({ mark, source }) => mark !== "ours" && source.length < 10)).toEqual([]);
  });
});

describe("the marks of a test file", () => {
  test("are read from constants and from calls, with the sentence of each test", () => {
    const { claims, unmarked } = claimsIn(
      "test/emulator/a.test.ts",
      `const PAGE = "Limits, " + "developer.genesys.cloud";
       const test = documented(PAGE);
       test("a token ends", () => {});
       for (const x of []) test(\`a \${x} ends\`, () => {});
       describe("a deployment", () => assumed("nobody says it")("is kept", () => {}));
       test.each([1])("$name and %i", () => {});`,
    );
    const page = { mark: "documented", source: "Limits, developer.genesys.cloud", file: "test/emulator/a.test.ts" };
    expect(claims).toEqual([
      { claim: "a token ends", ...page },
      { claim: "a … ends", ...page },
      { claim: "a deployment: is kept", mark: "assumed", source: "nobody says it", file: "test/emulator/a.test.ts" },
      { claim: "… and …", ...page },
    ]);
    expect(unmarked).toEqual([]);
  });

  test("are missing where vitest's own functions declare a test", () => {
    const { unmarked } = claimsIn("a.test.ts", 'it("x", f);\ntest.each([1])("y", f);\ndescribe("z", f);');
    expect(unmarked).toEqual(["a.test.ts:1", "a.test.ts:2"]);
  });

  test("cannot change the page with what a sentence contains", () => {
    const page = fidelityPage([
      { claim: "a | b <b> [x](y)", mark: "official", source: "s", file: "test/emulator/a.ts" },
    ]);
    expect(page).toContain("| a \\| b \\<b\\> \\[x\\](y) | s | `emulator/a.ts` |");
  });
});
