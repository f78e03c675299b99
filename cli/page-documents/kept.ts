import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { PROJECT_FOLDER } from "../project-folder.ts";

const FOLDER = join(PROJECT_FOLDER, ".local", "page");

/** Keeps something for the page of the next emulator, which forgets what it was told. Best effort. */
export async function keep(name: string, content: object): Promise<void> {
  const file = join(FOLDER, `${name}.json`);
  try {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(`${file}.${process.pid}`, `${JSON.stringify(content)}\n`);
    await rename(`${file}.${process.pid}`, file);
  } catch {
    // A folder that cannot be written to is told by what needs it.
  }
}

/** What was kept; undefined where nothing was, or another version wrote it. */
export async function kept<T>(name: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.safeParse(JSON.parse(await readFile(join(FOLDER, `${name}.json`), "utf8"))).data;
  } catch {
    return undefined;
  }
}
