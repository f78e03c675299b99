import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { text } from "node:stream/consumers";

/** Where everything that is written finds no space; Linux has it. */
export const FULL = "/dev/full";

interface Run {
  /** The file of the command line. */
  readonly command: string;
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a command line with a file as one of its outputs, and says how it ended and what the other one got. */
export async function runInto(
  file: string,
  { command, folder, args, environment = {} }: Run,
  output: "stdout" | "stderr" = "stdout",
) {
  const target = openSync(file, "w");
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PULUMI|GENESYS)/.test(name)));
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...clean, ...environment },
    stdio: ["ignore", output === "stdout" ? target : "pipe", output === "stderr" ? target : "pipe"],
  });
  closeSync(target);
  const other = output === "stdout" ? child.stderr : child.stdout;
  const [said] = await Promise.all([other === null ? "" : text(other), once(child, "close")]);
  return { code: child.exitCode, said };
}
