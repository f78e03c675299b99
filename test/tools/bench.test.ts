import { describe, expect, it } from "vitest";
import { CASES } from "../../tools/bench/cases.ts";

/** That each measurement can be taken; how long it takes is shown by `npm run bench`. */
describe("the cases of the analysis bench", () => {
  const own = CASES.filter(({ name }) => !name.startsWith("check, whole process"));

  it.each(own)("$name gives a result", ({ prepare }) => {
    expect(prepare()()).toMatch(/^(\d|refused: )/);
  });

  it("says of a flow that Architect could not save how large it is, and why that is too large", () => {
    const large = CASES.find(({ name }) => name.startsWith("compile, 5000"));
    expect(large?.prepare()()).toMatch(
      /^refused: the compiled flow has [\d,]+ bytes for 5000 rules, Architect saves at most/,
    );
  });
});
