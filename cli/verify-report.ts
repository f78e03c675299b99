import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
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
 * @throws UsageError where it says something else, or where it can be seen before the run that a report cannot be written.
 */
export function readReportFiles(text: string | undefined): readonly ReportFile[] {
  if (text === undefined) return [];
  const files = text.split(",").map(readReportFile);
  for (const [at, { format, file }] of files.entries()) {
    const other = files.slice(0, at).find((earlier) => resolve(earlier.file) === resolve(file));
    const problem = other === undefined ? problemOf(file) : `takes the ${other.format} report already`;
    if (problem !== undefined)
      throw new UsageError(`--report ${format}=${file}: ${file} ${problem}; name another file`);
  }
  return files;
}

function readReportFile(item: string): ReportFile {
  const at = item.indexOf("=");
  const [format, file] = [item.slice(0, Math.max(0, at)).trim(), item.slice(at + 1).trim()];
  if (at < 0 || file === "")
    throw new UsageError(`--report ${item}: expected <format>=<file>, such as junit=verify.xml`);
  if (!isFormat(format))
    throw new UsageError(
      `--report ${item}: there is no format "${format}"; expected ${Object.keys(WRITERS).join(", ")}`,
    );
  return { format, file };
}

/** Why a file can be seen not to be writable, where it can be seen. Its folders are made with it. */
function problemOf(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory() || /[\\/]$/.test(file)) return "is a folder, not a file";
    accessSync(found === undefined ? nearestAbove(file) : file, constants.W_OK);
    return undefined;
  } catch (error) {
    return `cannot be written (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** What is there of the folders of a file that is not. */
function nearestAbove(file: string): string {
  const folder = dirname(resolve(file));
  return existsSync(folder) ? folder : nearestAbove(folder);
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
