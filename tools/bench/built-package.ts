import { execFileSync } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

const PROJECT = join(import.meta.dirname, "..", "..");

/** Builds the package and lays it out in a temporary folder as an installation has it. Answers the folder. */
export function builtPackage(): string {
  execFileSync("npm", ["run", "build"], { cwd: PROJECT, stdio: ["ignore", "ignore", "inherit"] });
  const folder = temporaryFolder();
  for (const part of ["bin", "dist", "package.json"]) {
    cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  return folder;
}
