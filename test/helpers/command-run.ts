import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Result } from "./project-copy.ts";

const COMMAND = join(import.meta.dirname, "..", "..", "bin", "attribute-routing.js");

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

/** Runs the command line of this checkout in any folder, and says everything that it said. */
export async function runCommand(
  folder: string,
  args: readonly string[],
  { environment = {}, input = "" }: RunOptions = {},
): Promise<Result> {
  // What a pipeline that runs the tests sets must not reach the command.
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PULUMI|GENESYS|GIT)/.test(name)));
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    env: { ...clean, ...environment },
    stdio: "pipe",
  });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, stdout, stderr };
}
