/**
 * Brings node_modules in line with package-lock.json, by `npm ci`, where they differ, and builds the page where its sources
 * are newer. Plain JavaScript without imports of packages: it runs before there are any.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const project = join(import.meta.dirname, "..");

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: install Node 20.19 or later`);
  process.exit(2);
}

if (!isInstalled()) {
  console.error("Installing dependencies (npm ci) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: project,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm ci failed: see the lines above; the registry must be reachable");
    process.exit(3);
  }
}

if (!isPageBuilt()) {
  console.error("Building the page …");
  const vite = join(project, "node_modules", "vite", "bin", "vite.js");
  const build = [vite, "build", "--config", join("page", "vite.config.ts"), "--logLevel", "warn"];
  const { status } = spawnSync(process.execPath, build, { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
  // Everything but the page works without it, and the emulator says so in its place.
  if (status !== 0) console.error("the page could not be built: see the lines above");
}

function isPageBuilt() {
  const built = join(project, "dist", "page", "index.html");
  if (!existsSync(built)) return false;
  const sources = ["page", "routing"].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true }).map((file) => join(folder, file)),
  );
  const { mtimeMs } = statSync(built);
  return [...sources, "package-lock.json"].every((file) => statSync(join(project, file)).mtimeMs <= mtimeMs);
}

/** npm writes down what it installed; every package that this platform needs must stand there as in the lock file. */
function isInstalled() {
  try {
    const wanted = packagesOf("package-lock.json");
    const installed = packagesOf("node_modules/.package-lock.json");
    return Object.entries(wanted).every(([path, { version, optional, link }]) => {
      if (path === "" || link || !path.startsWith("node_modules/")) return true;
      return installed[path] === undefined ? optional === true : installed[path].version === version;
    });
  } catch {
    return false;
  }
}

function packagesOf(file) {
  return JSON.parse(readFileSync(join(project, file), "utf8")).packages;
}
