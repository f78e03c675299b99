import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { UsageError } from "./exit-code.ts";

/** The text of a routing.yaml; `-` is standard input. */
export function readRoutingFile(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    throw code === "ENOENT" ? new UsageError(`${file} does not exist`) : error;
  }
}

/**
 * The version of a routing.yaml to compare with: another file, or the same file at a git ref.
 *
 * @throws UsageError where it is neither.
 */
export function readBase(base: string, file: string): { readonly source: string; readonly name: string } {
  if (existsSync(base)) return { source: readRoutingFile(base), name: base };
  const name = `${base}:./${basename(file)}`;
  try {
    // As data: a ref that begins with a dash is no option.
    const source = execFileSync("git", ["show", "--end-of-options", name], {
      cwd: dirname(file),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return { source, name };
  } catch {
    throw new UsageError(`"${base}" is neither a file nor a git ref under which ${file} exists`);
  }
}
