import { readFileSync } from "node:fs";
import { UsageError } from "./exit-code.ts";

const STANDARD_INPUT = 0;

/** Why a file that is there cannot be read, by the code of the system. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: "does not exist: a part of its path is a file, not a folder",
  EISDIR: "is a folder, not a file",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  ENAMETOOLONG: "has a longer name than a file can have",
  ELOOP: "is a symbolic link that leads back to itself",
};

/**
 * The bytes of a file that the user named; `-` is standard input.
 *
 * @param where what is said behind the sentence that it does not exist.
 * @throws UsageError that names it and says why it cannot be read.
 */
export function readBytes(file: string, where = ""): Uint8Array {
  if (file === "") throw new UsageError("the name of the file is empty; a variable that it comes from may not be set");
  try {
    return readFileSync(file === "-" ? STANDARD_INPUT : file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const code = String(error.code);
    const reason = code === "ENOENT" ? `does not exist${where}` : (REASONS[code] ?? `cannot be read (${code})`);
    throw new UsageError(`${file === "-" ? "standard input" : file} ${reason}`);
  }
}
