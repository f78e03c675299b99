import { spawnSync } from "node:child_process";
import type { Outcome } from "./results.ts";

const MAX_OUTPUT = 64 * 1024 * 1024;

/** Runs a program to its end, at most for the given time, and gives what it wrote to stdout. */
export function runProgram(
  command: string,
  commandArguments: readonly string[],
  maxMilliseconds: number,
): Outcome<string> {
  const { error, status, signal, stdout, stderr } = spawnSync(command, commandArguments, {
    encoding: "utf8",
    timeout: maxMilliseconds,
    // A process that computes in one long call hears no other signal.
    killSignal: "SIGKILL",
    maxBuffer: MAX_OUTPUT,
  });
  const code = error !== undefined && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return { kind: "failed", reason: `${command} is not on this machine` };
  if (code === "ETIMEDOUT") return { kind: "failed", reason: `no answer in ${maxMilliseconds / 1000} s` };
  if (error !== undefined) return { kind: "failed", reason: error.message };
  if (status === 0) return { kind: "done", result: stdout };
  const end = status === null ? `ended by ${signal}` : `ended with ${status}`;
  const complaint = complaintIn(stderr) ?? complaintIn(stdout);
  return { kind: "failed", reason: complaint === undefined ? end : `${end}: ${complaint}` };
}

/** Runs a file of ours in a process of its own, as this one runs. */
export function runOwn(file: string, fileArguments: readonly string[], maxMilliseconds: number): Outcome<string> {
  return runProgram(process.execPath, [...process.execArgv, file, ...fileArguments], maxMilliseconds);
}

/** The line that says what is wrong, if any: stack traces and advice stand around it. */
function complaintIn(text: string): string | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const line = lines.find((candidate) => /error/i.test(candidate)) ?? lines.findLast((candidate) => candidate !== "");
  return line?.slice(0, 200);
}
