import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run build`: what the package holds instead of the sources. `dist/` mirrors the folders: JavaScript and types, the
 * files that the code reads beside itself, and the page.
 */
const PROJECT = join(import.meta.dirname, "..");
const DIST = join(PROJECT, "dist");

/** Folders whose files other than TypeScript are read at run time. */
const READ_AT_RUN_TIME = [
  "cli",
  "components",
  "emulator",
  "genesys",
  "page/parts",
  "routing",
  "tools/engine",
  "verification",
];

// A file that was renamed must not stay under its old name.
rmSync(DIST, { recursive: true, force: true });
// First, since it empties dist/page/, where parts of the page that reports share are written as well.
run("vite/bin/vite.js", "build", "--config", join("page", "vite.config.ts"), "--logLevel", "warn");
run("typescript/bin/tsc", "--project", "tsconfig.build.json");
for (const folder of READ_AT_RUN_TIME) {
  cpSync(join(PROJECT, folder), join(DIST, folder), {
    recursive: true,
    filter: (source) => !/\.tsx?$/.test(source),
  });
}

/** Runs a tool of node_modules, and ends with its exit code where it fails. */
function run(tool: string, ...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(PROJECT, "node_modules", tool), ...args], {
    cwd: PROJECT,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
