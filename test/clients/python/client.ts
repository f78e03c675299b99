import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import envPaths from "env-paths";
import { z } from "zod";

const PACKAGE = "PureCloudPlatformClientV2";
const VERSION = "269.0.0";
const SCRIPT = fileURLToPath(new URL("walk.py", import.meta.url));

/** The client could not be installed; says what is needed. */
export class NotInstallableError extends Error {
  override readonly name = "NotInstallableError";
}

const verdictSchema = z.object({ calls: z.int(), models: z.int(), problems: z.array(z.string()) });
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * The Python of a virtual environment with the official client, in the user's cache folder.
 * @throws NotInstallableError
 */
export function installedPython(): string {
  const folder = join(envPaths("attribute-routing", { suffix: "" }).cache, "python-client", VERSION);
  const python = pythonIn(folder);
  const complete = join(folder, "complete");
  if (existsSync(complete)) return python;
  // What an installation that did not come to its end left behind.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run("python3", ["-m", "venv", folder]);
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `${PACKAGE}==${VERSION}`]);
  run(python, ["-c", `import ${PACKAGE}`]);
  writeFileSync(complete, "");
  return python;
}

/** Lets the client walk. Nothing leads it elsewhere: an empty HOME, no proxy, no settings of this process. */
export async function walkWith(python: string, input: object): Promise<Verdict> {
  const home = mkdtempSync(join(tmpdir(), "python-client-"));
  try {
    const child = spawn(python, [SCRIPT], {
      env: { HOME: home, USERPROFILE: home, NO_PROXY: "127.0.0.1", PATH: process.env.PATH ?? "" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const exited = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
    child.stdin.end(JSON.stringify(input));
    const output = await text(child.stdout);
    if ((await exited) !== 0) throw new Error(`The Python client ended with an error. ${output}`);
    return verdictSchema.parse(JSON.parse(output));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const pythonIn = (folder: string): string =>
  process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");

function run(command: string, values: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, values, { encoding: "utf8" });
  if (status === 0) return;
  const why = error?.message ?? stderr.trim().split("\n").slice(-3).join("\n");
  throw new NotInstallableError(
    `The official Python client cannot be installed: ${command} ${values.join(" ")} failed.\n${why}\n` +
      `Needed are python3 with venv and pip, and a package index that has ${PACKAGE} ${VERSION} (about 200 MB).`,
  );
}
