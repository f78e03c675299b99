import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../exit-code.ts";
import type { Recording } from "./snapshot.ts";

/** The file of a recording that is no snapshot. */
export const INDEX_FILE = "recording.json";

/** @throws UsageError where there is something already: a recording must not be mixed with another. */
export async function checkFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return [];
    throw new UsageError(`--record ${folder}: expected a folder, found something else (${String(code)})`);
  });
  if (names.length > 0)
    throw new UsageError(`--record ${folder}: the folder is not empty; name one that is, or one that does not exist`);
}

/** Writes a recording: a file a snapshot, and what it tells besides. */
export async function writeRecording(folder: string, { index, snapshots }: Recording): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = [...snapshots].map(([name, snapshot]) => [`${name}.json`, snapshot] as const);
  for (const [file, content] of [...files, [INDEX_FILE, index] as const])
    await writeFile(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
}
