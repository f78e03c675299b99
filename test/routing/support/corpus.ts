import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const BAD = join(import.meta.dirname, "..", "bad");
export const MODELS = join(import.meta.dirname, "..", "models");

/** The files of a folder with one ending, by their path in it without that ending. */
export function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length).replaceAll("\\", "/"))
    .sort();
}

export function contentOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}
