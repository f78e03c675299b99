import { existsSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { routingText } from "../routing/utf8.ts";
import { fileAtRef } from "./base-at-ref.ts";
import { UsageError } from "./exit-code.ts";
import { PROJECT_FOLDER } from "./project-folder.ts";
import { readBytes } from "./read-file.ts";

/**
 * The text of a routing.yaml; `-` is standard input.
 *
 * @throws UsageError where it cannot be read, RoutingFileError where it is not UTF-8.
 */
export function readRoutingFile(file: string): string {
  return routingText(readBytes(file, whereElse(file)), file);
}

/** A version of a routing.yaml to compare with. */
export interface Base {
  readonly source: string;
  readonly name: string;
  /** Where git takes a file of another name for the earlier one. */
  readonly renamed?: true;
}

/**
 * The version of a routing.yaml to compare with: another file, or the same file at a git ref.
 *
 * @throws UsageError where it is neither, RoutingFileError where it is not UTF-8.
 */
export function readBase(base: string, file: string): Base {
  const found = findBase(base, file);
  if (found !== undefined) return found;
  throw new UsageError(
    `"${base}" has no ${file}, nor a file that git takes for an earlier one of it; to compare with another file: --base <file>`,
  );
}

/**
 * As {@link readBase}; undefined where the ref exists and the file does not exist there yet.
 *
 * @throws UsageError where it is neither a file nor a ref.
 */
export function findBase(base: string, file: string): Base | undefined {
  if (base.trim() === "")
    throw new UsageError(
      "--base is empty; expected a git ref or a file. A variable that it comes from may not be set in this run",
    );
  if (isFile(base)) return { source: readRoutingFile(base), name: base };
  if (file === "-")
    throw new UsageError(
      `standard input has no earlier version in git, and "${base}" is no file; name the rules with --file, or a file with --base`,
    );
  const found = fileAtRef(base, file);
  if (found === undefined) return undefined;
  const { bytes, ...version } = found;
  return { ...version, source: routingText(bytes, version.name) };
}

/** Whether a base is another file. A folder is nothing to compare with, but a branch may have its name. */
export function isFile(base: string): boolean {
  return existsSync(base) && !statSync(base).isDirectory();
}

/** Where a file was looked for, and where the project has it. */
function whereElse(file: string): string {
  if (isAbsolute(file)) return "";
  const folder = process.cwd();
  const inProject = join(PROJECT_FOLDER, file);
  const hasOne = folder.startsWith(join(PROJECT_FOLDER, sep)) && existsSync(inProject);
  return ` in ${folder}${hasOne ? `; the project has one above: --file ${relative(folder, inProject)}` : ""}`;
}
