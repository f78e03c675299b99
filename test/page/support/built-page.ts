import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const REPOSITORY = join(import.meta.dirname, "..", "..", "..");
const SOURCES = ["page", "routing"].map((folder) => join(REPOSITORY, folder));
const BUILT = join(REPOSITORY, "node_modules", ".cache", "attribute-routing-page");

const HOUR_MILLISECONDS = 3_600_000;

/**
 * The folder of the page, built from the files as they are now. A build is kept for as long as no file changes, so that not
 * every test file builds its own.
 */
export async function builtPage(): Promise<string> {
  const folder = join(BUILT, digestOfSources());
  if (existsSync(folder)) return folder;
  removeOldBuilds();
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  await build({
    configFile: join(REPOSITORY, "page", "vite.config.ts"),
    logLevel: "error",
    build: { outDir: unfinished, emptyOutDir: true },
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Builds of files as they were once; those of the last hour may be in use. */
function removeOldBuilds(): void {
  for (const name of existsSync(BUILT) ? readdirSync(BUILT) : []) {
    const folder = join(BUILT, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > HOUR_MILLISECONDS) rmSync(folder, { recursive: true, force: true });
  }
}

function digestOfSources(): string {
  const digest = createHash("sha256");
  for (const file of SOURCES.flatMap(filesIn).sort())
    digest.update(file).update("\0").update(readFileSync(file)).update("\0");
  return digest.digest("hex").slice(0, 16);
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
