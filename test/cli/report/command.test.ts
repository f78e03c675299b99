import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandOf } from "../../../cli/report/command.ts";

const main = { stack: "dev", base: "main", resources: true };

describe("the command that writes the same report", () => {
  test("is short where nothing else was said", () => {
    expect(commandOf(main)).toBe("npx attribute-routing report --base main");
  });

  test("names the stack, the file, and that resources are left out", () => {
    expect(commandOf({ ...main, stack: "staging", file: "other.yaml", resources: false })).toBe(
      "npx attribute-routing report --base main --stack staging --file other.yaml --no-resources",
    );
  });

  test("has in quotes what a shell would not take as it is", () => {
    expect(commandOf({ ...main, base: "HEAD@{1}", file: "röuting file.yaml" })).toBe(
      "npx attribute-routing report --base 'HEAD@{1}' --file 'röuting file.yaml'",
    );
    expect(commandOf({ ...main, base: "it's" })).toBe("npx attribute-routing report --base 'it'\\''s'");
    expect(commandOf({ ...main, base: "HEAD~2" })).toBe("npx attribute-routing report --base HEAD~2");
    expect(commandOf({ ...main, base: "~/old.yaml" })).toBe("npx attribute-routing report --base '~/old.yaml'");
  });

  test("gives a shell the same words back, whatever they hold", () => {
    const word = fc.string({ unit: "binary-ascii", minLength: 1 }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(word, word, (base, file) => {
        const command = commandOf({ ...main, base, file }).replace(/^npx attribute-routing /, "");
        const said = execFileSync("sh", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8" });
        expect(said.split("\0")).toEqual(["report", "--base", base, "--file", file, ""]);
      }),
    );
  });
});
