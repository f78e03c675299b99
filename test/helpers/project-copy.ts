import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const REPOSITORY = join(import.meta.dirname, "..", "..");
const PARTS =
  /^(bin|cli|components|emulator|genesys|page|routing|sdks|tools|verification)\/|^(index\.ts|package\.json|tsconfig\.json|Pulumi.*\.yaml|routing\.yaml)$/;

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the project in a temporary folder, as a user would have it after `npm ci`. */
export class ProjectCopy {
  readonly folder: string;

  constructor(prefix = "attribute-routing-") {
    this.folder = mkdtempSync(join(tmpdir(), prefix));
    const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: REPOSITORY,
      encoding: "utf8",
    });
    // A file that was removed is in git's index until the next commit.
    const present = files.split("\n").filter((name) => PARTS.test(name) && existsSync(join(REPOSITORY, name)));
    for (const file of present) {
      cpSync(join(REPOSITORY, file), join(this.folder, file), { recursive: true });
    }
    symlinkSync(join(REPOSITORY, "node_modules"), join(this.folder, "node_modules"));
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
    this.write(file, text.replaceAll(from, to));
  }

  /** Runs the command line in the copy. */
  run(
    args: readonly string[],
    options: { environment?: Record<string, string>; input?: string } = {},
  ): Promise<Result> {
    const child = this.spawn(args, options.environment);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString();
    });
    child.stderr.on("data", (data: Buffer) => {
      stderr += data.toString();
    });
    child.stdin.end(options.input ?? "");
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, stdout, stderr }));
    });
  }

  spawn(args: readonly string[], environment: Record<string, string> = {}) {
    // PULUMI_* and credentials of whoever runs the tests must not reach them.
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PULUMI|GENESYS)/.test(name)));
    return spawn(process.execPath, [join("bin", "attribute-routing.js"), ...args], {
      cwd: this.folder,
      env: { ...clean, ...environment },
      stdio: "pipe",
    });
  }

  /** Starts the emulator of the copy and waits until it listens. */
  async startEmulator(): Promise<{ readonly url: string; stop(): void }> {
    const child = this.spawn(["emulator"]);
    const url = await new Promise<string>((resolve) => {
      child.stdout.on("data", (data: Buffer) => {
        const match = /http:\/\/127\.0\.0\.1:\d+/.exec(data.toString());
        if (match !== null) resolve(match[0]);
      });
    });
    return { url, stop: () => child.kill("SIGINT") };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return execFileSync("find", [folder, "-type", "f"], { encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "");
}
