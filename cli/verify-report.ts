import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { verificationHtml } from "../verification/reports/html.tsx";
import { verificationJson } from "../verification/reports/json.ts";
import { verificationJunit } from "../verification/reports/junit.ts";
import { verificationMarkdown } from "../verification/reports/markdown.ts";
import type { VerificationReport } from "../verification/reports/report.ts";
import { UsageError } from "./exit-code.ts";

const WRITERS = {
  junit: verificationJunit,
  html: verificationHtml,
  json: verificationJson,
  markdown: verificationMarkdown,
};
type Format = keyof typeof WRITERS;

/** A file to be written after a run. */
export interface ReportFile {
  readonly format: Format;
  readonly file: string;
}

/**
 * Reads `junit=verify.xml,html=verify.html`.
 *
 * @throws UsageError where it says something else.
 */
export function readReportFiles(text: string | undefined): readonly ReportFile[] {
  if (text === undefined) return [];
  return text.split(",").map((item) => {
    const at = item.indexOf("=");
    const [format, file] = [item.slice(0, Math.max(0, at)).trim(), item.slice(at + 1).trim()];
    if (at < 0 || file === "")
      throw new UsageError(`--report ${item}: expected <format>=<file>, such as junit=verify.xml`);
    if (!isFormat(format))
      throw new UsageError(
        `--report ${item}: there is no format "${format}"; expected ${Object.keys(WRITERS).join(", ")}`,
      );
    return { format, file };
  });
}

/** Writes every report that can be written. @returns What could not be, in words. */
export function writeReports(files: readonly ReportFile[], report: VerificationReport): readonly string[] {
  return files.flatMap(({ format, file }) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, WRITERS[format](report));
      return [];
    } catch (error) {
      return [`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

function isFormat(text: string): text is Format {
  return Object.hasOwn(WRITERS, text);
}
