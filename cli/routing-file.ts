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

/** A version of a routing.yaml to compare with. */
export interface Base {
  readonly source: string;
  readonly name: string;
}

/**
 * The version of a routing.yaml to compare with: another file, or the same file at a git ref.
 *
 * @throws UsageError where it is neither.
 */
export function readBase(base: string, file: string): Base {
  const found = findBase(base, file);
  if (found === undefined) throw new UsageError(neither(base, file));
  return found;
}

/**
 * As {@link readBase}; undefined where the ref exists and the file does not exist there yet.
 *
 * @throws UsageError where it is neither a file nor a ref.
 */
export function findBase(base: string, file: string): Base | undefined {
  if (existsSync(base)) return { source: readRoutingFile(base), name: base };
  const name = `${base}:./${basename(file)}`;
  const source = git(["show", "--end-of-options", name], file);
  if (source !== undefined) return { source, name };
  if (git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${base}^{commit}`], file) !== undefined) return;
  throw new UsageError(neither(base, file));
}

const neither = (base: string, file: string) => `"${base}" is neither a file nor a git ref under which ${file} exists`;

/** What git answers in the folder of a file; undefined where it fails. Refs come after --end-of-options: they are data. */
function git(args: readonly string[], file: string): string | undefined {
  try {
    return execFileSync("git", args, { cwd: dirname(file), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}
