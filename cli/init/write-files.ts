import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../exit-code.ts";
import type { NewFile } from "./new-files.ts";

/** All of the files or, where one cannot be written, none. */
export function writeFiles(folder: string, files: readonly NewFile[]): void {
  const done: NewFile[] = [];
  try {
    for (const file of files) {
      const path = join(folder, file.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text, { flag: file.earlier === undefined ? "wx" : "w" });
      done.push(file);
    }
  } catch (error) {
    for (const file of done) {
      const path = join(folder, file.name);
      if (file.earlier === undefined) rmSync(path);
      else writeFileSync(path, file.earlier);
    }
    throw error instanceof Error ? new UsageError(`nothing was written: ${error.message}`) : error;
  }
}
