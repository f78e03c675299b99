import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { main } from "../../cli/main.ts";
import { readReportFiles } from "../../cli/verify-report.ts";
import { runCommand } from "../helpers/command-run.ts";
import { errorsOf } from "./support/errors-of.ts";

function projectFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "verify-usage-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "rules"), "");
  return folder;
}

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

  test.each([
    ["junit=out", "out is a folder, not a file"],
    ["junit=new/", "new/ is a folder, not a file"],
    ["json=rules/verify.json", "rules/verify.json cannot be written (ENOTDIR: not a directory"],
    ["json=rules/new/verify.json", "rules/new/verify.json cannot be written (ENOTDIR: not a directory"],
    ["junit=verify,html=./verify", "./verify takes the junit report already"],
    [`junit=${"long".repeat(75)}`, "cannot be written (ENAMETOOLONG: name too long"],
  ])("--report %s is refused before anything is started, with why", async (reports, reason) => {
    const folder = projectFolder();
    for (const command of ["up", "verify"]) {
      const { code, stdout, stderr } = await runCommand(folder, [command, "--report", reports]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(reason);
      expect(stderr).toMatch(/^--report .*; name another file\n$/);
    }
  });

  test.skipIf(process.getuid?.() === 0)("a report where this user may not write is refused (skipped as root)", () => {
    const folder = projectFolder();
    chmodSync(join(folder, "out"), 0o500);
    chmodSync(join(folder, "rules"), 0o400);
    expect(() => readReportFiles(`junit=${folder}/out/new/verify.xml`)).toThrow("EACCES: permission denied");
    expect(() => readReportFiles(`junit=${folder}/rules`)).toThrow("EACCES: permission denied");
  });

  test("takes several reports", () => {
    expect(readReportFiles("junit=a/verify.xml, html=b=c.html")).toEqual([
      { format: "junit", file: "a/verify.xml" },
      { format: "html", file: "b=c.html" },
    ]);
  });
});
