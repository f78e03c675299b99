import { describe, expect, test } from "vitest";
import { main } from "../../cli/main.ts";
import { readReportFiles } from "../../cli/verify-report.ts";
import { errorsOf } from "./support/errors-of.ts";

describe("verify", () => {
  test.each([
    [["--report", "pdf=x.pdf"], '--report pdf=x.pdf: there is no format "pdf"; expected junit, html, json, markdown'],
    [["--report", "junit"], "--report junit: expected <format>=<file>, such as junit=verify.xml"],
    [["--report", "junit="], "--report junit=: expected <format>=<file>, such as junit=verify.xml"],
    [["--conversation", "x"], "--conversation x: expected the id of a conversation, a UUID"],
    [["--conversation", "x", "--watch"], "--conversation looks at one conversation; leave --watch and --report out"],
    [["--every", "5"], "--every says how often --watch verifies; add --watch"],
    [["--watch", "--every", "0"], "expected minutes, up to 10080 (a week)"],
    [["--transport", "pigeon"], "Allowed choices are guest, open"],
  ])("%j is refused before anything is started, with what is expected", async (args, message) => {
    const { result, errors } = await errorsOf(() => main(["node", "attribute-routing", "verify", ...args]));
    expect(result).toBe(2);
    expect(errors).toContain(message);
  });

  test("takes several reports", () => {
    expect(readReportFiles("junit=a/verify.xml, html=b=c.html")).toEqual([
      { format: "junit", file: "a/verify.xml" },
      { format: "html", file: "b=c.html" },
    ]);
  });
});
